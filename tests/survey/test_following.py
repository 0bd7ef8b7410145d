"""What a terminal shows of long work: nothing for two seconds, then where it is, at last what it took."""

import io
import threading
from collections.abc import Sequence

import pytest
from django.core.management.base import OutputWrapper

from survey import following
from survey.following import ERASE, Terminal, followed, peak_megabytes
from survey.progress import Position, at


def position(elapsed: float) -> Position:
    return Position("groups", elapsed / 20, elapsed, 20 - elapsed)


def lines_of(seconds: Sequence[float], *, is_terminal: bool) -> list[str]:
    written: list[str] = []
    terminal = Terminal("Summarising spring-2026", written.append, is_terminal)
    for elapsed in seconds:
        terminal.tell(position(elapsed))
    terminal.tell(None)
    terminal.end(seconds[-1], 412.4)
    return written


@pytest.mark.parametrize(("is_terminal", "said"), [(False, [""]), (True, [ERASE])])
def test_what_takes_less_than_two_seconds_says_nothing(is_terminal: bool, said: list[str]) -> None:
    assert lines_of([0.5, 1.0, 1.9], is_terminal=is_terminal) == said


def test_a_terminal_has_one_line_that_is_rewritten() -> None:
    assert lines_of([0.5, 2.0, 2.5], is_terminal=True) == [
        f"{ERASE}Summarising spring-2026: groups, 10% done, about 18 s left",
        f"{ERASE}Summarising spring-2026: groups, 12% done, about 18 s left",
        ERASE,
        "Summarising spring-2026: 2.5 s, at most 412 MB of memory\n",
    ]


def test_elsewhere_there_is_a_line_every_ten_seconds() -> None:
    assert lines_of([1.5, 2.0, 6.0, 11.9, 12.0, 13.0], is_terminal=False) == [
        "Summarising spring-2026: groups, 10% done, about 18 s left\n",
        "Summarising spring-2026: groups, 60% done, about 8 s left\n",
        "",
        "Summarising spring-2026: 13.0 s, at most 412 MB of memory\n",
    ]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing be too quick to be told."""
    monkeypatch.setattr(following, "SILENT_FOR", 0.0)
    monkeypatch.setattr(following, "TICK", 0.001)
    monkeypatch.setattr(Terminal, "next_at", 0.0)


def follow(told: list[Position | None], *, verbosity: int = 1) -> str:
    """Follow two steps, the second until it was told; give what was written."""
    written, was_told = io.StringIO(), threading.Event()

    def tell(position: Position | None) -> None:
        told.append(position)
        if position is not None and position.step == "storing":
            was_told.set()

    costs = {"reading": 1.0, "storing": 1.0}
    with followed("Importing", costs, OutputWrapper(written), verbosity=verbosity, tell=tell):
        at("storing")
        assert was_told.wait(60)
    return written.getvalue()


@pytest.mark.usefixtures("at_once")
def test_work_is_followed_while_it_goes_on_and_told_when_it_ends() -> None:
    told: list[Position | None] = []
    assert "Importing: " in follow(told).splitlines()[-1]
    assert (told[-2].step if told[-2] else None, told[-1]) == ("storing", None)


@pytest.mark.usefixtures("at_once")
def test_without_verbosity_nothing_is_written() -> None:
    assert follow([], verbosity=0) == ""


@pytest.mark.usefixtures("at_once")
def test_work_that_fails_says_nothing_of_what_it_took() -> None:
    written = io.StringIO()
    with (
        pytest.raises(ValueError, match="of another kind"),
        followed("It", {"a": 1.0}, OutputWrapper(written)),
    ):
        raise ValueError("of another kind")
    assert "at most" not in written.getvalue()


def test_memory_is_that_of_this_process() -> None:
    """Python with Django holds more than 20 MB, and less than a machine has."""
    assert 20 < peak_megabytes() < 100_000
