"""Counts of people that add up, and the people that figures rest on: one number for each base."""

import re
from collections.abc import Iterator

from reports.bases import SPLIT
from reports.checking.findings import Check, Finding, Without, counted, within
from reports.checking.lines import Line, Lines, single_editions
from reports.checking.spans import ANY, Span, exactly, total
from reports.columns import FOR_BENCHMARK, PEOPLE, PROCESS, TIPPING
from reports.concentration import LARGEST
from reports.disclosure import QUANTILES
from reports.figures import THRESHOLDS
from reports.reliance import RELIED_ON

MISSING = ("dont_know", "not_say", "blank")
SENT = ("answered", "gave_nothing", *MISSING)
BOUNDS = tuple(f"{name}_if_missing_{end}" for name in ("mean_share", "share_ge_50") for end in (0, 100))
RELIED = tuple(f"relied_on_{code}" for code in RELIED_ON)
BASES = {
    "mean_share": (*sorted(QUANTILES), *THRESHOLDS, *BOUNDS, *TIPPING, FOR_BENCHMARK),
    "mean_attempted": tuple(f"mean_{row}" for row in SPLIT[1:]),
    "money_share_capped": ("money_share", "part_above_cap", "top_10_part"),
    RELIED[0]: RELIED[1:],
    "mean_share_of_reliance_base": ("mean_share_without_charity",),
}
"""Figure → others of the same people."""
UNBOUNDED = re.compile(r"no bound exists for the ([\d,]+) givers")
MIXED = "the order of opened, agreed and sent, which paper, another survey’s answers or lost counts can break"


def check_counts(lines: Lines) -> Iterator[Finding]:
    """Check the sums of people in each set of editions, and of its editions."""
    for edition in lines.editions:
        yield from check_sent(lines, edition)
        yield from check_missing(lines, edition)
        for kind in PEOPLE:
            yield from check_pool(lines, lines.find(edition, kind))


def check_sent(lines: Lines, edition: str) -> Iterator[Finding]:
    """Check how many sent by what they sent; the order of opened, agreed and sent is only told of."""
    *before, sent = (lines.find(edition, kind) for kind in PROCESS)
    yield from counted(sent, total(lines.find(edition, kind).count for kind in SENT), sent.estimate)
    process = [one.count.low for one in (*before, sent)]
    if process != sorted(process, reverse=True):
        yield Without(MIXED)


def check_missing(lines: Lines, edition: str) -> Iterator[Finding]:
    """Check the base of the mean, how many givers gave no number by kind, and which per cent these are."""
    mean, rate = (lines.find(edition, name) for name in ("mean_share", "item_nonresponse"))
    answered = lines.find(edition, "answered").count
    yield from counted(mean, answered, mean.n)
    yield from counted(mean, total(lines.find(edition, kind).count for kind in MISSING), mean.n_missing)
    if rate.n:
        missing = exactly(rate.n) - answered
        yield from counted(rate, missing, rate.n_missing)
        yield from within(rate, missing.times(100 / rate.n))


def check_pool(lines: Lines, line: Line) -> Iterator[Finding]:
    """Check a count of a pool against those of its editions."""
    editions = single_editions(line.edition)
    if len(editions) > 1:
        yield from counted(
            line, total(lines.find(one, line.estimand).count for one in editions), line.estimate
        )


def check_bases(lines: Lines) -> Iterator[Finding]:
    """Check the bases of figures against those of others of the same people, and effective numbers."""
    for first, others in BASES.items():
        for line in lines.shown(first):
            for other in others:
                yield from check_base(line, lines.beside(line, other))
    for line in lines.all:
        if "money" not in line.estimand and line.n is not None:
            yield from counted(line, exactly(line.n), line.n_effective)
    for line in lines.shown("mean_share"):
        yield from check_givers(lines, line)
        yield from check_money(lines, line)


def check_base(line: Line, other: Line) -> Iterator[Finding]:
    """Check how many people two figures rest on, and how many are missing where both rows tell that."""
    if other.is_shown and line.n is not None:
        yield from counted(other, exactly(line.n), other.n)
        missing = ANY if line.n_missing is None else exactly(line.n_missing)
        yield from counted(other, missing, other.n_missing)


def check_givers(lines: Lines, mean: Line) -> Iterator[Finding]:
    """Check that those whom a row of the split, or its sum, rests on and those missing are all givers."""
    if mean.n is not None and mean.n_missing is not None:
        for line in (lines.beside(mean, name) for name in ("mean_attempted", "split_disagrees")):
            yield from counted(line, exactly(mean.n + mean.n_missing - (line.n or 0)), line.n_missing)


def check_money(lines: Lines, mean: Line) -> Iterator[Finding]:
    """Check the bases of the money: those with a number, and for bounds all givers with an amount."""
    money, without = (lines.beside(mean, f"money_share_{name}") for name in ("capped", "without_top_10"))
    if mean.n is None or money.n is None:
        return
    yield from counted(money, Span(0, mean.n), money.n)
    for line, n in ((money, money.n), (without, money.n - LARGEST)):
        yield from counted(line, exactly(n), line.n)
        yield from counted(line, exactly(mean.n - money.n), line.n_missing)
    for line in (lines.beside(mean, f"money_share_capped_if_missing_{end}") for end in (0, 100)):
        unbounded = UNBOUNDED.search(line.note)
        yield from counted(line, exactly(money.n), line.n)
        if unbounded and mean.n_missing is not None:
            missing = mean.n + mean.n_missing - money.n - int(unbounded[1].replace(",", ""))
            yield from counted(line, exactly(missing), line.n_missing)


def add_up(place: str, parts: list[int | None], whole: int, *, are_all: bool = True) -> Check:
    """Check that parts add to a whole; hidden ones, which are None, leave some of it to themselves."""
    shown = total(exactly(part) for part in parts if part is not None)
    expected = shown if are_all and None not in parts else shown + ANY
    return Check(place, str(expected), f"{whole:,}", expected.meets(exactly(whole)))
