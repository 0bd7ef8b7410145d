"""What recomputing found: figure by figure, and in one line for each kind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.checking.lines import Line
from reports.checking.spans import ANY, FLOAT, PER_CENT, Span, exactly


@dataclass(frozen=True)
class Check:
    """One published figure beside the same worked out again.

    Attributes
    ----------
    place : file and row
    expected, found : in words or numbers
    is_equal : as far as rounding lets one tell
    """

    place: str
    expected: str
    found: str
    is_equal: bool


@dataclass(frozen=True)
class Without:
    """Something that could not be worked out again, and why."""

    reason: str


Finding = Check | Without


def same(place: str, expected: object, found: object) -> Check:
    """Check that a figure is exactly what comes out again."""
    return Check(place, str(expected), str(found), expected == found)


def within(line: Line, expected: Span, printed: object = None, found: Span | None = None) -> Iterator[Check]:
    """Check that a printed per cent is among what comes out again; nothing where it is hidden or free.

    Parameters
    ----------
    printed, found : what is checked and what it may stand for, where it is not the row's estimate
    """
    found = found or (line.value if line.is_shown else None)
    if found and not (expected.low <= PER_CENT.low and expected.high >= PER_CENT.high - FLOAT):
        told = line.estimate if printed is None else printed
        yield Check(line.place, str(expected), str(told), expected.meets(found))


def within_ends(line: Line, expected: Iterable[Span]) -> Iterator[Check]:
    """Check both ends of a printed interval in the same way; nothing without one."""
    for printed, found, end in zip((line.low, line.high), line.ends or (), expected, strict=False):
        yield from within(line, end, printed, found)


def counted(line: Line, expected: Span, people: int | Decimal | None) -> Iterator[Check]:
    """Check a number of people in the same way."""
    if people is not None and not (expected.low <= ANY.low and expected.high >= ANY.high):
        yield Check(line.place, str(expected), f"{people:,}", expected.meets(exactly(float(people))))


@dataclass(frozen=True)
class Kind:
    """What was found of one kind of figures."""

    name: str
    checks: tuple[Check, ...]
    reasons: tuple[str, ...]

    @property
    def different(self) -> list[Check]:
        return [check for check in self.checks if not check.is_equal]

    def __str__(self) -> str:
        said = [self.say_checks()] if self.checks else []
        counted = Counter(self.reasons).items()
        said += [f"not recomputed: {reason}" + (f" ({n} times)" if n > 1 else "") for reason, n in counted]
        return f"{self.name}: {'; '.join(said) or 'none in this release'}."

    def say_checks(self) -> str:
        n, different = len(self.checks), self.different
        if not different:
            return f"{n} recomputed, all equal"
        first = different[0]
        return (
            f"{n} recomputed, {len(different)} differ; the first is {first.place}: "
            f"expected {first.expected}, found {first.found}"
        )


def collect(name: str, findings: Iterable[Finding]) -> Kind:
    """Return findings as one kind."""
    found = list(findings)
    checks = tuple(one for one in found if isinstance(one, Check))
    return Kind(name, checks, tuple(one.reason for one in found if isinstance(one, Without)))
