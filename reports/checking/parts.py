"""Wholes and their parts: a pool and its editions, everyone and the groups, a group and what it holds."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from reports.bases import SPLIT
from reports.checking.findings import Check, Finding, counted, within
from reports.checking.lines import Line, Lines, single_editions
from reports.checking.spans import PER_CENT, Span, exactly, total
from reports.figures import THRESHOLDS
from reports.groups.breakdowns import NESTED

OF_PEOPLE = ("mean_share", *THRESHOLDS)
OF_EDITIONS = (*OF_PEOPLE, *(f"mean_{row}" for row in SPLIT), "split_disagrees", "item_nonresponse")
OF_EVERYONE = frozenset(("identification", "pledge", "cause", "amount_band"))


def check_parts(lines: Lines, asked: Collection[tuple[str, str]] = ()) -> Iterator[Finding]:
    """Check figures of a whole against those of its parts, of which some may be hidden.

    Parameters
    ----------
    asked : editions and the item, for items that admins added and everyone saw
    """
    for edition in lines.editions:
        editions = single_editions(edition)
        for name in OF_EDITIONS if len(editions) > 1 else ():
            whole, parts = lines.find(edition, name), [lines.find(one, name) for one in editions]
            yield from check_whole(whole, parts, are_all=True)
    for (edition, breakdown), rows in lines.breakdowns().items():
        means = [one for one in rows if one.estimand == "mean_share"]
        are_all = breakdown in OF_EVERYONE or (edition, breakdown) in asked
        for name in OF_PEOPLE:
            figures = {one.group: lines.beside(one, name) for one in means}
            yield from check_groups(lines.find(edition, name), figures, are_all=are_all)


def check_groups(everyone: Line, figures: Mapping[str, Line], *, are_all: bool) -> Iterator[Finding]:
    """Check everyone against the groups of a breakdown, and groups that hold others against these."""
    levels = {group: line for group, line in figures.items() if group not in NESTED}
    yield from check_whole(everyone, list(levels.values()), are_all=are_all)
    for group in (name for name in NESTED if name in figures):
        held = [line for level, line in levels.items() if level in NESTED[group]]
        yield from check_whole(figures[group], held, are_all=True)


def check_whole(whole: Line, parts: Sequence[Line], *, are_all: bool) -> Iterator[Finding]:
    """Check that parts are no more people than the whole, and that their figures, by their people, give its.

    Parts whose figure is hidden can have any; these are all of it where no part is missing.
    """
    shown = [part for part in parts if part.is_shown and part.n]
    if not whole.is_shown or not whole.n or not shown:
        return
    n = sum(part.n or 0 for part in shown)
    if are_all and len(shown) == len(parts):
        yield from counted(whole, exactly(n), whole.n)
    elif n > whole.n:
        yield Check(f"{shown[0].place} and others", f"at most {whole.n:,} people", f"{n:,}", is_equal=False)
    rest = PER_CENT.times(max(whole.n - n, 0) / whole.n)
    yield from within(
        whole, total(part_of(part, whole.n) for part in shown) + rest, found=part_of(whole, whole.n)
    )


def part_of(line: Line, n: int) -> Span:
    """Return what a figure adds to that of ``n`` people: of a proportion, its whole people."""
    if line.estimand.startswith("mean_"):
        return line.value.times((line.n or 0) / n)
    return line.hits.times(100 / n)
