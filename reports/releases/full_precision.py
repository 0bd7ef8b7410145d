"""The figures of a release in full precision: those that it shows, and no other. They are never published."""

from collections.abc import Iterable

import pandas as pd

from reports.exact import EXACT, PREFIX
from reports.printing import Row

NAMING = ("edition", "comparable_with", "group_by", "group", "weighting", "estimand")
COLUMNS = (*NAMING, *EXACT[:3], "n", EXACT[3])


def shown_figures(rows: Iterable[Row]) -> pd.DataFrame:
    """Return each figure that a summary shows, unrounded, in its order.

    Parameters
    ----------
    rows : as from ``summary.find_rows``: what is printed and what is not comes from one computation
    """
    shown = [write_figure(row) for row in rows if not row.get("status")]
    return pd.DataFrame(shown, columns=list(COLUMNS), dtype=object)


def write_figure(row: Row) -> Row:
    """Return a row of the summary with its figure unrounded; every other number is left out."""
    named: Row = {name: row.get(name, "") for name in NAMING}
    return {**named, "n": row.get("n"), **{name: row[f"{PREFIX}{name}"] for name in EXACT}}
