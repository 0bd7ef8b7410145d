"""How far long work is, and how long it will take from here: told by the work, asked by whoever waits.

The work says at which step it is, by ``at``; where nobody follows, that does nothing.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

T = TypeVar("T")
NEARLY = 0.95
"""A step that does not say how far it is gets no further than this part of itself by the clock alone."""
ROWS_AT_ONCE = 1_000


class Position(NamedTuple):
    """Where work is: its step, the part that is done (0 to 1), and seconds since the start and to the end."""

    step: str
    done: float
    elapsed: float
    left: float

    @property
    def per_cent(self) -> int:
        return round(self.done * 100)

    @property
    def sentence(self) -> str:
        """Such as “groups, 62% done, about 3 s left”."""
        return f"{self.step}, {self.per_cent}% done, about {duration(self.left)} left"


@dataclass
class Progress:
    """How far some work is.

    Parameters
    ----------
    costs : step → the seconds that it is expected to take, or anything proportional to them, in their order
    clock : gives seconds
    """

    costs: Mapping[str, float]
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        self.started = self.since = self.clock()
        self.step = next(iter(self.costs))
        self.certain = 0.0

    def at(self, step: str, done: float = 0.0) -> None:
        """Have come to a step, and to a part of it (0 to 1); never back, and other steps are passed over."""
        steps = list(self.costs)
        if step not in steps or steps.index(step) < steps.index(self.step):
            return
        before = sum(self.costs[one] for one in steps[: steps.index(step)])
        self.step, self.since = step, self.clock()
        self.certain = before + min(done, 1.0) * self.costs[step]

    def position(self) -> Position:
        """Return where the work is by now.

        What is certain gives the pace; since then the work is taken to have gone on at it. Before anything is
        certain the pace is what was expected.
        """
        now, total = self.clock(), sum(self.costs.values())
        pace = (self.since - self.started) / self.certain if self.certain else 1.0
        likely = (now - self.since) / pace if pace else 0.0
        reached = min(self.certain + likely, self.furthest())
        return Position(self.step, reached / total, now - self.started, (total - reached) * pace)

    def furthest(self) -> float:
        """Return how far the clock alone may take the step."""
        steps = list(self.costs)
        end = sum(self.costs[one] for one in steps[: steps.index(self.step) + 1])
        return self.certain + NEARLY * (end - self.certain)


following: ContextVar[Progress | None] = ContextVar("following", default=None)


def at(step: str, done: float = 0.0) -> None:
    """Say that the work has come to a step, and to a part of it (0 to 1)."""
    if (progress := following.get()) is not None:
        progress.at(step, done)


def passing(rows: Iterable[T], step: str, total: int) -> Iterator[T]:
    """Pass rows on, and say now and then how many of the ``total`` have passed."""
    for number, row in enumerate(rows):
        if number % ROWS_AT_ONCE == 0:
            at(step, number / max(total, 1))
        yield row


def duration(seconds: float) -> str:
    """Return a time as people say it, such as “8 s” or “3 min”."""
    return f"{max(seconds, 1):.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
