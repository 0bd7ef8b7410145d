"""Setting a test of wordings on a wave, and taking it off."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from survey import closing, experiments
from survey.experiments import MEANWHILE, Refused
from survey.languages import edition_for
from survey.models import Edition, Experiment, Wave
from tests.factories import edition_1, make_closed_wave, make_wave
from tests.survey.rewording import publish_rewording
from tests.survey.split_ballots import draft_wave, drawn, for_tests, opened, wave_with_test

pytestmark = pytest.mark.django_db


def test_a_test_makes_its_editions_the_arms_of_the_wave() -> None:
    wave, other = draft_wave(), for_tests()
    test = experiments.set_test(wave.pk, [(edition_1(), 3), (other, 1)], 400, seen="")
    assert (test.wave, test.planned_n, test.set_on) == (wave, 400, timezone.now().date())
    assert drawn(wave) == [(1, 3), (2, 1)]
    assert [arm.percent for arm in experiments.arms_of(wave)] == [75, 25]


def test_setting_a_test_again_replaces_it() -> None:
    wave = wave_with_test()
    third = for_tests("A third question?")
    experiments.set_test(wave.pk, [(third, 1), (edition_1(), 2)], 50, seen=experiments.print_of(wave))
    assert (drawn(wave), Experiment.objects.get().planned_n) == ([(3, 1), (1, 2)], 50)


def test_taking_a_test_off_shows_the_live_edition_alone() -> None:
    wave = wave_with_test()
    experiments.remove_test(wave.pk, seen=experiments.print_of(wave))
    assert (drawn(wave), experiments.test_of(wave)) == ([(1, 1)], None)
    assert edition_for(opened(wave), "en") == edition_1()


@pytest.mark.parametrize(
    "act",
    [
        lambda wave, arms, seen: experiments.set_test(wave.pk, arms, 999, seen=seen),
        lambda wave, arms, seen: experiments.remove_test(wave.pk, seen=seen),
    ],
)
def test_of_two_people_at_once_the_second_is_told(act: Callable[..., object]) -> None:
    wave = wave_with_test()
    seen = experiments.print_of(wave)
    arms = [(edition_1(), 1), (Edition.objects.get(number=2), 2)]
    experiments.set_test(wave.pk, arms, 300, seen=seen)
    with pytest.raises(Refused) as told:
        act(wave, arms, seen)
    assert (str(told.value), Experiment.objects.get().planned_n) == (MEANWHILE, 300)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"closes_at": None}, "Tested has no closing day, and a test has a fixed end."),
        ({"opens_at": timezone.now()}, "Tested has its opening, so what it asks is fixed."),
        ({"closed_at": timezone.now()}, "Tested is closed. To test wordings, make another wave."),
        ({"closes_at": timezone.now()}, "Tested is closed. To test wordings, make another wave."),
        (
            {"kind": "imported", "closed_at": timezone.now()},
            "Tested holds imported answers, so no wording can be tested in it.",
        ),
    ],
)
def test_a_wave_that_cannot_test_says_why(fields: dict[str, Any], sentence: str) -> None:
    wave, other = draft_wave(**fields), for_tests()
    assert experiments.refusal_to_test(wave).startswith(sentence)
    with pytest.raises(Refused, match=sentence.split(".")[0]):
        experiments.set_test(wave.pk, [(edition_1(), 1), (other, 1)], 100, seen="")
    assert not Experiment.objects.exists()


def test_arms_are_two_to_four_different_editions() -> None:
    first, others = edition_1(), [for_tests(f"Question {number}?") for number in range(4)]
    assert [
        experiments.refusal_of_arms(arms)
        for arms in ([first], [first, first], [first, *others], [first, *others[:3]], [first, others[0]])
    ] == [
        "A test has two to four editions. Choose another.",
        "Edition 1 is chosen twice. Choose each edition once.",
        "A test has two to four editions. Choose fewer.",
        "",
        "",
    ]


def test_differing_consent_texts_are_named() -> None:
    other = publish_rewording({"consent_about": "We ask how.", "consent_keep": "We keep less."}, code="")
    assert experiments.refusal_of_arms([edition_1(), other]) == (
        "Edition 1 and edition 2 differ in the page text “consent about” and the page text “consent keep”. "
        "People agree before chance decides, so editions that are tested together have the same consent "
        "texts."
    )


def test_other_page_texts_may_differ() -> None:
    other = publish_rewording({"form_title": "What you give"}, code="")
    assert experiments.refusal_of_arms([edition_1(), other]) == ""


def test_a_wave_that_lost_its_closing_day_says_why_it_cannot_open() -> None:
    wave = wave_with_test()
    Wave.objects.filter(pk=wave.pk).update(closes_at=None)
    with pytest.raises(closing.Refused, match="tests wordings and has no closing day"):
        closing.open_now(wave.pk)


def test_waves_without_a_test_have_no_print() -> None:
    assert [experiments.print_of(wave) for wave in (make_wave("a"), make_closed_wave("b"))] == ["", ""]
