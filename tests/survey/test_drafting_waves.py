"""What publishing shows in waves, and to whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from survey import drafting
from survey.languages import edition_for
from survey.models import Response
from survey.submission import Outcome, store
from survey.tokens import new_visit
from tests.factories import close, edition_1, make_wave
from tests.survey.verbs import ABOUT, publish, reworded, shown


@pytest.mark.django_db
def test_an_open_wave_changes_over_at_one_instant() -> None:
    wave = make_wave()
    edition = publish(reworded())
    assert shown(wave) == [(1, False), (2, True)]
    old, new = wave.shown.order_by("from_at")
    assert old.until_at == new.from_at == edition.published_at
    assert edition_for(wave, "en") == edition


@pytest.mark.django_db
def test_another_consent_text_can_go_live_in_an_open_wave() -> None:
    wave = make_wave()
    publish(reworded({ABOUT: "We ask how you give."}))
    assert shown(wave) == [(1, False), (2, True)]


@pytest.mark.django_db
def test_all_editions_that_an_open_wave_shows_at_once_end_together() -> None:
    second = publish(reworded())
    wave = make_wave()
    wave.shown.create(edition=second, from_at=timezone.now() - timedelta(hours=1))
    publish(reworded({ABOUT: "We ask how you give."}))
    assert shown(wave) == [(1, False), (2, False), (3, True)]


@pytest.mark.django_db
def test_a_row_that_had_ended_keeps_its_end() -> None:
    wave = make_wave()
    ended = timezone.now() - timedelta(hours=2)
    wave.shown.update(until_at=ended)
    publish(reworded())
    assert wave.shown.get(edition=edition_1()).until_at == ended


@pytest.mark.django_db
def test_waves_that_are_not_open_keep_their_edition() -> None:
    waves = [make_wave("a-draft", opens_at=None), close(make_wave("a-closed-one"))]
    publish(reworded())
    assert [shown(wave) for wave in waves] == [[(1, True)], [(1, True)]]


@pytest.mark.django_db
def test_several_open_waves_change_over_together() -> None:
    waves = [make_wave("one"), make_wave("two")]
    publish(reworded())
    assert [shown(wave) for wave in waves] == [[(1, False), (2, True)]] * 2
    assert list(drafting.open_waves()) == waves


@pytest.mark.django_db
def test_who_began_before_sends_under_the_words_they_saw() -> None:
    wave = make_wave()
    before = new_visit(wave.pk, edition_1().pk, "en", "")
    edition = publish(reworded())
    after = new_visit(wave.pk, edition.pk, "en", "")
    outcomes = [store(visit, {"share": 40}).outcome for visit in (before, after)]
    assert outcomes == [Outcome.STORED] * 2
    numbers = Response.objects.order_by("edition__number").values_list("edition__number", flat=True)
    assert list(numbers) == [1, 2]
