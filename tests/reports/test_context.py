"""Figures of others: as the paper on the instrument lists them, beside ours and never compared."""

import tomllib

import pytest
from django.test import Client

from reports.pages.context import FILE, read_context
from tests.reports.shown import SHARE_ASKED, imported, inside, page_of, rows_of, shares, simulated
from tests.survey.pages import Element

pytestmark = pytest.mark.django_db


def section(client: Client) -> Element:
    wave = simulated(shares(12, 0, 50, 100))
    return page_of(client, wave).id("context")


def test_every_figure_has_its_value_its_people_and_its_source() -> None:
    with open(FILE, "rb") as file:
        listed = tomllib.load(file)["figure"]
    assert [vars(one) for one in read_context()] == listed
    assert all(all(one.values()) for one in listed)


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("1,423 of 2,056 (69.2%)", "EA Survey 2020"),
        ("429 of 2,056 (20.9%)", "EA Survey 2020"),
        ("1,891 of 2,607 (73%)", "EA Survey 2018"),
        ("5,273 of 8,110 (65.0%)", "Giving What We Can"),
        ("19% of 1,200", "Boston College"),
        ("3%", "Hope Consulting"),
    ],
)
def test_the_figures_are_those_of_the_paper(value: str, source: str) -> None:
    (found,) = [one for one in read_context() if one.value == value]
    assert source in found.source


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(1423, 2056, 69.2), (429, 2056, 20.9), (5273, 8110, 65.0)]
)
def test_the_per_cents_are_those_of_their_counts(part: int, whole: int, percent: float) -> None:
    assert round(100 * part / whole, 1) == percent


def test_the_table_says_that_the_question_is_not_the_same(client: Client) -> None:
    found = section(client)
    (caption,) = inside(found, "caption")
    assert caption.words == "Not the same question"
    assert "No published figure was found that answers our question" in found.words


def test_ours_comes_first_with_its_base_and_its_interval(client: Client) -> None:
    first, *others = rows_of(section(client))
    assert first[1].startswith("50%; 36 people, interval ")
    assert first[2] == "people who chose to take part, about 2025; simulated"
    assert [row[1] for row in others] == [one.value for one in read_context()]


def test_beside_another_surveys_answers_there_is_no_such_table(client: Client) -> None:
    assert not page_of(client, imported("ea-2014", SHARE_ASKED)).all(id="context")
