"""What the steps of long work are expected to take, and at which of them the work says that it is."""

from datetime import date
from pathlib import Path

import pytest

from reports.large.exporting import export
from reports.steps import DASK, EXPORT, SUMMARY, Cost, costs_of, steps_of
from reports.tables import read_files
from survey import progress
from survey.models import Wave
from survey.progress import Progress
from tests.factories import make_closed_wave, make_response


@pytest.mark.parametrize(
    ("engine", "partitions", "all_files", "steps"),
    [
        ("pandas", None, True, ["reading", "figures", "groups", "files"]),
        ("pandas", None, False, ["reading", "figures", "groups"]),
        ("dask", None, True, ["exporting", "reading", "figures", "groups", "files"]),
        ("dask", Path("parts"), True, ["reading", "figures", "groups", "files"]),
    ],
)
def test_each_engine_has_its_steps(
    engine: str, partitions: Path | None, all_files: bool, steps: list[str]
) -> None:
    assert list(steps_of(engine, partitions, all_files=all_files)) == steps


@pytest.mark.parametrize(
    ("n", "groups"),
    [(0, 0.25), (10_000, 0.25 + 0.04 + 0.5), (20_000, 0.25 + 0.08 + 1.0), (2_000_000, 0.25 + 8.0)],
)
def test_few_answers_take_longer_each_since_they_are_drawn_one_by_one(n: int, groups: float) -> None:
    """0.25 s, and 4 s for a million; up to 20,000 another 50 s for a million."""
    assert costs_of({"groups": Cost(0.25, 4.0, 50.0)}, n) == {"groups": pytest.approx(groups)}


@pytest.mark.parametrize("steps", [SUMMARY, DASK, EXPORT])
def test_no_step_takes_no_time(steps: dict[str, Cost]) -> None:
    assert min(costs_of(steps, 0).values()) > 0


class Said(Progress):
    """Keeps each step that is said, with the part of it that is done."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.steps: list[tuple[str, float]] = []

    def at(self, step: str, done: float = 0.0) -> None:
        self.steps.append((step, done))


@pytest.fixture
def wave(db: None) -> Wave:
    wave = make_closed_wave(kind=Wave.Kind.SIMULATED)
    for share in range(12):
        make_response(wave, mode="simulated", share=share)
    return wave


def test_a_summary_says_every_step_after_reading(wave: Wave) -> None:
    said = Said(costs_of(SUMMARY, 12))
    token = progress.following.set(said)
    read_files(wave, date(2026, 11, 25))
    progress.following.reset(token)
    assert said.steps == [("figures", 0.0), ("groups", 0.0), ("files", 0.0)]


def test_an_export_says_how_many_answers_it_has_written(wave: Wave, tmp_path: Path) -> None:
    said = Said(costs_of(EXPORT, 12))
    token = progress.following.set(said)
    export(wave, tmp_path / "parts", rows=6)
    progress.following.reset(token)
    assert said.steps == [("exporting", 0.0), ("exporting", 0.5)]
