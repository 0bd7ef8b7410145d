"""Opening a closed wave again: when it may, what stands against it, and its page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import FirstLook
from reports.releases.reopening import refusal_to_reopen, reopen_now
from reports.tables import summary_of
from survey.closing import Refused, close_now
from survey.models import Wave
from tests.factories import make_closed_wave, make_response, make_wave
from tests.reports.released import make_answered, publish
from tests.survey.pages import Page
from tests.survey.rows import refused, run

DAY = timedelta(days=1)
NOW = timezone.now()


def look(wave: Wave) -> None:
    summary_of(wave, timezone.now().date())


def refusal(wave: Wave) -> str:
    before = Wave.objects.filter(pk=wave.pk).values().get()
    with pytest.raises(Refused) as caught:
        reopen_now(wave.pk)
    assert Wave.objects.filter(pk=wave.pk).values().get() == before
    return str(caught.value)


def reopen_by_sql(wave: Wave) -> None:
    run("UPDATE survey_wave SET closed_at = NULL, closes_at = NULL WHERE id = %s", [wave.pk])


@pytest.mark.django_db
def test_a_wave_that_was_closed_by_mistake_opens_again_and_takes_answers() -> None:
    wave = make_wave()
    close_now(wave.pk)
    assert reopen_now(wave.pk).state == "open"
    make_response(Wave.objects.get())


@pytest.mark.django_db
def test_an_end_that_is_still_to_come_stays() -> None:
    end = timezone.now() + DAY
    wave = close_now(make_wave(closes_at=end).pk)
    assert reopen_now(wave.pk).closes_at == end


@pytest.mark.django_db
def test_a_closing_day_that_is_over_is_taken_off() -> None:
    wave = make_wave(closes_at=timezone.now() - timedelta(hours=1))
    assert reopen_now(wave.pk).closes_at is None


@pytest.mark.django_db
def test_whoever_computes_the_figures_of_a_closed_wave_is_remembered_once() -> None:
    wave = make_answered(each=1)
    look(wave)
    look(wave)
    assert list(FirstLook.objects.values_list("wave", "on")) == [(wave.pk, timezone.now().date())]


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{}, {"opens_at": None}])
def test_a_wave_that_is_not_closed_shows_nothing_that_could_be_remembered(fields: dict[str, Any]) -> None:
    look(make_wave(**fields))
    assert not FirstLook.objects.exists()


@pytest.mark.django_db
def test_a_wave_whose_figures_were_seen_stays_closed() -> None:
    wave = make_answered(each=1)
    look(wave)
    assert refusal(wave) == (
        f"The figures of Spring 2026 were seen on {timezone.now().date()}. An answer that came now could "
        "be told from the difference, and who saw them could choose when to stop. "
        "To ask again, start a new wave."
    )
    with refused("closed_wave_stays_closed"):
        reopen_by_sql(wave)


@pytest.mark.django_db
def test_a_wave_with_a_release_stays_closed() -> None:
    wave = make_answered(each=1)
    publish(wave)
    assert refusal(wave) == "Release 1 of Spring 2026 is published. To ask again, start a new wave."
    with refused("closed_wave_stays_closed"):
        reopen_by_sql(wave)


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["closed_at", "closes_at"])
def test_after_seven_days_a_wave_stays_closed(end: str) -> None:
    wave = make_wave(opens_at=NOW - 10 * DAY, **{end: NOW - 7 * DAY})
    assert refusal(wave) == "Spring 2026 closed more than 7 days ago. To ask again, start a new wave."
    with refused("closed_wave_stays_closed"):
        reopen_by_sql(wave)


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["closed_at", "closes_at"])
def test_within_seven_days_it_opens(end: str) -> None:
    wave = make_wave(opens_at=NOW - 10 * DAY, **{end: NOW - 7 * DAY + timedelta(hours=1)})
    assert reopen_now(wave.pk).is_open


@pytest.mark.django_db
def test_the_end_of_a_closed_wave_does_not_move_to_a_later_day() -> None:
    wave = make_wave(opens_at=NOW - 10 * DAY, closed_at=NOW - 8 * DAY)
    with refused("closed_wave_stays_closed"):
        run("UPDATE survey_wave SET closed_at = now() WHERE id = %s", [wave.pk])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "fields", "sentence"),
    [
        (make_wave, {}, "Spring 2026 is not closed."),
        (make_wave, {"opens_at": None}, "Spring 2026 is not closed."),
        (make_closed_wave, {"kind": "simulated"}, "Spring 2026 holds simulated answers and was never open."),
        (make_closed_wave, {"kind": "imported"}, "Spring 2026 holds imported answers and was never open."),
    ],
)
def test_what_was_never_closed_is_not_opened_again(make: Any, fields: dict[str, Any], sentence: str) -> None:
    wave = make(**fields)
    assert (refusal(wave), refusal_to_reopen(wave)) == (sentence, sentence)


@pytest.mark.django_db
def test_a_look_is_at_a_closed_wave_and_stays() -> None:
    with refused("first_look_is_at_a_closed_wave"):
        FirstLook.objects.create(wave=make_wave(), on=timezone.now().date())
    look(make_closed_wave("closed"))
    with refused("InsufficientPrivilege"):
        run("DELETE FROM reports_firstlook")


def text_of(response: Any) -> str:
    return Page(response.content.decode()).one("main").words


def test_the_page_counts_what_opening_again_means(organiser: Client) -> None:
    make_answered(each=1)
    said = text_of(organiser.get("/waves/spring-2026/reopen/"))
    assert said == (
        "Waves › Spring 2026 › Open Spring 2026 again? 11 answers are stored, and stay. Anyone with the link "
        "can answer again, and change an answer. It has no closing day any more. You close it. "
        "Its figures are hidden again from everybody, you included, until it closes. Nobody has seen them "
        "yet: that is why it can still be opened. A closed wave can be opened again for 7 days, until "
        "somebody looks at its figures or a release of it is published. Open again Leave it closed"
    )


def test_the_button_opens_and_the_page_says_so(organiser: Client) -> None:
    wave = make_closed_wave()
    page = organiser.post("/waves/spring-2026/reopen/", follow=True).content.decode()
    assert "Spring 2026 is open again. Anyone with its link can answer." in page
    wave.refresh_from_db()
    assert wave.is_open


def test_after_a_look_the_page_says_why_not_and_the_button_does_nothing(organiser: Client) -> None:
    wave = make_answered(each=1)
    organiser.get("/waves/spring-2026/download/")
    assert "Spring 2026 cannot be opened again" in text_of(organiser.get("/waves/spring-2026/reopen/"))
    page = organiser.post("/waves/spring-2026/reopen/", follow=True).content.decode()
    assert "were seen on" in page
    assert Wave.objects.get(pk=wave.pk).state == "closed"


@pytest.mark.parametrize("seen", [True, False])
def test_the_wave_links_to_it_only_while_it_can_be_opened(organiser: Client, seen: bool) -> None:
    wave = make_answered(each=1)
    if seen:
        look(wave)
    links = {link["href"] for link in Page(organiser.get("/waves/spring-2026/").content.decode()).all("a")}
    assert ("/waves/spring-2026/reopen/" in links) is not seen
