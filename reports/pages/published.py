"""The published table as pages read it: its figures by name, in whole per cents and in words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from reports.columns import UNWEIGHTED

WITHOUT_FIGURE = {"c": "hidden", "u": "withheld", "z": "not applicable", "x": "not available"}


@dataclass(frozen=True)
class Printed:
    """One row of the table.

    Attributes
    ----------
    estimate : a count, or per cents as printed; None without a figure
    low, high : ends of the interval, None where there is none
    n, n_missing : people that it rests on, and that did not answer; None where there is none or it is hidden
    status, note : as in the file
    """

    estimate: Decimal | int | None
    low: Decimal | None = None
    high: Decimal | None = None
    n: int | None = None
    n_missing: int | None = None
    status: str = ""
    note: str = ""

    @property
    def is_shown(self) -> bool:
        return self.estimate is not None

    @property
    def has_interval(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def count(self) -> str:
        """The count with thousands marked, or why there is none."""
        return self.missing_word if self.estimate is None else f"{self.estimate:,}"

    @property
    def value(self) -> str:
        """The per cent, whole, with its sign, or why there is none."""
        return self.missing_word if self.estimate is None else f"{whole(self.estimate)}%"

    @property
    def missing_word(self) -> str:
        return WITHOUT_FIGURE.get(self.status, "none")

    @property
    def interval(self) -> str:
        """Both ends as ``43–50``; of a bound the one that it has; empty without an interval."""
        if self.has_interval:
            return "–".join(str(end) for end in self.ends)
        one_sided = {"from": self.low, "up to": self.high}
        return " ".join(f"{word} {whole(end)}" for word, end in one_sided.items() if end is not None)

    @property
    def ends(self) -> tuple[int, int]:
        """Both ends, whole; moved outwards where rounding alone would leave no width. (0, 0) without."""
        if self.low is None or self.high is None:
            return 0, 0
        low, high = whole(self.low), whole(self.high)
        return (low, high) if low < high else (math.floor(self.low), math.ceil(self.high))


@dataclass(frozen=True)
class Pool:
    """The figures of a set of editions that are read together.

    Attributes
    ----------
    editions : as the file names them, ``1`` or ``1 and 2``
    wording : the first 12 hex digits of each one's hash, with spaces between
    is_one : whether it is one edition alone
    figures : estimand → its row
    weighting, weighted : the name of the weights and the figures with them; empty without margins
    """

    editions: str
    wording: str
    is_one: bool
    figures: Mapping[str, Printed]
    weighting: str = ""
    weighted: Mapping[str, Printed] = field(default_factory=dict)

    def __getitem__(self, estimand: str) -> Printed:
        return self.figures[estimand]


def whole(percent: Decimal | int) -> int:
    """Return whole per cents, halves up."""
    return int(Decimal(percent).quantize(Decimal(1), ROUND_HALF_UP))


def read_pools(table: pd.DataFrame) -> list[Pool]:
    """Return each pool of comparable editions, in the table's order; its single editions are left out.

    Parameters
    ----------
    table : as from ``summary.summarise``: of each pool the rows of all its editions together come first
    """
    pools: dict[str, Pool] = {}
    everyone = table[table["group_by"] == ""]
    for (comparable, editions), rows in everyone.groupby(["comparable_with", "edition"], sort=False):
        pools.setdefault(str(comparable), read_with_weights(str(editions), rows))
    return list(pools.values())


def read_with_weights(editions: str, rows: pd.DataFrame) -> Pool:
    """Return the rows of a set of editions, those with weights apart."""
    is_weighted = rows["weighting"] != UNWEIGHTED
    name = str(rows.loc[is_weighted, "weighting"].iloc[0]) if is_weighted.any() else ""
    pool = read_pool(editions, rows[~is_weighted])
    return replace(pool, weighting=name, weighted=read_figures(rows[is_weighted]))


def read_pool(editions: str, rows: pd.DataFrame) -> Pool:
    """Return the rows of one set of editions."""
    wording = str(rows.iloc[0]["wording"])
    return Pool(editions, wording, " " not in wording, read_figures(rows))


def read_figures(rows: pd.DataFrame) -> dict[str, Printed]:
    """Return estimand → its row."""
    return {
        str(row["estimand"]): Printed(
            row["estimate"],
            row["ci_low"],
            row["ci_high"],
            row["n"],
            row["n_missing"],
            row["status"],
            row["note"],
        )
        for row in rows.to_dict("records")
    }
