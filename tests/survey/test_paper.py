"""Typing in sheets of paper: stored once, while the wave is open."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from survey import paper
from survey.closing import close_now
from survey.models import Response, Wave
from survey.models.codes import ITEM_COLUMNS
from survey.paper import Refused, Repeated, edition_to_print, editions_on_paper, n_typed_in, type_in
from tests.factories import edition_1, make_closed_wave, make_response, make_wave
from tests.survey.in_thread import InThread
from tests.survey.rewording import publish_rewording

SHARE_40 = dict.fromkeys(ITEM_COLUMNS) | {"share": 40}


def type_one(wave: Wave, sheet: str = "one") -> Response:
    return type_in(wave.pk, edition_1(), SHARE_40, sheet=sheet, language="en")


@pytest.mark.django_db
def test_a_sheet_is_stored_without_key_and_secret() -> None:
    type_one(make_wave())
    stored = Response.objects.get()
    assert {name: getattr(stored, name) for name in ("mode", "came_by", "via", "language")} == {
        "mode": "paper",
        "came_by": "paper",
        "via": "",
        "language": "en",
    }
    assert (stored.key_hash, stored.secret_hash, stored.edition) == (None, None, edition_1())
    assert stored.received_on == timezone.now().date()
    assert stored.answers == SHARE_40


@pytest.mark.django_db
def test_only_sheets_are_counted_as_typed_in() -> None:
    wave = make_wave()
    make_response(wave)
    type_one(wave, "one")
    type_one(wave, "two")
    assert n_typed_in(wave) == 2


@pytest.mark.django_db
def test_a_form_that_is_sent_twice_stores_one_sheet() -> None:
    wave = make_wave()
    type_one(wave)
    with pytest.raises(Repeated):
        type_one(wave)
    assert n_typed_in(wave) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("sheet", ["", "\0", "\ud800", "x" * 10_000])
def test_any_text_is_a_one_time_key(sheet: str) -> None:
    wave = make_wave()
    type_one(wave, sheet)
    with pytest.raises(Repeated):
        type_one(wave, sheet)
    assert n_typed_in(wave) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"opens_at": None}, "Spring 2026 is a draft. Open it, then type in the sheets."),
        (
            {"closes_at": timezone.now() - timedelta(hours=1)},
            "Spring 2026 is closed. Its figures never change silently, so no sheet can be added any more.",
        ),
        (
            {"closed_at": timezone.now(), "kind": "simulated"},
            "Spring 2026 is closed. Its figures never change silently, so no sheet can be added any more.",
        ),
    ],
)
def test_sheets_are_typed_in_only_while_the_wave_is_open(fields: dict[str, Any], sentence: str) -> None:
    wave = make_wave(**fields)
    with pytest.raises(Refused) as refused:
        type_one(wave)
    assert str(refused.value) == sentence
    assert Response.objects.count() == 0


@pytest.mark.django_db
def test_a_refused_sheet_can_be_sent_again() -> None:
    """What was refused does not use up the form's key."""
    wave = make_wave(opens_at=None)
    with pytest.raises(Refused):
        type_one(wave)
    Wave.objects.update(opens_at=timezone.now())
    assert type_one(wave).wave == wave


@pytest.mark.django_db
def test_a_wave_that_shows_no_edition_takes_no_sheet() -> None:
    wave = Wave.objects.create(
        slug="bare",
        name="Bare",
        reporting_currency="USD",
        opens_at=timezone.now(),
        delete_on=timezone.now().date(),
    )
    assert paper.refusal_to_type_in(wave) == "Bare shows no edition yet, so there is nothing to answer."
    assert edition_to_print(wave) is None


@pytest.mark.django_db
def test_after_a_rewording_the_new_words_are_printed_and_sheets_of_both_are_taken() -> None:
    wave = make_wave()
    new = publish_rewording({"help": "Any estimate of good per cost counts."})
    assert edition_to_print(wave) == new
    assert editions_on_paper(wave) == [new, edition_1()]
    assert type_one(wave).edition == edition_1()


@pytest.mark.django_db
def test_a_draft_prints_what_it_will_show() -> None:
    later = timezone.now() + timedelta(days=1)
    wave = make_wave(opens_at=later)
    wave.shown.update(from_at=later)
    assert edition_to_print(wave) == edition_1()


@pytest.mark.django_db
def test_an_edition_that_was_shown_twice_is_named_once_and_those_of_other_waves_never() -> None:
    wave = make_closed_wave("one")
    make_wave("other", edition=publish_rewording({"help": "Another help."}))
    wave.shown.create(edition=edition_1(), from_at=timezone.now())
    assert editions_on_paper(wave) == [edition_1()]


def test_closing_waits_for_a_sheet_that_is_being_stored(committed: str) -> None:
    wave = make_wave()
    with transaction.atomic():
        type_one(wave)
        closing = InThread(lambda: close_now(wave.pk))
        assert closing.waits
    closing.join()
    assert closing.raised is None
    assert (Response.objects.count(), Wave.objects.get().state) == (1, "closed")


def test_a_sheet_that_comes_while_the_wave_is_being_closed_is_refused(committed: str) -> None:
    wave = make_wave()
    with transaction.atomic():
        close_now(wave.pk)
        late = InThread(lambda: type_one(wave))
        assert late.waits
    late.join()
    assert isinstance(late.raised, Refused)
    assert Response.objects.count() == 0


def test_of_two_presses_at_once_one_stores(committed: str) -> None:
    wave = make_wave()
    both = [InThread(lambda: type_one(wave)) for _ in range(2)]
    for one in both:
        one.join()
    assert sorted(str(one.raised) for one in both) == ["None", paper.SENT_BEFORE]
    assert Response.objects.count() == 1
