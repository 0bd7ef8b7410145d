"""The codebook against the definitions and the tables it explains."""

from datetime import date

import pandas as pd
import pytest

from reports import columns
from reports.columns import ESTIMANDS, FOR_BENCHMARK, POINTS, RELIANCE, TIPPING
from reports.exports import to_csv
from reports.facts import AddedItem
from reports.files import codebook, topline
from reports.files.codebook import make_codebook
from reports.files.datapackage import TABLES
from reports.files.estimands import MEANINGS, describe_item, find_meanings
from reports.files.words import Text
from reports.pages.codebook_page import Asked, read_codebook
from tests.reports.answers import make_facts, make_table, share
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.toplines import words

REGION = AddedItem("region", "choice", ("north", "south"), "Region", (1,))
WHY = AddedItem("why", "choices", ("duty",), "Why", (1,))
TRUST = AddedItem("trust", "percent", (), "Trust", (1,))
HOURS = AddedItem("hours", "number", (), "Hours", (1,))
TOLD = AddedItem("told", "text", (), "Told", (1,))


def book_of(*items: AddedItem, table: pd.DataFrame | None = None) -> pd.DataFrame:
    summary = make_table(HAND_WORKED) if table is None else table
    return make_codebook(summary, make_facts(added=items), words(*items))


def names(book: pd.DataFrame, part: str) -> list[str]:
    return book[book["part"] == part]["name"].tolist()


def test_every_figure_that_a_summary_can_have_has_a_meaning_and_no_other_has() -> None:
    assert set(MEANINGS) == {*ESTIMANDS, *RELIANCE, *TIPPING, FOR_BENCHMARK, *POINTS}
    assert list(MEANINGS)[: len(ESTIMANDS)] == list(ESTIMANDS)
    assert all(MEANINGS.values())


def test_the_unit_of_a_figure_is_that_of_its_rows() -> None:
    table = make_table(HAND_WORKED)
    meanings = find_meanings(make_facts())
    assert {row["unit"] == meanings[row["estimand"]][0] for row in table.to_dict("records")} == {True}


@pytest.mark.parametrize(
    ("item", "figures"),
    [
        (TRUST, {"item_mean_trust": "mean of the item “Trust”"}),
        (
            REGION,
            {
                "item_part_region:north": "part of people asked who answered “north” to “Region”",
                "item_part_region:south": "part of people asked who answered “south” to “Region”",
            },
        ),
        (WHY, {"item_part_why:duty": "part of people asked who ticked “duty” to “Why”"}),
        (HOURS, {}),
        (TOLD, {}),
    ],
)
def test_figures_of_added_items_are_explained(item: AddedItem, figures: dict[str, str]) -> None:
    assert describe_item(item) == figures
    assert set(figures) <= set(names(book_of(item), "figure"))


def test_no_name_of_an_added_items_figure_can_be_one_of_the_surveys_own() -> None:
    assert [name for name in MEANINGS if name.startswith(("item_mean_", "item_part_"))] == []


def test_items_without_figures_say_why() -> None:
    book = book_of(HOURS, TOLD)
    lines = book[(book["part"] == "item") & (book["edition"].isna())]
    assert dict(zip(lines["name"], lines["text"], strict=True)) == {
        "hours": "No mean is published: one large number would show in it. topline.csv has counts in ranges.",
        "told": "What people typed enters no file.",
    }


@pytest.mark.parametrize(
    ("file", "its_columns"),
    [
        ("summary.csv", columns.COLUMNS),
        ("topline.csv", topline.COLUMNS),
        ("codebook.csv", codebook.COLUMNS),
    ],
)
def test_the_columns_of_each_file_are_explained_in_its_order(file: str, its_columns: tuple) -> None:
    book = book_of()
    lines = book[(book["part"] == "column") & (book["file"] == file)]
    assert lines["name"].tolist() == [column.name for column in its_columns]
    assert TABLES[file][1] == its_columns


def test_groups_are_explained_by_the_words_of_their_answers_or_by_what_they_stand_for() -> None:
    answers = [
        share((7 * at) % 101, pledge=("none", "gwwc_10")[at % 2], identification="strongly")
        for at in range(60)
    ]
    book = book_of(table=make_table(answers))
    groups = {
        (row["name"], row["key"]): row["text"] for row in book.to_dict("records") if row["part"] == "group"
    }
    assert groups["pledge", "gwwc_10"] == "A gwwc_10"
    assert groups["pledge", "no_answer"] == "gave no answer to the item"
    assert groups["identification", "strongly_or_more"] == "strongly and very_strongly together"


def test_words_stand_under_edition_language_and_what_they_compare_with() -> None:
    book = book_of(REGION)
    row = book[(book["name"] == "region") & (book["key"] == "north")].iloc[0]
    assert (row["part"], row["type"], row["edition"], row["language"]) == ("answer", "choice", 1, "en")
    assert (row["comparable_with"], row["text"]) == ("1", "A north")


def test_the_page_shows_the_lines_of_the_file() -> None:
    texts = [Text(1, "en", "", "", "title", "Hello"), Text(1, "en", "share", "percent", "question", "Part?")]
    book = make_codebook(make_table(HAND_WORKED), make_facts(), texts)
    page = read_codebook(to_csv(book))
    assert page.asked == (Asked("1", "en", "1", (("", "title", "Hello"), ("share", "question", "Part?"))),)
    assert [name for name, _, _ in page.figures] == list(MEANINGS)
    assert {file for _, file, _ in page.columns} == {"topline.csv", "codebook.csv"}
    assert date(2026, 6, 15).isoformat() not in str(page)
