"""A reader who works out what the groups of a breakdown could be, from the figures of everyone and of groups.

As ``reader``, with the levels of the breakdown in the place of editions; and of the means too: a mean m of n
people printed to a unit r says that the sum of their answers lies within n(m ± r/2).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog

from tests.reports.answers import Rows
from tests.reports.reader import ANSWERS, ENDS, KINDS, PER_CENTS, SECRETS, Counts, Is, Reader, is_share

Groups = Mapping[str, frozenset[str]]
SHARES = {name: secret for name, secret in SECRETS.items() if name not in KINDS}
POINTS_WIDE = 10


def rows_by_levels(table: pd.DataFrame, group_by: str, levels: Sequence[str], groups: Groups) -> Rows:
    """(places of the levels, estimand) → row, for everyone and for each group with a figure."""
    everyone = " ".join(str(place) for place in range(len(levels)))
    names = {
        group: " ".join(str(levels.index(level)) for level in sorted(held)) for group, held in groups.items()
    }
    rows: Rows = {}
    of_both = table["group_by"].isin(("", group_by)) & (table["weighting"] == "none")
    for row in table[of_both].to_dict("records"):
        rows[names[row["group"]] if row["group"] else everyone, row["estimand"]] = row
    return rows


def read_groups(rows: Rows, n_levels: int) -> Reader:
    """Take in counts, per cents and means."""
    reader = Reader(range(n_levels)).read(rows)
    return add_means(reader, rows)


def add_means(reader: Reader, rows: Rows) -> Reader:
    """Take in the means as well: of few people they alone narrow what everyone can have said."""
    n_levels = len(reader.editions)
    values = np.array([answer if is_share(answer) else 0 for answer in ANSWERS], dtype=float)
    for (name, estimand), row in rows.items():
        if estimand == "mean_share" and row["estimate"] is not None:
            places = [int(place) for place in name.split()]
            people = reader.pick(places, is_share)
            total = people * np.tile(values, n_levels)
            half = 0.5 * 10.0 ** row["estimate"].as_tuple().exponent
            reader.at_most += [
                total - (float(row["estimate"]) + half) * people,
                (float(row["estimate"]) - half) * people - total,
            ]
    return reader


def find_sum(reader: Reader, place: int, n: int) -> tuple[float, float]:
    """The smallest and largest sum of answers on a level, by n. Of few people the reader may even know n."""
    people = reader.pick([place], is_share)
    values = np.array([answer if is_share(answer) else 0 for answer in ANSWERS], dtype=float)
    goal: NDArray[np.float64] = people * np.tile(values, len(reader.editions))
    equal = [*reader.equal, *([(people, float(n))] if n <= ENDS else [])]
    found = [
        linprog(
            sign * goal,
            A_ub=np.array(reader.at_most),
            b_ub=np.zeros(len(reader.at_most)),
            A_eq=np.array([row for row, _ in equal]),
            b_eq=[value for _, value in equal],
        )
        for sign in (1, -1)
    ]
    assert all(each.success for each in found), "the summary contradicts itself"
    return found[0].fun / n, -found[1].fun / n


def add_weighted(reader: Reader, weighted: Rows, weights: Sequence[float]) -> Reader:
    """Take in weighted per cents and means; the reader knows the weight of each level."""
    of_all = np.repeat(np.array(weights), len(ANSWERS))
    values = np.tile([float(answer) if is_share(answer) else 0 for answer in ANSWERS], len(weights))
    for (_, estimand), row in weighted.items():
        if row["estimate"] is None or estimand not in ("mean_share", *PER_CENTS):
            continue
        people = of_all * reader.pick(reader.editions, is_share)
        hits = 100 * reader.pick(reader.editions, PER_CENTS[estimand][0]) if estimand in PER_CENTS else values
        half = 0.5 * 10.0 ** row["estimate"].as_tuple().exponent
        reader.at_most += [
            of_all * hits - (float(row["estimate"]) + half) * people,
            (float(row["estimate"]) - half) * people - of_all * hits,
        ]
    return reader


def find_group_leaks(
    rows: Rows,
    counts: Counts,
    levels: Sequence[str],
    secrets: Mapping[str, Is] = SHARES,
    weighted: tuple[Rows, Sequence[float]] | None = None,
) -> Iterator[str]:
    """Counts below 10 on a level that the reader learns, and means of a hidden one within 10 points.

    Where no group is shown, nothing but everyone's mean bounds that of a level with 10 people or more.
    """
    reader, with_means = Reader(range(len(levels))).read(rows), read_groups(rows, len(levels))
    if weighted:
        reader, with_means = add_weighted(reader, *weighted), add_weighted(with_means, *weighted)
    most = min(ENDS, sum(k for (_, answer), k in counts.items() if is_share(answer)))
    everyone = " ".join(str(place) for place in range(len(levels)))
    means = [name for (name, estimand), row in rows.items() if estimand == "mean_share" and row["estimate"]]
    is_any_shown = any(name != everyone for name in means)
    for place, level in enumerate(levels):
        n = sum(k for (at, answer), k in counts.items() if at == place and is_share(answer))
        is_hidden = rows.get((str(place), "mean_share"), {}).get("estimate") is None
        for name, is_counted in {"all": is_share, **secrets}.items():
            true = sum(k for (at, answer), k in counts.items() if at == place and is_counted(answer))
            if true <= ENDS and (is_hidden or name != "all"):
                low, high = reader.find_range([place], is_counted)
                if not (low < 0.5 and high > most - 0.5) and high - low < ENDS + 0.5:
                    yield f"{name} on {level}: {low:.1f} to {high:.1f}, truly {true}"
        if is_hidden and (0 < n <= ENDS or (n and is_any_shown)) and with_means.at_most:
            low, high = find_sum(with_means, place, n)
            if high - low < POINTS_WIDE:
                yield f"mean on {level}: {low:.1f} to {high:.1f}"
