"""Chart, table and file have the same numbers."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from django.test import Client

from reports.pages.published import whole
from survey.models import Wave
from tests.reports.shown import Figures, file_of, inside, page_of, rows_of, shares, simulated
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db

THRESHOLDS = ("share_at_0", "share_ge_50", "share_ge_90", "share_at_100")
SPLIT_MEANS = ("mean_attempted", "mean_read", "mean_relied", "mean_none")
MONEY = ("money_share_capped", "money_share", "money_share_without_top_10")


def whole_of(figures: Figures, estimand: str, column: str = "estimate") -> int:
    return whole(Decimal(figures[estimand][column]))


@pytest.fixture(scope="module")
def page(demo: Wave) -> Page:
    return page_of(Client(), demo)


@pytest.fixture(scope="module")
def figures(demo: Wave) -> Figures:
    return file_of(Client(), demo)


def test_the_headline_is_that_of_the_file_in_text_drawing_and_table(page: Page, figures: Figures) -> None:
    mean = figures["mean_share"]
    value, low, high = (whole_of(figures, "mean_share", c) for c in ("estimate", "ci_low", "ci_high"))
    section = page.one("section", aria_labelledby="main-1")
    (number,) = inside(section, "p", "big-number")
    (svg,) = inside(section, "svg")
    (dot,), (band,) = inside(svg, "circle"), inside(svg, "rect", "band")
    assert number.words == f"{value}%"
    assert f"{mean['n']} people, interval {low}–{high}%." in section.words
    assert dot["cx"] == f"{float(mean['estimate']):.2f}%"
    assert band["x"] == f"{float(mean['ci_low']):.2f}%"
    assert band["width"] == f"{float(mean['ci_high']) - float(mean['ci_low']):.2f}%"
    assert f"the average is {value} per cent and its interval runs from {low} to {high}" in svg.words
    assert rows_of(section)[0] == [
        "Average of those who answered",
        mean["n"],
        f"{value}%",
        f"{low}–{high}",
    ]


def test_the_bounds_are_those_of_the_file(page: Page, figures: Figures) -> None:
    low, high = (whole_of(figures, f"mean_share_if_missing_{end}") for end in (0, 100))
    missing = figures["mean_share"]["n_missing"]
    said = f"{missing} givers gave no number. Whatever those without an answer would have said: between"
    assert f"{said} {low}% and {high}%." in page.one("main").words


@pytest.mark.parametrize(
    ("section", "estimands"), [("thresholds-1", THRESHOLDS), ("money-1", MONEY)], ids=["thresholds", "money"]
)
def test_rows_are_those_of_the_file_in_text_and_drawing(
    page: Page, figures: Figures, section: str, estimands: Sequence[str]
) -> None:
    rows = rows_of(page.id(section))[: len(estimands)]
    drawings = [svg for svg in inside(page.id(section), "svg") if inside(svg, "circle")]
    assert len(drawings) == len(estimands)
    for estimand, cells, drawing in zip(estimands, rows, drawings, strict=True):
        row = figures[estimand]
        ends = [row[end] for end in ("ci_low", "ci_high") if row[end]]
        interval = "–".join(str(whole(Decimal(end))) for end in ends)
        assert (cells[1], cells[3]) == (row["n"], f"{whole_of(figures, estimand)}% {interval}".strip())
        assert [dot["cx"] for dot in inside(drawing, "circle")] == [f"{row['estimate']}0%"]
        lines = inside(drawing, "line", "interval")
        assert [line[x] for line in lines for x in ("x1", "x2")] == [f"{end}0%" for end in ends]


def test_the_split_is_that_of_the_file_in_list_drawing_and_table(page: Page, figures: Figures) -> None:
    section = page.id("split-of-1")
    values = [f"{whole_of(figures, estimand)}%" for estimand in SPLIT_MEANS]
    assert [one.words for one in inside(section, "b")] == values
    assert [cells[2] for cells in rows_of(section)] == values
    widths = [rect["width"] for rect in inside(section, "rect")]
    assert widths == [f"{float(figures[estimand]['estimate']) - 0.3:.2f}%" for estimand in SPLIT_MEANS]


def test_the_spread_has_the_same_numbers_in_drawing_and_table_and_the_file_s_at_its_ends(
    page: Page, figures: Figures
) -> None:
    section = page.id("spread-of-1")
    rows = rows_of(section)
    values = [text.words for text in inside(section, "text") if text["class"] is None]
    assert values == [cells[2] for cells in rows]
    assert sum(int(cells[1]) for cells in rows) == int(figures["answered"]["estimate"])
    ends = [(rows[0][0], rows[0][2]), (rows[-1][0], rows[-1][2])]
    assert ends == [
        ("0%", f"{whole_of(figures, 'share_at_0')}%"),
        ("100%", f"{whole_of(figures, 'share_at_100')}%"),
    ]
    assert [rect["class"] for rect in inside(section, "rect")] == [
        "end",
        *["value"] * (len(rows) - 2),
        "end",
    ]


def test_columns_of_the_spread_are_counts_of_stored_answers(client: Client) -> None:
    """20 each at 0, 35, 70, 72 and 100; 0 to 34 and 36 to 69 are empty."""
    wave = simulated(shares(20, 0, 35, 70, 72, 100))
    assert rows_of(page_of(client, wave).id("spread-of-1")) == [
        ["0%", "20", "20%"],
        ["1–49%", "20", "20%"],
        ["50–99%", "40", "40%"],
        ["100%", "20", "20%"],
    ]
