"""What the printed shares of the money tell of the ten largest donors, of those above the cap, and of one."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from itertools import product

NEAR_AN_END = 5
"""Where the mean of donors of whom none gave over half of the money is within this many points of an end, the
answer of one may be known to within 10."""
POINTS_WIDE = 10
EFFECT = re.compile(r"largest effect of any one donor: (?:over (\d+)|(\d+)–\d+|(\d+) or more) points")
Span = tuple[float, float]
Rows = Mapping[str, Mapping[str, str]]


def find_told(summary: bytes) -> Iterator[str]:
    """Give in words what the figures of money of a summary tell of single donors."""
    reader = csv.DictReader(io.StringIO(summary.decode(), newline=""))
    everyone = [
        row for row in reader if not row["group_by"] and row["weighting"] == "none" and row["estimate"]
    ]
    for editions in dict.fromkeys(row["edition"] for row in everyone):
        rows = {row["estimand"]: row for row in everyone if row["edition"] == editions}
        parts = {
            "the ten largest donors": ("money_share", "money_share_without_top_10", "top_10_part"),
            "what is above the cap": ("money_share", "money_share_capped", "part_above_cap"),
        }
        for whose, names in parts.items():
            yield from tell_mean(whose, names, rows)
        yield from tell_donor(rows)


def tell_mean(whose: str, names: tuple[str, str, str], rows: Rows) -> Iterator[str]:
    """Give the mean share of a part of the money, if all of it, the rest and that part's size are printed."""
    if rows.keys() >= set(names):
        low, high = find_mean(*(span_of(rows[name]) for name in names))
        if high < NEAR_AN_END or low > 100 - NEAR_AN_END:
            yield f"the mean of {whose} is {low:.1f} to {high:.1f}"


def find_mean(of_all: Span, of_rest: Span, part: Span) -> Span:
    """Return the range of (R − (1 − p) R') / p; it is at an end of each of them, whatever the others are."""
    found = [
        (one - (1 - size / 100) * other) / (size / 100)
        for one, other, size in product(of_all, of_rest, part)
        if size > 0
    ]
    return max(min(found), 0.0), min(max(found), 100.0)


def span_of(row: Mapping[str, str]) -> Span:
    """Return what a printed per cent can stand for."""
    step = 10.0 ** -len(row["estimate"].partition(".")[2])
    return float(row["estimate"]) - step / 2, float(row["estimate"]) + step / 2


def tell_donor(rows: Rows) -> Iterator[str]:
    """Give what the donor with the largest effect can have answered, if that is nearly one answer."""
    found = EFFECT.search(rows.get("money_share", {}).get("note", ""))
    if not found:
        return
    effect, largest = float(next(filter(None, found.groups()))), find_largest(rows)
    low, high = span_of(rows["money_share"])
    can_be = [v for v in range(101) if max(abs(low - v), abs(high - v)) * largest / (1 - largest) > effect]
    if 0 < len(can_be) < POINTS_WIDE:
        yield f"the donor with the largest effect answered one of {can_be}"


def find_largest(rows: Rows) -> float:
    """Return which part of the money one donor can have given, tried out in steps of 0.01 per cent."""
    row = rows["money_share"]
    n, squares = int(row["n"]), 1 / max(int(row["n_effective"]), 1)
    can_be = [
        w / 10_000 for w in range(10_000) if (w / 10_000) ** 2 + (1 - w / 10_000) ** 2 / (n - 1) <= squares
    ]
    most = span_of(rows["top_10_part"])[1] / 200 if "top_10_part" in rows else 1.0
    return min(max(can_be, default=0.0), most)
