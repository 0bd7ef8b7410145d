"""The benchmark of growth on sizes that take no time: what it measures, and what it says."""

from pathlib import Path

import pytest

from bench import growth
from bench.growth import EXPORT, LOOK, PAGE, STORING, SUMMARY, describe, fit, measure
from bench.room import Room
from reports.models import Release
from survey.models import Response

FITTED = [f"{name}, exponent" for name in (STORING, SUMMARY, LOOK, EXPORT)]


def times(seconds: float) -> dict[str, list[float]]:
    return {name: [seconds] for name in (STORING, SUMMARY, EXPORT, LOOK, PAGE)}


def test_a_wave_is_filled_summarised_exported_looked_at_and_published(committed: str, tmp_path: Path) -> None:
    figures = measure([20], tmp_path)
    each = [f"{name}{of}" for name in (STORING, SUMMARY, EXPORT, LOOK) for of in ("", ", an answer")]
    assert [(one.size, one.name) for one in figures if one.size] == [
        (20, name) for name in (f"{STORING}, disk an answer", *each, PAGE)
    ]
    assert [one.name for one in figures if not one.size] == [*FITTED, f"{PAGE}, times the smallest wave’s"]
    assert (Response.objects.count(), Release.objects.count()) == (20, 1)


def test_what_does_not_fit_is_said_and_nothing_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(growth, "find_room", lambda folder: Room(disk=1.0, memory=1e12))
    assert measure([1_000], tmp_path) == []
    assert capsys.readouterr().out == (
        "1,000 answers are left out: they need 0.0 GB of disk, and 0.0 GB are free.\n"
    )


def test_a_cost_is_told_for_all_answers_and_for_one() -> None:
    """2 s for 1,000 answers are 2,000 µs for each; 212,000 bytes are 212."""
    figures = describe(1_000, {SUMMARY: [2.0]}, 212_000)
    assert [(one.name, one.unit, one.value) for one in figures] == [
        (f"{STORING}, disk an answer", "B", 212.0),
        (SUMMARY, "s", 2.0),
        (f"{SUMMARY}, an answer", "µs", 2_000.0),
    ]


@pytest.mark.parametrize(("last", "met"), [(10.0, True), (20.0, False)])
def test_from_100000_on_a_summary_grows_in_proportion(last: float, met: bool) -> None:
    """Ten times the answers in ten times the seconds is an exponent of 1; in twenty times, 1.3."""
    figures = fit({1_000: times(5.0), 100_000: times(1.0), 1_000_000: times(last)})
    assert {one.name: one.met for one in figures}[f"{SUMMARY}, exponent from 100,000 on"] is met


@pytest.mark.parametrize(("last", "met"), [(0.15, True), (0.2, False)])
def test_a_page_takes_as_long_whatever_the_wave(last: float, met: bool) -> None:
    figures = fit({1_000: times(0.1), 10_000: times(last)})
    assert {one.name: one.met for one in figures}[f"{PAGE}, times the smallest wave’s"] is met
