"""A reader who works out from a summary what the counts behind it could be, by linear programmes.

Unknown are the numbers of people by edition and answer. Each printed count, base and per cent bounds them; a
per cent p printed to a unit r says that the count lies within (p ± r/2) per cent of its base.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from tests.reports.answers import Rows

REASONS = ("gave_nothing", "dont_know", "not_say")
ANSWERS = (*range(101), *REASONS)
ENDS = 9

Is = Callable[[int | str], bool]
Counts = dict[tuple[int, int | str], int]


def is_share(answer: int | str) -> bool:
    return isinstance(answer, int)


def is_missing(answer: int | str) -> bool:
    return answer in ("dont_know", "not_say")


def is_inner(answer: int | str) -> bool:
    return is_share(answer) and 0 < answer < 100


def share_is(test: Callable[[int], bool]) -> Is:
    return lambda answer: isinstance(answer, int) and test(answer)


COUNTS: dict[str, Is] = {
    "sent": lambda answer: True,
    "answered": is_share,
    **{reason: lambda answer, reason=reason: answer == reason for reason in REASONS},
}
PER_CENTS: dict[str, tuple[Is, Is]] = {
    "share_at_0": (share_is(lambda share: share == 0), is_share),
    "share_ge_50": (share_is(lambda share: share >= 50), is_share),
    "share_gt_50": (share_is(lambda share: share > 50), is_share),
    "share_ge_90": (share_is(lambda share: share >= 90), is_share),
    "share_at_100": (share_is(lambda share: share == 100), is_share),
    "heap_5": (share_is(lambda share: 0 < share < 100 and share % 5 == 0), is_inner),
    "heap_10": (share_is(lambda share: 0 < share < 100 and share % 10 == 0), is_inner),
    "heap_25": (share_is(lambda share: 0 < share < 100 and share % 25 == 0), is_inner),
    "item_nonresponse": (is_missing, lambda answer: is_share(answer) or is_missing(answer)),
    "share_ge_50_if_missing_0": (
        share_is(lambda share: share >= 50),
        lambda answer: is_share(answer) or is_missing(answer),
    ),
}
"""Estimand → whom it counts, of whom."""
SECRETS: dict[str, Is] = {
    **{reason: COUNTS[reason] for reason in REASONS},
    "missing": is_missing,
    **{estimand: hit for estimand, (hit, _) in PER_CENTS.items() if estimand.startswith("share_")},
    "over 0": share_is(lambda share: share > 0),
    "under 50": share_is(lambda share: share < 50),
    "exactly 50": share_is(lambda share: share == 50),
    "50 or less": share_is(lambda share: share <= 50),
    "under 90": share_is(lambda share: share < 90),
    "90 to 99": share_is(lambda share: 90 <= share < 100),
    "under 100": share_is(lambda share: share < 100),
    "1 to 99": is_inner,
    "heaps": PER_CENTS["heap_5"][0],
    "no heaps": share_is(lambda share: 0 < share < 100 and share % 5 != 0),
}
"""Counts that a reader may be curious about."""
KINDS = (*REASONS, "missing")
"""How many these are in all is known, from ``sent`` and ``answered``, and bounds each of them."""


@dataclass
class Reader:
    """What is known about the unknown counts of some editions, as rows of a linear programme."""

    editions: Sequence[int]
    equal: list[tuple[NDArray[np.float64], float]] = field(default_factory=list)
    at_most: list[NDArray[np.float64]] = field(default_factory=list)

    def pick(self, editions: Sequence[int], is_counted: Is) -> NDArray[np.float64]:
        return np.array(
            [e in editions and is_counted(answer) for e in self.editions for answer in ANSWERS], dtype=float
        )

    def read(self, rows: Rows) -> "Reader":
        """Take in every printed number of a summary."""
        for (name, estimand), row in rows.items():
            editions = [int(number) for number in name.replace(" and ", " ").replace(",", "").split()]
            if estimand in COUNTS and row["estimate"] is not None:
                self.equal.append((self.pick(editions, COUNTS[estimand]), row["estimate"]))
            self.read_bases(editions, estimand, row["n"], row["n_missing"])
            if estimand in PER_CENTS and row["estimate"] is not None:
                self.read_per_cent(editions, estimand, row["estimate"])
        return self

    def read_bases(
        self, editions: Sequence[int], estimand: str, n: int | None, n_missing: int | None
    ) -> None:
        if estimand in ("mean_share", "median_share") or estimand in PER_CENTS:
            base = PER_CENTS.get(estimand, (is_share, is_share))[1]
            base = is_share if estimand.endswith("_if_missing_0") else base
            known = ((base, n), (is_missing, n_missing))
            self.equal += [(self.pick(editions, whom), count) for whom, count in known if count is not None]

    def read_per_cent(self, editions: Sequence[int], estimand: str, percent: Decimal) -> None:
        hits, base = (self.pick(editions, each) for each in PER_CENTS[estimand])
        half = 0.5 * 10.0 ** percent.as_tuple().exponent
        self.at_most += [
            100 * hits - (float(percent) + half) * base,
            (float(percent) - half) * base - 100 * hits,
        ]

    def find_range(self, editions: Sequence[int], is_counted: Is) -> tuple[float, float]:
        """The smallest and the largest that a count could be."""
        goal = self.pick(editions, is_counted)
        matrix, values = np.array([row for row, _ in self.equal]), [value for _, value in self.equal]
        unequal = (
            {"A_ub": np.array(self.at_most), "b_ub": np.zeros(len(self.at_most))} if self.at_most else {}
        )
        found = [linprog(sign * goal, A_eq=matrix, b_eq=values, **unequal) for sign in (1, -1)]
        assert all(each.success for each in found), "the summary contradicts itself"
        return found[0].fun, -found[1].fun


def without_share(counts: Counts, group: Sequence[int]) -> int:
    return sum(n for (edition, answer), n in counts.items() if edition in group and not is_share(answer))


def find_leaks(rows: Rows, counts: Counts, editions: Sequence[int]) -> Iterator[str]:
    """Counts below 10 that the reader learns: by neither 0 to 9 being possible, nor a range of 10.

    ``counts`` are the true ones, by edition and answer.
    """
    reader = Reader(editions).read(rows)
    groups = [[edition] for edition in editions] + ([list(editions)] if len(editions) > 1 else [])
    for group in groups:
        sent = sum(n for (edition, _), n in counts.items() if edition in group)
        for name, is_counted in SECRETS.items():
            true = sum(n for (e, answer), n in counts.items() if e in group and is_counted(answer))
            most = min(ENDS, without_share(counts, group) if name in KINDS else sent)
            if true <= ENDS:
                low, high = reader.find_range(group, is_counted)
                if not (low < 0.5 and high > most - 0.5) and high - low < ENDS + 0.5:
                    yield f"{name} in {group}: {low:.1f} to {high:.1f}, truly {true}"
