"""The arms of a test of wordings while it runs: whom chance brought where, and how many finished.

Counts of process only; what people answered under each arm is known once the wave is closed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.comparisons import SampleRatio, sample_ratio
from reports.pages.overview import percent_of

UNBALANCED_BELOW = 0.001
"""A p value of the sample-ratio check below which the draw needs a look."""


@dataclass(frozen=True)
class Row:
    """One arm: its edition's number, its share of the draw in per cent, and how many agreed and sent."""

    edition: int
    due: float
    agreed: int
    sent: int
    got: int | None

    @property
    def finished(self) -> int | None:
        """Sent, in per cent of agreed."""
        return percent_of(self.sent, self.agreed)


@dataclass(frozen=True)
class Balance:
    """All arms, and whether their sizes are what chance makes of the planned shares."""

    rows: tuple[Row, ...]
    planned_n: int
    check: SampleRatio

    @property
    def sent(self) -> int:
        return sum(row.sent for row in self.rows)

    @property
    def is_unbalanced(self) -> bool:
        return self.check.p < UNBALANCED_BELOW


def balance(
    arms: Sequence[tuple[int, int]], agreed: Mapping[int, int], sent: Mapping[int, int], planned_n: int
) -> Balance:
    """Bring the counts of the arms together.

    Parameters
    ----------
    arms : (edition's number, parts of the draw) of each arm
    agreed, sent : edition's number → how many people
    planned_n : answers aimed at, over all arms
    """
    n_agreed = sum(agreed.get(edition, 0) for edition, _ in arms)
    n_parts = sum(parts for _, parts in arms)
    rows = tuple(
        Row(
            edition,
            100 * parts / n_parts,
            agreed.get(edition, 0),
            sent.get(edition, 0),
            percent_of(agreed.get(edition, 0), n_agreed),
        )
        for edition, parts in arms
    )
    return Balance(rows, planned_n, sample_ratio([row.agreed for row in rows], [parts for _, parts in arms]))
