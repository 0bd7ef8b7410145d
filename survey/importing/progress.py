"""A line now and then for whoever waits, and none for what is quick."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

T = TypeVar("T")
FIRST_AFTER = 2.0  # seconds
THEN_EVERY = 1.0


class Passing(Protocol):
    """Passes rows on; ``what`` is done with them, for those who are told."""

    def __call__(self, rows: Iterable[T], what: str) -> Iterable[T]: ...


def untold(rows: Iterable[T], what: str) -> Iterable[T]:
    return rows


def told(
    rows: Iterable[T], what: str, *, say: Callable[[str], object], clock: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """Pass the rows on, and say how many have passed: for the first time after two seconds."""
    next_at = clock() + FIRST_AFTER
    for number, row in enumerate(rows):
        if clock() >= next_at:
            say(f"{what}: {number:,} rows so far …")
            next_at = clock() + THEN_EVERY
        yield row
