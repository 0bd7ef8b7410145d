"""The published rows of groups as pages read them, by breakdown and group."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from reports.pages.published import Printed, read_pool

ARMS = "edition"
"""What the rows of a test of wordings are by: its arms are editions, and no groups of people here."""


@dataclass(frozen=True)
class Breakdown:
    """One breakdown of a pool of editions.

    Attributes
    ----------
    name : code of the item
    groups : code of the group → estimand → its row, in the order of the file
    """

    name: str
    groups: Mapping[str, Mapping[str, Printed]]


def read_breakdowns(table: pd.DataFrame, editions: str) -> list[Breakdown]:
    """Return the breakdowns of a pool.

    Parameters
    ----------
    table : as from ``summary.summarise``
    editions : of the pool, as the file names them
    """
    is_group = ~table["group_by"].isin(("", ARMS))
    rows = table[is_group & (table["edition"] == editions)]
    return [
        Breakdown(
            str(name),
            {
                str(group): read_pool(editions, of_group).figures
                for group, of_group in each.groupby("group", sort=False)
            },
        )
        for name, each in rows.groupby("group_by", sort=False)
    ]
