"""Public pages of waves that have little to show: words everywhere, and no heading without any below it."""

from typing import Any

import pytest
from django.test import Client

from survey.models import Wave
from tests.factories import close, make_closed_wave, make_responses, make_wave, undone
from tests.reports.released import publish
from tests.reports.shown import page_at
from tests.survey.pages import Element, Page

pytestmark = pytest.mark.django_db

MONEY = {"amount": 100_00, "currency": "USD"}


def make(answers: list[dict[str, Any]]) -> Wave:
    wave = make_wave()
    make_responses(wave, answers)
    return close(wave)


def without_number(n: int) -> list[dict[str, Any]]:
    return [{"share": None, "share_reason": "dont_know"}] * n


def spread(n: int, **fields: Any) -> list[dict[str, Any]]:
    return [{"share": (7 * at) % 101, **fields} for at in range(n)]


ODD = {
    "no numbers at all": without_number(40),
    "one giver of a group": [*spread(39), {"share": 40, "pledge": "gwwc_10"}],
    "all alike at 100": [{"share": 100, "pledge": "none", **MONEY}] * 40,
    "all alike at 50": [{"share": 50, "pledge": "none", **MONEY}] * 40,
    "hardly any item answered": spread(40),
    "groups all alike": [
        {"share": share, "pledge": pledge}
        for share, pledge in ((0, "none"), (100, "gwwc_10"))
        for _ in range(20)
    ],
}


def page_of(answers: list[dict[str, Any]]) -> Page:
    """The public page of a wave of these answers, which is undone again."""
    with undone():
        publish(make(answers))
        return page_at(Client(), "/results/spring-2026/")


@pytest.fixture(scope="module")
def pages(shared_database: None) -> dict[str, Page]:
    """Name → page."""
    return {name: page_of(answers) for name, answers in ODD.items()}


def has_words_below(section: Element) -> bool:
    heading = next(one for one in section.inside if one.tag in ("h2", "h3"))
    return section.words != heading.words


@pytest.mark.parametrize("name", ODD)
def test_no_heading_stands_alone(pages: dict[str, Page], name: str) -> None:
    page = pages[name]
    sections = [one for one in page.all("section") if any(each.tag in ("h2", "h3") for each in one.inside)]
    assert [one.words for one in sections if not has_words_below(one)] == []
    assert [
        one.words for one in page.elements if one.tag in ("h1", "h2", "h3", "caption") and not one.words
    ] == []
    assert [one.words for one in page.all("tbody") if not one.words] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("no numbers at all", "Fewer than 10 people gave a number, so there are no figures."),
        (
            "one giver of a group",
            "Giving pledges: no group can be shown Fewer than 10 of the people who gave a number answered "
            "this question, so nothing is shown by it.",
        ),
        ("one giver of a group", "Every giver gave a number."),
        ("all alike at 100", "The average is hidden because it could tell what single people answered."),
        (
            "all alike at 50",
            "Giving pledges: no group can be shown Average fraction of giving, by the answer",
        ),
        (
            "groups all alike",
            "Giving pledges: no group can be shown Average fraction of giving, by the answer",
        ),
    ],
)
def test_what_cannot_be_shown_is_said(pages: dict[str, Page], name: str, sentence: str) -> None:
    assert sentence in pages[name].one("main").words


def test_a_public_wave_without_answers_says_so(client: Client) -> None:
    make_closed_wave(kind="simulated")
    page = page_at(client, "/results/spring-2026/")
    assert "Figures appear from 10 answers on." in page.one("main").words


@pytest.mark.parametrize("item", ["identification", "pledge", "cause", "amount_band"])
def test_each_item_that_was_asked_and_few_answered_has_its_sentence(
    pages: dict[str, Page], item: str
) -> None:
    assert pages["hardly any item answered"].id(f"{item}-1").words.endswith("so nothing is shown by it.")
