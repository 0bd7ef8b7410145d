"""The coverage that stands beside a money figure: of the simulated case most like it, never a milder one."""

import csv
from pathlib import Path

import pytest

from reports import measured
from reports.measured import FILE, Measured, coverage_like, coverage_note, split_coverage

METHODS = Path(measured.__file__).with_name("METHODS.md")


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Four simulated cases of two sizes and two caps, one of them with and without dependence."""
    rows = ["cap,n,n_effective,dependence,runs,covers", ",100,8,0.0,1000,91.0", ",100,9,0.4,1000,88.4"]
    rows += ["10000.0,100,31,0.0,1000,95.1", "10000.0,300,93,0.0,1000,94.6"]
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
def test_the_note_says_where_nothing_was_measured() -> None:
    words = "how often such an interval covers was not measured for so few or so uneven amounts"
    assert coverage_note(40, 35) == words


def test_every_case_that_was_measured_had_runs_enough() -> None:
    with FILE.open() as file:
        assert {int(row["runs"]) for row in csv.DictReader(file)} == {1_000}


def test_capped_figures_that_are_shown_cover_nearly_as_often_as_they_say() -> None:
    """Money is withheld below an effective number of 30; three errors of 1,000 runs are 2 points."""
    with FILE.open() as file:
        shown = [row for row in csv.DictReader(file) if row["cap"] and int(row["n_effective"]) >= 30]
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
    """Each line of the table in METHODS.md: a cap, and by amounts the lower coverage of both cases."""
    lines = [line for line in METHODS.read_text().splitlines() if line.startswith("| ")]
    with FILE.open() as file:
        rows = list(csv.DictReader(file))
    for cap in dict.fromkeys(row["cap"] for row in rows):
        covers = {}
        for row in (row for row in rows if row["cap"] == cap):
            covers.setdefault(row["n"], []).append(float(row["covers"]))
        name = f"{float(cap):,.0f}" if cap else "none"
        cells = [f"{min(both):.0f}" for both in covers.values()]
        assert f"| {' | '.join([name, *cells])} |" in lines
