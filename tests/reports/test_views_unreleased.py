"""The public pages of waves of which nothing is published yet."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from survey.models import Response, Wave
from tests.factories import close, make_closed_wave, make_response, make_wave
from tests.reports.planned import file_away, open_wave
from tests.reports.released import publish
from tests.reports.shown import words

pytestmark = pytest.mark.django_db
WAVE = "/results/spring-2026/"


def test_a_closed_wave_without_release_stands_by_itself_with_the_day_of_its_plan(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None), publish_by=timezone.now().date() + timedelta(days=9))
    Wave.objects.filter(pk=open_wave(wave).pk).update(closed_at=timezone.now())
    said = words(client, WAVE)
    assert "The results of Spring 2026 are not published yet" in said
    assert "They are to be published here by" in said
    assert "Overdue" not in said
    assert "Results by" in words(client, "/results/")


def test_it_says_overdue_when_that_day_has_passed(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None), publish_by=timezone.now().date() - timedelta(days=1))
    Wave.objects.filter(pk=open_wave(wave).pk).update(closed_at=timezone.now())
    assert "Overdue. They were to be published by" in words(client, WAVE)
    assert "Overdue since" in words(client, "/results/")


def test_the_day_itself_is_not_overdue(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None), publish_by=timezone.now().date())
    Wave.objects.filter(pk=open_wave(wave).pk).update(closed_at=timezone.now())
    assert "Overdue" not in words(client, WAVE)


def test_a_wave_without_answers_says_that_nothing_is_to_come(client: Client) -> None:
    wave = make_wave(delete_on=timezone.now().date() + timedelta(days=30))
    sentence = "So there is nothing to publish."
    make_response(wave)
    close(wave)
    assert sentence not in words(client, WAVE)
    Response.objects.all().delete()
    assert sentence in words(client, WAVE)
    Wave.objects.update(delete_on=timezone.now().date())  # then the answers may have been deleted by then
    assert sentence not in words(client, WAVE)


def test_without_a_plan_no_day_was_promised(client: Client) -> None:
    make_closed_wave()
    assert "No plan was filed before this wave opened, so no day was promised." in words(client, WAVE)
    assert "Not published yet" in words(client, "/results/")


@pytest.mark.parametrize("fields", [{}, {"opens_at": None}])
def test_a_wave_that_is_not_closed_has_no_page_of_results(client: Client, fields: dict[str, Any]) -> None:
    make_wave(**fields)
    paths = (WAVE, f"{WAVE}summary.csv", "/results/spring-2026.json", "/results/spring-2026.csv", f"{WAVE}1/")
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)


@pytest.mark.parametrize(
    ("kind", "word"), [("simulated", "These figures are simulated."), ("imported", "another survey")]
)
def test_simulated_and_imported_waves_can_be_released_and_say_what_they_are(
    client: Client, kind: str, word: str
) -> None:
    wave = make_closed_wave(kind=kind)
    mode = {"simulated": "simulated", "imported": "import"}[kind]
    for share in range(40):
        make_response(wave, share=share, mode=mode)
    publish(wave)
    said = words(client, WAVE)
    assert said.startswith("Results › Release 1, final")
    assert word in said
    assert "departs from the plan" not in said
