"""What pages show of a test's power: nothing without a test, and the deviation of what was published."""

from datetime import date

import pytest
from django.template import Context, Template

from reports.power import ASSUMED_DEVIATION
from reports.templatetags.power import find_deviation
from survey.models import Experiment, Wave
from tests.factories import edition_1, make_closed_wave
from tests.reports.released import make_answered, publish
from tests.reports.shown import SIMULATED
from tests.survey.pages import Page
from tests.survey.split_ballots import draft_wave, for_tests, wave_with_test

pytestmark = pytest.mark.django_db


def shown(wave: Wave) -> str:
    return Template("{% load power %}{% power_of wave %}").render(Context({"wave": wave})).strip()


def test_a_wave_without_a_test_shows_nothing() -> None:
    assert shown(draft_wave()) == ""


def test_a_test_of_one_arm_shows_nothing() -> None:
    wave = make_closed_wave(**SIMULATED)
    Experiment.objects.create(wave=wave, planned_n=100, set_on=date(2026, 3, 2))
    assert shown(wave) == ""


def test_without_published_figures_the_deviation_is_assumed_and_called_so() -> None:
    assert find_deviation() == (None, ASSUMED_DEVIATION)
    words = Page(shown(wave_with_test())).one("section").words
    assert "They rest on a standard deviation of 35 points, which is assumed" in words


def test_the_deviation_is_that_of_the_newest_release() -> None:
    """Ten people at each of 0, 10 … 100: squares of the distances from 50 add to 10 · 11,000 = 110,000, and

    √(110,000 / 109) = 31.8 points.
    """
    release = publish(make_answered())
    found, deviation = find_deviation()
    assert (found, round(deviation)) == (release, 32)
    words = Page(shown(wave_with_test())).one("section").words
    assert "They rest on a standard deviation of 32 points, as in Release 1" in words


def test_one_planned_answer_is_too_few_to_show_anything() -> None:
    page = Page(shown(wave_with_test(planned_n=1)))
    assert "too few to show any difference" in page.one("section").words
    assert page.all("svg") == []


def test_arms_of_different_sizes_are_said_from_to() -> None:
    """Of 400, 3 to 1: 300 and 100."""
    wave = wave_with_test((edition_1(), 3), (for_tests(), 1), planned_n=400)
    assert "About 100 to 300 answers per arm are planned" in Page(shown(wave)).one("section").words
