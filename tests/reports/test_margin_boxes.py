"""Margins that are typed box by box: before opening with the plan, and later beside it."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from reports.facts import MarginLevel
from reports.groups.breakdowns import find_breakdowns
from reports.models import Margin
from reports.releases.margin_items import WEIGHT_BY, find_items
from survey.models.codes import CAUSES
from tests.factories import make_wave
from tests.reports.answers import make_answers, make_facts, share
from tests.reports.planned import file_away
from tests.reports.test_views_plan import TYPED
from tests.reports.test_weighted_rows import FIFTY, MARGIN, margin, weighted
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
PLAN, ADDED = "/waves/spring-2026/plan/", "/waves/spring-2026/plan/added/"
HALVES = {
    "margin-pledge-gwwc_10": "12.5",
    "margin-pledge-none": "87.5",
    "margin-pledge-source": "Census",
    "margin-pledge-as-of": "2025-12-31",
}
NO_LINES = {**TYPED, "margins": ""}
STORED = [("pledge", "gwwc_10", Decimal("12.5"), "Census"), ("pledge", "none", Decimal("87.5"), "Census")]


def make_draft() -> Any:
    return make_wave(opens_at=None, closes_at=datetime(2126, 12, 31, 23, 59, tzinfo=UTC))


def stored() -> list[tuple[str, str, Decimal, str]]:
    return list(Margin.objects.values_list("item", "level", "percent", "source"))


def send(client: Client, path: str, typed: dict[str, str]) -> tuple[int, Page]:
    response = client.post(path, {**(NO_LINES if path == PLAN else {}), **typed})
    return response.status_code, Page(response.content.decode())


@pytest.mark.parametrize(("path", "make"), [(PLAN, make_draft), (ADDED, make_wave)])
def test_margins_are_typed_level_by_level(organiser: Client, path: str, make: Any) -> None:
    make()
    assert send(organiser, path, HALVES)[0] == 302
    assert stored() == STORED


@pytest.mark.parametrize(("path", "make"), [(PLAN, make_draft), (ADDED, make_wave)])
@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        (
            {"margin-pledge-none": "84.5"},
            "gwwc_10",
            "Giving pledges: these add up to 97, not 100: find the 3 that are missing",
        ),
        ({"margin-pledge-none": "90"}, "gwwc_10", "Giving pledges: these add up to 102.5, not 100: take 2.5"),
        ({"margin-pledge-none": "1_0"}, "none", "“1_0” is no per cent. Write digits, with a point before"),
        (
            {"margin-pledge-none": "-1"},
            "none",
            "-1 is outside 0 to 100. Write the per cent of the",
        ),
        ({"margin-pledge-none": "1.23456"}, "none", "1.23456 has more than four decimals. Round it"),
        ({"margin-pledge-source": ""}, "source", "the source is missing. Write who published the numbers"),
        ({"margin-pledge-source": "x" * 201}, "source", "Source: the source is not a line of at most 200"),
        ({"margin-pledge-as-of": ""}, "as-of", "Giving pledges: the date of the source is missing. Type it"),
        ({"margin-pledge-as-of": "31.12.2025"}, "as-of", "“31.12.2025” is not a day."),
        (
            {"margin-pledge-gwwc_10": "", "margin-pledge-none": ""},
            "gwwc_10",
            "Giving pledges: no per cent is typed. Type them, or clear the source and its date",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_what_was_typed_stays(
    organiser: Client, path: str, make: Any, typed: dict[str, str], name: str, sentence: str
) -> None:
    make()
    status, page = send(organiser, path, {**HALVES, **typed})
    assert (status, stored()) == (422, [])
    box = page.id(f"id_margin-pledge-{name}")
    assert box["aria-invalid"] == "true"
    assert sentence in page.id(f"id_margin-pledge-{name}_error").words
    kept = {**HALVES, **typed}
    assert {key: page.id(f"id_{key}")["value"] or "" for key in kept} == kept


def test_an_item_that_is_wrong_is_unfolded_and_the_others_are_not(organiser: Client) -> None:
    make_wave()
    page = send(organiser, ADDED, {"margin-cause-several": "x"})[1]
    unfolded = [box.inside[0].words for box in page.all("details") if "open" in box.attributes]
    assert unfolded == ["Causes"]


@pytest.mark.parametrize(
    ("path", "make", "lines"), [(PLAN, make_draft, "margins"), (ADDED, make_wave, "margins_text")]
)
def test_boxes_and_lines_go_together_unless_they_name_the_same_item(
    organiser: Client, path: str, make: Any, lines: str
) -> None:
    make()
    same, other = "pledge,none,100,B,2025-12-31", "identification,slightly,100,B,2025-12-31"
    status, page = send(organiser, path, {**HALVES, lines: same})
    assert (status, stored()) == (422, [])
    assert "Margins: pledge is in the boxes above too. Keep it in one of the two" in page.one("main").words
    assert send(organiser, path, {**HALVES, lines: other})[0] == 302
    assert stored() == [("identification", "slightly", Decimal(100), "B"), *STORED]


def test_margins_of_several_sources_stand_as_lines_and_those_of_one_in_the_boxes(organiser: Client) -> None:
    day, half = date(2025, 12, 31), Decimal(50)
    pledges = [MarginLevel("pledge", level, half, "A", day) for level in ("gwwc_10", "none")]
    others = [MarginLevel("identification", level, half, level, day) for level in ("slightly", "strongly")]
    file_away(make_draft(), margins=(*pledges, *others))
    page = Page(organiser.get(PLAN).content.decode())
    names = ("pledge-none", "pledge-source", "identification-slightly")
    assert [page.id(f"id_margin-{name}")["value"] for name in names] == ["50", "A", None]
    assert page.id("id_margins").words == (
        "identification,slightly,50,slightly,2025-12-31 identification,strongly,50,strongly,2025-12-31"
    )


def test_items_that_have_margins_have_no_boxes_when_more_are_added(organiser: Client) -> None:
    wave = make_wave()
    organiser.post(ADDED, HALVES)
    page = Page(organiser.get(ADDED).content.decode())
    titles = [box.words for box in page.all("summary")]
    assert titles == ["Effective altruists", "Causes", "Amounts given"]
    assert {item.code for item in find_items(wave)} == set(WEIGHT_BY)


def test_levels_have_the_words_that_people_read() -> None:
    items = {item.code: item for item in find_items(make_wave())}
    assert items["pledge"].levels["none"] != "none"
    assert items["cause"].levels["several"] == "Several, equally"
    assert [set(item.levels) for item in items.values()] == [set(levels) for levels in WEIGHT_BY.values()]


def test_every_item_to_weight_by_divides_people_by_its_levels() -> None:
    found = {each.name: each.levels for each in find_breakdowns(make_answers([share(40)]), make_facts())}
    assert {code: set(levels) - set(found[code]) for code, levels in WEIGHT_BY.items()} == {
        code: set() for code in WEIGHT_BY
    }


def test_people_are_weighted_by_their_largest_cause_as_by_any_choice() -> None:
    """The same people, of whom 20 are at one level and 20 at another: the same weights."""
    pledged, others, rest = FIFTY[:20], FIFTY[20:40], FIFTY[40:]
    by_cause = [{**one, **dict.fromkeys(CAUSES, 10.0), "cause_meta": 60.0} for one in pledged]
    by_cause += [{**one, **dict.fromkeys(CAUSES, 0.0), "cause_other": 100.0} for one in others]
    margins = margin("cause", {"cause_meta": 25, "cause_other": 75})
    means = [
        weighted(answers, levels)["mean_share"]["estimate"]
        for answers, levels in (([*by_cause, *rest], margins), (FIFTY, MARGIN))
    ]
    assert means[0] == means[1] is not None
