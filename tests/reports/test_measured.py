"""The coverage that stands beside a money figure: of the simulated case most like it, never a milder one."""

import csv
from pathlib import Path

import pytest

from reports import measured
from reports.estimation import Estimate
from reports.figures import Figure, figure_of
from reports.measured import (
    FILE,
    PEOPLE,
    SPLIT,
    Measured,
    coverage_like,
    coverage_note,
    people_note,
    split_coverage,
)
from reports.weights.weighted_figures import add_coverage

METHODS = Path(measured.__file__).with_name("METHODS.md")


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Simulated cases of two sizes, two caps and two weights, one of them with and without dependence."""
    rows = ["figure,weights,cap,n,dependence,n_effective,runs,covers"]
    rows += ["money_share,,,100,0,8,1000,91.0", "money_share,,,100,0.4,9,1000,88.4"]
    rows += ["money_share,,10000,100,0,31,1000,95.1", "money_share,,10000,300,0,93,1000,94.6"]
    rows += ["money_share,even,10000,100,0,28,1000,93.9", "money_share,uneven,10000,100,0,18,1000,90.2"]
    rows += ["mean_read,,,30,0,,10000,90.6", "mean_none,,,30,0,,10000,94.1", "mean_read,,,100,0,,10000,93.0"]
    rows += ["mean_share,even,,100,0,80,5000,95.9", "share_at_0,uneven,,100,0,40,5000,92.9"]
    rows += ["mean_share,,,100,0,,10000,95.0", "money_share of a group,,10000,100,0,40,1000,80.0"]
    path = tmp_path / "coverage.csv"
    path.write_text("\n".join(rows))
    monkeypatch.setattr(measured, "FILE", path)
    measured.simulated.cache_clear()
    yield
    measured.simulated.cache_clear()


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("n", "n_effective", "expected"),
    [
        (100, 31, Measured(100, 0.31, 95.1)),
        (100, 60, Measured(100, 0.31, 95.1)),
        (100, 30, Measured(100, 0.09, 88.4)),
        (299, 100, Measured(100, 0.31, 95.1)),
        (300, 100, Measured(300, 0.31, 94.6)),
        (5_000, 4_000, Measured(300, 0.31, 94.6)),
        (5_000, 100, None),
        (99, 99, None),
        (100, 8, None),
    ],
)
def test_the_nearest_case_that_is_no_milder(n: int, n_effective: float, expected: Measured | None) -> None:
    assert coverage_like(n, n_effective) == expected


@pytest.mark.usefixtures("table")
def test_the_note_says_what_was_reached_and_on_how_many() -> None:
    words = "in simulations of 100 amounts as uneven its 95% interval covered 88%"
    assert coverage_note(120, 12) == words


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("n_effective", "words"),
    [
        (40, "in simulations of 100 weighted amounts as uneven its 95% interval covered 94%"),
        (24, "in simulations of 100 weighted amounts as uneven its 95% interval covered 90%"),
        (10, "how often such an interval covers was not measured for so few or so uneven weighted amounts"),
    ],
)
def test_with_weights_only_cases_with_weights_are_quoted(n_effective: float, words: str) -> None:
    assert coverage_note(120, n_effective, weighted=True) == words


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("n", "note"),
    [
        (29, ""),
        (30, "in simulations of 30 people 95% intervals covered 90% or more"),
        (99, "in simulations of 30 people 95% intervals covered 90% or more"),
        (100, ""),
    ],
)
def test_rows_of_the_split_quote_the_worst_of_them_where_it_is_below_93(n: int, note: str) -> None:
    """90.6 is rounded down, so that it is true; with fewer answers than were simulated nothing is known."""
    assert people_note(SPLIT, n, n) == note


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("n_effective", "note"),
    [
        (100, ""),
        (70, "in simulations of 100 weighted people, as unevenly, 95% intervals covered 92% or more"),
        (30, "how often such an interval covers was not measured for so few people or so uneven weights"),
    ],
)
def test_weighted_people_quote_weights_that_are_no_milder(n_effective: float, note: str) -> None:
    assert people_note(PEOPLE, 120, n_effective, weighted=True) == note


def test_a_row_of_the_split_has_it_and_no_other_mean() -> None:
    estimate = Estimate(50, 40, 60, "t", 40, 40)
    assert figure_of("mean_read", estimate).note == people_note(SPLIT, 40, 40) != ""
    assert figure_of("mean_share", estimate).note == ""


@pytest.mark.parametrize(
    ("figure", "note"),
    [
        (Figure("share_at_0", 50, 40, 60, n=80, n_effective=30), people_note(PEOPLE, 80, 30, weighted=True)),
        (Figure("mean_read", 50, 40, 60, n=80, n_effective=30), people_note(SPLIT, 80, 30, weighted=True)),
        (
            Figure("money_share", 50, 40, 60, n=80, n_effective=30, is_of_amounts=True, note="of the giving"),
            f"of the giving; {coverage_note(80, 30, weighted=True)}",
        ),
        (Figure("median_share", 50, 40, 60, n=80, n_effective=20), ""),
        (Figure("mean_share", 50, n=80, n_effective=20, note="no interval"), "no interval"),
        (Figure("money_share", 50, 40, 60, n=80, n_effective=20, status="u", note="withheld"), "withheld"),
    ],
)
def test_weighted_figures_say_what_was_measured_of_their_kind(figure: Figure, note: str) -> None:
    assert add_coverage(figure).note == note


def test_it_can_be_taken_out_of_a_note() -> None:
    note = people_note(SPLIT, 40, 40)
    assert split_coverage(f"raked; {note}") == ("raked", note)


@pytest.mark.usefixtures("table")
def test_the_note_says_where_nothing_was_measured() -> None:
    words = "how often such an interval covers was not measured for so few or so uneven amounts"
    assert coverage_note(40, 35) == words


def test_every_case_of_the_money_had_runs_enough() -> None:
    """Of 1,000 a few of the smallest samples cannot be weighted."""
    with FILE.open() as file:
        money = [row for row in csv.DictReader(file) if row["figure"] == "money_share"]
    assert min(int(row["runs"]) for row in money) >= 930


def test_capped_figures_that_are_shown_cover_nearly_as_often_as_they_say() -> None:
    """Money is withheld below an effective number of 30; three errors of 1,000 runs are 2 points."""
    with FILE.open() as file:
        rows = [row for row in csv.DictReader(file) if row["figure"] == "money_share" and row["cap"]]
    shown = [row for row in rows if int(row["n_effective"]) >= 30]
    assert [row for row in shown if float(row["covers"]) < 91] == []


@pytest.mark.parametrize(
    ("coverage", "others"),
    [
        (
            "in simulations of 100 amounts as uneven its 95% interval covered 88%",
            "of the giving; 12 left out",
        ),
        (
            "how often such an interval covers was not measured for so few or so uneven amounts",
            "of the giving",
        ),
        ("", "of the giving"),
    ],
)
def test_what_a_note_says_of_coverage_can_be_taken_out(coverage: str, others: str) -> None:
    first, *rest = others.split("; ")
    note = "; ".join(part for part in (first, coverage, *rest) if part)
    assert split_coverage(note) == (others, coverage)


def test_the_methods_repeat_the_measured_table() -> None:
    """Each line of the tables in METHODS.md: a cap, and by amounts the lower coverage of both dependences."""
    lines = [line for line in METHODS.read_text().splitlines() if line.startswith("| ")]
    with FILE.open() as file:
        rows = [row for row in csv.DictReader(file) if row["figure"] == "money_share"]
    for weights, cap in dict.fromkeys((row["weights"], row["cap"]) for row in rows):
        covers: dict[str, list[float]] = {}
        for row in rows:
            if (row["weights"], row["cap"]) == (weights, cap):
                covers.setdefault(row["n"], []).append(float(row["covers"]))
        name = f"{float(cap):,.0f}" if cap else "none"
        cells = [f"{min(both):.0f}" for both in covers.values()]
        assert f"| {' | '.join([*([weights] if weights else []), name, *cells])} |" in lines
