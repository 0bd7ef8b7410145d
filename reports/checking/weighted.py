"""Weighted figures: weights are in no table, but figures of the same people and weights have to agree."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.bases import SPLIT
from reports.checking.findings import Check, Finding, counted
from reports.checking.lines import Line, Lines
from reports.checking.means import check_middle, check_split
from reports.checking.proportions import HOLDS, check_order
from reports.checking.spans import ANY, Span, exactly, span_of
from reports.columns import UNWEIGHTED
from reports.figures import PROBABILITIES, THRESHOLDS

DESIGN_EFFECT = re.compile(r"design effect (\d+\.\d+)")
SAME_PEOPLE = ("mean_share", *PROBABILITIES, *THRESHOLDS, "money_share_capped", "money_share")


def check_weighted(lines: Lines) -> Iterator[Finding]:
    """Check bases, the middle of intervals, the split's sum, thresholds' order, and the design effect."""
    rows = [one for one in lines.every if one.weighting != UNWEIGHTED]
    for line in rows:
        yield from check_middle(line)
        yield from check_design(line)
        if line.estimand in SAME_PEOPLE:
            plain = lines.beside(line, line.estimand)
            yield from counted(line, ANY if plain.n is None else exactly(plain.n), line.n)
    for edition in dict.fromkeys(one.edition for one in rows):
        found = {one.estimand: one for one in rows if one.edition == edition}
        yield from check_split([found.get(f"mean_{row}", Line()) for row in SPLIT])
        yield from check_order(*(found.get(name, Line()) for name in ("share_at_0", *HOLDS)))


def check_design(line: Line) -> Iterator[Finding]:
    """Check the effective number, and the design effect in the note: how many times more answers it costs."""
    said = DESIGN_EFFECT.search(line.note)
    if line.n is None or not line.n_effective:
        return
    yield from counted(line, Span(0, line.n), line.n_effective)
    if said:
        effect = exactly(line.n / line.n_effective)
        yield Check(line.place, f"design effect {effect}", said[0], effect.meets(span_of(Decimal(said[1]))))
