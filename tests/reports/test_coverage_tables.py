"""The tables of METHODS.md on how often intervals cover are those of coverage.csv."""

import csv

import pytest

from reports.measured import FILE, PEOPLE, SPLIT

LINES = FILE.with_name("METHODS.md").read_text().splitlines()
QUARTILES = ("lower_quartile_share", "upper_quartile_share")
OF_PEOPLE = {
    "Mean share": ("mean_share",),
    "Median": ("median_share",),
    "Quartiles": QUARTILES,
    "Rows of the split": SPLIT,
    "Mean share without the charity's own word": ("mean_share_without_charity",),
    "Bounds of the mean": ("mean_share_if_missing_0", "mean_share_if_missing_100"),
    "Bounds of 50 or more": ("share_ge_50_if_missing_0", "share_ge_50_if_missing_100"),
    "Groups minus all others, together": ("mean_share_minus_others, together",),
    "Wordings, means, together": ("mean_share_difference, together",),
    "Wordings, 50 or more, together": ("share_ge_50_difference, together",),
    "Change between waves": ("trend of mean_share",),
}
WEIGHTED = {
    "Mean share": ("mean_share",),
    "People at 0, ≥ 50, > 50, ≥ 90, at 100": PEOPLE[1:],
    "Median and quartiles": ("median_share", *QUARTILES),
    "Rows of the split": SPLIT,
}
with FILE.open() as file:
    ROWS = list(csv.DictReader(file))


def least(part: str, figures: tuple[str, ...], weights: str, n: int) -> str:
    """The least that any of these figures covers, empty where none was measured."""
    found = [
        float(row["covers"])
        for row in ROWS
        if (row["part"], row["weights"], row["n"]) == (part, weights, str(n)) and row["figure"] in figures
    ]
    return f"{min(found):.1f}" if found else ""


def line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_figures_about_people_are_as_measured(name: str) -> None:
    cells = [least("people", OF_PEOPLE[name], "", n) for n in (10, 30, 100, 300, 1_000)]
    assert line(name, *cells) in LINES


@pytest.mark.parametrize("weights", ["even", "uneven"])
@pytest.mark.parametrize("name", WEIGHTED)
def test_weighted_figures_about_people_are_as_measured(name: str, weights: str) -> None:
    cells = [least("weighted", WEIGHTED[name], weights, n) for n in (20, 30, 50, 100, 300, 1_000, 3_000)]
    assert line(name, weights, *cells) in LINES


def test_every_interval_is_in_some_table() -> None:
    tabled = {figure for table in (OF_PEOPLE, WEIGHTED) for figures in table.values() for figure in figures}
    of_people = {row["figure"] for row in ROWS if row["part"] in ("exact", "people", "weighted")}
    assert of_people - tabled == set()


def test_intervals_of_groups_and_bounds_of_the_money_are_as_measured() -> None:
    text = " ".join(" ".join(LINES).split())
    for part, sizes in (("money of groups", (50, 100, 300, 1_000)), ("money bounds", (100, 300, 1_000))):
        figures = tuple({row["figure"] for row in ROWS if row["part"] == part})
        said = [f"{least(part, figures, '', n)} % of {n:,}" for n in sizes]
        assert f"{', '.join(said[:-1])} and {said[-1]} amounts" in text


def test_design_effects_are_as_measured() -> None:
    text = " ".join(" ".join(LINES).split())
    effects = {
        row["weights"]: int(row["n"]) / int(row["n_effective"])
        for row in ROWS
        if (row["part"], row["figure"], row["n"]) == ("weighted", "mean_share", "3000")
    }
    assert (
        f"even cost a design effect of {effects['even']:.1f}, uneven ones of {effects['uneven']:.1f}" in text
    )


def test_where_the_promise_is_not_reached_unweighted_only_rows_of_the_split_are_below() -> None:
    """Three errors of 10,000 samples are 0.7 points."""
    short = {row["figure"] for row in ROWS if row["part"] == "people" and float(row["covers"]) < 92.3}
    assert short <= set(SPLIT)


def test_weighted_quantiles_reach_what_is_promised_from_a_hundred_on() -> None:
    """They are shown from 80 answers on."""
    quantiles = WEIGHTED["Median and quartiles"]
    rows = [
        row
        for row in ROWS
        if row["part"] == "weighted" and row["figure"] in quantiles and int(row["n"]) >= 100
    ]
    assert len(rows) >= 20
    assert [row for row in rows if float(row["covers"]) < 93] == []
