"""The coverage that stands beside a money figure: of the simulated case most like it, never a milder one."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from reports import measured
from reports.estimation import Estimate
from reports.figures import Figure, figure_of
from reports.measured import (
    FILE,
    PEOPLE,
    QUANTILES,
    SPLIT,
    Measured,
    coverage_like,
    coverage_note,
    people_note,
    split_coverage,
    weighted_note,
)
from reports.weights.weighted_rows import say_fixed

METHODS = Path(measured.__file__).with_name("METHODS.md")


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Simulated cases of two sizes, two caps and two weights, one of them with and without dependence."""
    rows = ["figure,weights,cap,n,dependence,n_effective,runs,covers"]
    rows += ["money_share,,,100,0,8,1000,91.0", "money_share,,,100,0.4,9,1000,88.4"]
    rows += ["money_share,,10000,100,0,31,1000,95.1", "money_share,,10000,300,0,93,1000,94.6"]
    rows += ["money_share,even,10000,100,0,28,1000,93.9", "money_share,uneven,10000,100,0,18,1000,90.2"]
    rows += ["mean_read,,,30,0,,10000,90.6", "mean_none,,,30,0,,10000,94.1", "mean_read,,,100,0,,10000,93.0"]
    rows += ["money_share,even,10000,300,0,84,1000,95.0"]
    rows += ["mean_share,even,,100,0,80,5000,95.0", "share_at_0,uneven,,100,0,40,5000,94.9"]
    rows += ["median_share,even,,100,0,80,5000,96.0", "mean_read,even,,100,0,80,5000,88.3"]
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
        (70, "in simulations of 100 weighted people, as unevenly, 95% intervals covered 94% or more"),
        (30, "how often such an interval covers was not measured for so few people or so uneven weights"),
    ],
)
def test_weighted_people_quote_weights_that_are_no_milder(n_effective: float, note: str) -> None:
    assert people_note(PEOPLE, 120, n_effective, weighted=True) == note


def test_a_row_of_the_split_has_it_and_no_other_mean() -> None:
    estimate = Estimate(50, 40, 60, "t", 40, 40)
    assert figure_of("mean_read", estimate).note == people_note(SPLIT, 40, 40) != ""
    assert figure_of("mean_share", estimate).note == ""


CONSERVATIVE = "weights taken as fixed: conservative"
IN_LARGER = f"{CONSERVATIVE} in larger samples only"
OF_WEIGHTED = "in simulations of 100 weighted people, as unevenly, 95% intervals covered"
UNKNOWN = "how often such an interval covers was not measured for so few people or so uneven weights"


def amounts_covered(n: int, percent: int) -> str:
    return f"in simulations of {n} weighted amounts as uneven its 95% interval covered {percent}%"


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("estimand", "n", "n_effective", "note"),
    [
        ("mean_share", 120, 100, CONSERVATIVE),
        ("share_at_100", 120, 70, f"{IN_LARGER}; {OF_WEIGHTED} 94% or more"),
        ("share_at_100", 120, 30, f"{IN_LARGER}; {UNKNOWN}"),
        ("share_at_100", 99, 99, f"{IN_LARGER}; {UNKNOWN}"),
        ("upper_quartile_share", 120, 100, CONSERVATIVE),
        ("upper_quartile_share", 120, 70, f"{IN_LARGER}; {UNKNOWN}"),
        ("mean_none", 120, 100, f"{IN_LARGER}; {OF_WEIGHTED} 88% or more"),
        ("money_share", 120, 40, f"{IN_LARGER}; {amounts_covered(100, 94)}"),
        ("money_share_capped", 300, 90, f"{CONSERVATIVE}; {amounts_covered(300, 95)}"),
    ],
)
def test_weights_are_called_conservative_only_where_95_of_100_intervals_covered(
    estimand: str, n: int, n_effective: float, note: str
) -> None:
    """Elsewhere what was measured stands beside it; of money it always does."""
    assert weighted_note(estimand, n, n_effective) == note


@pytest.mark.parametrize("figures", [PEOPLE, QUANTILES, SPLIT, ("money_share",)])
def test_no_simulated_case_below_95_is_called_conservative(figures: tuple[str, ...]) -> None:
    """Each case as even as the most even of its samples were."""
    with FILE.open() as file:
        rows = [row for row in csv.DictReader(file) if row["figure"] in figures and row["weights"]]
    sizes: dict[tuple[str, ...], float] = {}
    for row in rows:
        case = (row["weights"], row["cap"], row["n"])
        sizes[case] = max(sizes.get(case, 0), float(row["n_effective"]))
    below = {(row["weights"], row["cap"], row["n"]) for row in rows if float(row["covers"]) < 95}
    notes = [weighted_note(figures[0], int(case[2]), sizes[case]) for case in below]
    assert [note for note in notes if IN_LARGER not in note] == []


@pytest.mark.parametrize("name", ["mean_share", "median_share", "mean_read", "money_share"])
def test_without_an_interval_nothing_is_said_of_it(name: str) -> None:
    figure = Figure(name, 50, n=80, n_effective=20, note="no interval")
    assert say_fixed(figure) == "weights taken as fixed"
    assert say_fixed(replace(figure, low=40, high=60)) == weighted_note(name, 80, 20)


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
