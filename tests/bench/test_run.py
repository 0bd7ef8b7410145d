"""A run of all benchmarks: what is kept and said when a part misses its target or fails."""

from pathlib import Path

import pytest

from bench.figure import Figure, figure, kept
from bench.run import PARTS, compare, run_all

Measured = tuple[list[Figure], dict[str, str]]


def measure(part: str) -> Measured:
    if part == "broken":
        raise RuntimeError("out of disk")
    return [figure(part, "×", [2.0], at_most=1.0 if part == "slow" else 3.0)], {"cores": "2"}


@pytest.mark.parametrize(
    ("parts", "names", "code"),
    [
        (["fast"], ["fast"], 0),
        (["slow", "fast"], ["slow", "fast"], 1),
        (["broken", "fast"], ["fast"], 1),
        (["broken"], [], 1),
    ],
)
def test_a_part_that_misses_or_fails_ends_with_1_and_stops_no_other(
    tmp_path: Path, parts: list[str], names: list[str], code: int
) -> None:
    path = tmp_path / "results.json"
    figures, found = run_all(parts, path, measure)
    assert ([one.name for one in figures], found) == (names, code)
    assert (list(kept(path)) if path.exists() else []) == [(name, 0) for name in names]


def test_a_part_that_fails_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_all(["broken"], tmp_path / "results.json", measure)
    said = capsys.readouterr()
    assert said.out == "broken …\nbroken FAILED\n"
    assert "out of disk" in said.err


def test_a_figure_is_compared_with_the_one_of_its_name_and_size() -> None:
    now = [figure("Summary", "s", [3.0], size=10), figure("Page", "s", [1.0]), figure("New", "s", [1.0])]
    before = {("Summary", 10): 2.0, ("Summary", 20): 9.0, ("Page", 0): 2.0}
    assert compare(now, before) == [
        "Summary 10: 1.50 × the earlier run",
        "Page : 0.50 × the earlier run",
    ]


def test_growth_is_a_part_of_the_run() -> None:
    assert list(PARTS) == ["weight", "start", "summary", "intake", "servers", "growth", "suite"]
