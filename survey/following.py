"""Long work followed: on the terminal from 2 s on, with seconds and memory at the end, and told elsewhere."""

import resource
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.core.management.base import OutputWrapper

from survey.progress import Position, Progress, following

SILENT_FOR = 2.0
"""Seconds for which nobody has to be told anything."""
TICK = 0.5
AGAIN_AFTER = 10.0
"""Seconds between lines where they cannot be rewritten."""
ERASE = "\r\x1b[K"

Tell = Callable[[Position | None], object]
"""Is told where the work is, and None once it has ended."""


def nobody(said: object) -> None:
    """Be told, and do nothing."""


@dataclass
class Terminal:
    """Lines about some work: one that is rewritten on a terminal, else one now and then.

    Attributes
    ----------
    title : such as “Summarising spring-2026”
    """

    title: str
    write: Callable[[str], object]
    is_terminal: bool
    next_at: float = SILENT_FOR

    def tell(self, position: Position | None) -> None:
        """Write where the work is, if it is time to; take the line away once it has ended."""
        if position is None:
            self.write(ERASE if self.is_terminal else "")
        elif position.elapsed >= self.next_at:
            line = f"{self.title}: {position.sentence}"
            self.write(f"{ERASE}{line}" if self.is_terminal else f"{line}\n")
            self.next_at = position.elapsed + (0 if self.is_terminal else AGAIN_AFTER)

    def end(self, elapsed: float, megabytes: float) -> None:
        """Write what it took, if it took long."""
        if elapsed >= SILENT_FOR:
            self.write(f"{self.title}: {elapsed:,.1f} s, at most {megabytes:,.0f} MB of memory\n")


@contextmanager
def followed(
    title: str, costs: Mapping[str, float], stderr: OutputWrapper, *, verbosity: int = 1, tell: Tell = nobody
) -> Iterator[None]:
    """Follow what the block does, on the terminal unless ``verbosity`` is 0, and by ``tell``."""
    write = partial(stderr.write, style_func=str, ending="") if verbosity else nobody
    terminal = Terminal(title, write, stderr.isatty())
    progress = Progress(costs)
    token = following.set(progress)
    try:
        with ticking(progress, terminal.tell, tell):
            yield
        terminal.end(progress.position().elapsed, peak_megabytes())
    finally:
        following.reset(token)


@contextmanager
def ticking(progress: Progress, *tells: Tell) -> Iterator[None]:
    """Tell where the work is, twice a second, in a thread of its own; once it has ended, that it has."""
    ended = threading.Event()
    thread = threading.Thread(target=tick, args=(progress, tells, ended), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def tick(progress: Progress, tells: tuple[Tell, ...], ended: threading.Event) -> None:
    was_told = False
    while not ended.wait(TICK):
        was_told = True
        for tell in tells:
            tell(progress.position())
    for tell in tells if was_told else ():
        tell(None)


def peak_megabytes() -> float:
    """Return the most memory that this process has held."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held * (1 if sys.platform == "darwin" else 1_024) / 1_000_000
