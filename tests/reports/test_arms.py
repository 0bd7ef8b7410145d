"""How a test of wordings is going: sizes and finish rates of its arms, and the page that shows them."""

import math
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reports.pages.arms import Row, balance
from survey.models import Counter, Edition, Wave
from tests.factories import close, edition_1, make_response, make_wave
from tests.survey.split_ballots import for_tests, opened, wave_with_test

TESTED = "/waves/tested/"


def test_each_arm_has_its_planned_share_its_counts_and_its_finish_rate() -> None:
    """90 of 120 is 75 %, 72 of 90 is 80 %, 21 of 30 is 70 %; the third edition is no arm."""
    found = balance([(1, 3), (4, 1)], {1: 90, 4: 30, 2: 5}, {1: 72, 4: 21, 2: 5}, 300)
    assert found.rows == (Row(1, 75, 90, 72, 75), Row(4, 25, 30, 21, 25))
    assert [row.finished for row in found.rows] == [80, 70]
    assert (found.sent, found.check.p, found.is_unbalanced) == (93, 1, False)


@pytest.mark.parametrize(
    ("agreed", "is_unbalanced"),
    [((100, 100), False), ((120, 176), False), ((120, 177), True), ((177, 120), True)],
)
def test_sizes_far_from_the_planned_shares_need_a_look(agreed: tuple[int, int], is_unbalanced: bool) -> None:
    """Chi-square of (a, b) against halves is (a - b)² / (a + b); with 1 df p = 0.001 is at 10.828.

    56² / 296 = 10.59 and 57² / 297 = 10.94.
    """
    first, second = agreed
    found = balance([(1, 1), (2, 1)], {1: first, 2: second}, {}, 300)
    assert found.is_unbalanced is is_unbalanced


def test_before_anybody_agreed_nothing_is_unbalanced() -> None:
    found = balance([(1, 1), (2, 1)], {}, {}, 300)
    assert math.isnan(found.check.p)
    assert [(row.got, row.finished) for row in found.rows] == [(None, None)] * 2
    assert not found.is_unbalanced


def agreed(wave: Wave, edition: Edition, number: int) -> None:
    day = timezone.now().date()
    Counter.objects.create(wave=wave, edition=edition, day=day, event="agreed", count=number)


def section(page: Any) -> str:
    """The part of the overview about the test, without tags; empty if there is none."""
    found = re.search(r'aria-labelledby="arms">(.*?)</section>', page.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def running() -> tuple[Wave, Edition]:
    other = for_tests()
    return opened(wave_with_test((edition_1(), 1), (other, 1))), other


@pytest.mark.django_db
def test_the_overview_of_an_open_test_shows_balance_and_finish_rates(organiser: Client) -> None:
    wave, other = running()
    agreed(wave, edition_1(), 8)
    agreed(wave, other, 12)
    for edition in (edition_1(), edition_1(), other):
        make_response(wave, edition)
    shown = section(organiser.get(TESTED))
    assert shown.startswith("Test of wordings 3 of 300 planned answers")
    assert "Edition 1 50% 8 40% 2 25%" in shown
    assert "Edition 2 50% 12 60% 1 8%" in shown
    assert "Needs a look" not in shown
    assert "is shown once the wave is closed" in shown


@pytest.mark.django_db
def test_unbalanced_arms_need_a_look(organiser: Client) -> None:
    wave, other = running()
    agreed(wave, edition_1(), 120)
    agreed(wave, other, 181)
    assert "Needs a look: unbalanced test arms." in section(organiser.get(TESTED))


@pytest.mark.django_db
def test_no_answer_changes_the_section_but_by_its_number(organiser: Client) -> None:
    wave, other = running()
    shown = []
    for answer in ({"share": 0}, {"share": 97, "pledge": "none"}):
        wave.responses.all().delete()
        make_response(wave, other, **answer)
        shown.append(section(organiser.get(TESTED)))
    assert shown[0] == shown[1]


@pytest.mark.django_db
def test_a_draft_and_a_wave_without_a_test_have_no_such_section(organiser: Client) -> None:
    wave_with_test()
    make_wave("plain", name="Plain")
    assert [section(organiser.get(path)) for path in (TESTED, "/waves/plain/")] == ["", ""]


@pytest.mark.django_db
def test_the_section_stays_when_the_wave_is_closed(organiser: Client) -> None:
    wave, _ = running()
    close(wave)
    assert "0 of 300 planned answers" in section(organiser.get(TESTED))
