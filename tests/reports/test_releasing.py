"""Publishing: what is stored, what is refused, and two at once."""

import hashlib
import json
from typing import Any

import pytest
from django.utils import timezone

from reports.digest import seed_of
from reports.models import Release
from reports.releases.preparing import prepare
from reports.releases.releasing import Refused, release
from reports.releases.stored import read_summary
from reports.releases.versions import code_version
from survey.models import Response
from survey.submission import withdraw
from tests.factories import make_closed_wave, make_response, make_wave
from tests.reports.released import make_answered, publish, refusal
from tests.survey.in_thread import InThread


@pytest.mark.django_db
def test_a_release_holds_the_very_bytes_and_how_they_were_computed() -> None:
    wave = make_answered()
    shown = prepare(wave, timezone.now().date())
    made = publish(wave, "preliminary", "Answers on paper are still to come.")
    stored = Release.objects.get()
    assert stored == made
    assert (stored.number, stored.kind, stored.n_answers) == (1, "preliminary", 110)
    assert (stored.digest, stored.seed) == (shown.digest, str(seed_of(shown.digest)))
    assert stored.code_version == code_version()
    held = {one.name: bytes(one.content) for one in stored.contents.all()}
    assert {name: content for name, content in held.items() if name in shown.files} == shown.files
    assert {name.partition("/")[0] for name in held.keys() - shown.files.keys()} == {
        "charts",
        "words.json",
        "release.json",
    }


@pytest.mark.django_db
def test_hidden_figures_are_in_neither_table() -> None:
    wave = make_wave()
    for share in (0, *range(40, 60)):
        make_response(wave, share=share)
    wave.closed_at = timezone.now()
    wave.save()
    made = publish(wave)
    table = read_summary(bytes(made.contents.get(name="summary.csv").content)).set_index("estimand")
    assert (table["status"]["share_at_0"], table["estimate"]["share_at_0"]) == ("c", None)
    assert b"share_at_0" not in bytes(made.contents.get(name="figures.csv").content)


@pytest.mark.django_db
def test_the_manifest_names_every_public_file_with_its_hash() -> None:
    made = publish(make_answered(), "correction", "One answer was typed in twice.")
    said = json.loads(bytes(made.contents.get(name="release.json").content))
    others = made.contents.filter(is_public=True).exclude(name="release.json")
    assert said["files"] == {one.name: hashlib.sha256(bytes(one.content)).hexdigest() for one in others}
    assert (said["release"], said["wave"], said["kind"]) == (1, "spring-2026", "correction")
    assert said["departures"] == ["No plan was filed before this wave opened."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (make_wave, "Spring 2026 is not closed, and nobody sees figures before. Publish them when it is."),
        (make_closed_wave, "Spring 2026 has no answers, so there is nothing to publish."),
    ],
)
def test_what_has_no_figures_is_not_published(make: Any, sentence: str) -> None:
    assert refusal(make()) == sentence
    assert not Release.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": ""}, "Say whether this release is preliminary, final or a correction."),
        ({"kind": "best"}, "Say whether this release is preliminary, final or a correction."),
        ({"note": "x" * 2_001}, "The note has 2,001 characters. Shorten it to 2,000."),
        ({"number": 2}, "Release 2 was published meanwhile. Look at it before you publish another."),
        ({"digest": "0"}, "Answers have changed since you looked at these figures. Look at them again."),
    ],
)
def test_what_was_not_said_or_seen_is_not_published(said: dict[str, Any], sentence: str) -> None:
    assert refusal(make_answered(each=1), **said) == sentence
    assert not Release.objects.exists()


@pytest.mark.django_db
def test_without_a_change_a_wave_is_published_again_and_numbers_go_on() -> None:
    wave = make_answered(each=1)
    publish(wave, "preliminary")
    publish(make_answered("other", each=1))
    assert publish(wave, "final").number == 3


@pytest.mark.django_db
def test_twenty_five_answers_one_by_one_give_three_releases_ten_apart() -> None:
    wave = make_answered(each=1)
    publish(wave)
    for _ in range(25):
        make_response(wave, mode="paper", key_hash=None, secret_hash=None, share=30)
        try:
            publish(wave)
        except Refused:
            continue
    assert [each.n_answers for each in Release.objects.order_by("number")] == [11, 21, 31]


@pytest.mark.django_db
def test_one_that_went_and_nine_that_came_are_too_few() -> None:
    wave = make_answered(each=1)
    publish(wave)
    withdraw(Response.objects.first())
    for _ in range(9):
        make_response(wave, mode="paper", key_hash=None, secret_hash=None)
    assert "but fewer than 10" in refusal(wave)


def test_two_who_publish_at_once_make_one_release(committed: str) -> None:
    wave = make_answered(each=1)
    shown = prepare(wave, timezone.now().date())
    publishing = [
        InThread(lambda: release(wave.pk, "final", "", number=1, digest=shown.digest)) for _ in range(2)
    ]
    for one in publishing:
        one.join()
    assert sorted(str(one.raised) for one in publishing) == [
        "None",
        "Release 1 was published meanwhile. Look at it before you publish another.",
    ]
    assert Release.objects.count() == 1


def test_two_waves_published_at_once_get_one_number_each_or_a_sentence(committed: str) -> None:
    waves = [make_answered(slug, each=1) for slug in ("one", "two")]
    digests = [prepare(wave, timezone.now().date()).digest for wave in waves]
    publishing = [
        InThread(lambda wave=wave, digest=digest: release(wave.pk, "final", "", number=1, digest=digest))
        for wave, digest in zip(waves, digests, strict=True)
    ]
    for one in publishing:
        one.join()
    assert sorted(type(one.raised).__name__ for one in publishing) == ["NoneType", "Refused"]
    assert list(Release.objects.values_list("number", flat=True)) == [1]
