"""Shares of the money: what they tell of each other. The amounts that they rest on are in no table."""

from collections.abc import Iterator

from reports.checking.findings import Check, Finding, counted, within
from reports.checking.lines import Line, Lines
from reports.checking.spans import ANY, PER_CENT, Span, exactly
from reports.concentration import LARGEST


def check_money(lines: Lines) -> Iterator[Finding]:
    """Check the share of all money against those of two parts of it, and effective numbers of amounts.

    The parts are what the cap counts and what it leaves out, and what the ten largest gave and the others.
    """
    for capped in lines.shown("money_share_capped"):
        yield from check_effective(
            capped, *(lines.beside(capped, name) for name in ("money_share", "top_10_part"))
        )
        for line in (lines.beside(capped, f"{capped.estimand}_if_missing_{end}") for end in (0, 100)):
            known = ANY if capped.n_effective is None else exactly(capped.n_effective)
            yield from counted(line, known, line.n_effective)
    for line in lines.shown("money_share"):
        for part, rest in (
            ("part_above_cap", "money_share_capped"),
            ("top_10_part", "money_share_without_top_10"),
        ):
            yield from check_mixture(line, lines.beside(line, part), lines.beside(line, rest))


def check_mixture(line: Line, part: Line, rest: Line) -> Iterator[Finding]:
    """Check the share of all money: of one part of it any per cent may count, of the rest a known one."""
    if part.is_shown and rest.is_shown:
        weight = part.value.times(1 / 100)
        yield from within(line, (exactly(1) - weight) * rest.value + weight * PER_CENT)


def check_effective(capped: Line, full: Line, top_10: Line) -> Iterator[Finding]:
    """Check effective numbers (Σa)² / Σa²: a cap makes amounts more even, and ten are at most Σa² · 10."""
    limits = [(capped, capped.n)]
    if full.is_shown:
        limits.append((full, capped.n_effective))
    if full.is_shown and top_10.is_shown:
        limits.append((full, int(LARGEST / max(top_10.value.low / 100, 1e-3) ** 2)))
        yield from within(top_10, Span(100 * LARGEST / max(top_10.n or 0, LARGEST), 100))
    for line, most in limits:
        if line.n_effective is not None and most is not None:
            yield Check(
                line.place, f"effectively {most:,} at most", f"{line.n_effective:,}", line.n_effective <= most
            )
