"""How many gave each answer, item by item: from what the summary shows, so that nothing more is told.

Only what no figure of the summary rests on is counted here: income, and the ranges of added items.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from reports import bases
from reports.added_figures import keep_asked, see
from reports.columns import name_part
from reports.facts import AddedItem, EditionFacts, WaveFacts
from reports.files.words import Words
from reports.groups.breakdowns import CAUSES, NO_ANSWER, SEVERAL
from reports.pages.spread import Column
from reports.partition import choose_parts
from reports.printing import Row
from reports.ranges import INCOME, NUMBERS, PER_CENTS, Counts, count_ranges, name_numbers, name_per_cents
from reports.reasons import SMALL_COUNT
from reports.rules import count_other_editions

ALL_SENT, WITH_NUMBER, GIVERS = "all who sent", "all who gave a number", "all who gave something"
WITH_RELIANCE = "all who gave a number and a split, relied on somebody and said on whom"
ASKED = "all who gave a number and saw the item"
IN_RANGES = "all who gave a number and answered the item"
IN_ANOTHER_ROW = "counted under another item"
NO_TEXT = "text that people typed enters no file"
LARGEST = "largest"


@dataclass(frozen=True)
class PoolCounts:
    """What the counts of a pool of comparable editions are taken from.

    Attributes
    ----------
    editions, wave : the pool, and facts about its wave
    answers : one row for each answer sent to the pool
    published : (estimand, group_by, group) → the pool's row of the summary
    columns : the histogram of the share as it may be told; empty if it may not
    words : what people read
    """

    editions: Sequence[EditionFacts]
    wave: WaveFacts
    answers: pd.DataFrame
    published: Mapping[tuple[str, str, str], Row]
    columns: Sequence[Column]
    words: Words

    def row(self, estimand: str, group_by: str = "", group: str = "") -> Row:
        """Return a row of the summary; a hidden one where the summary has none."""
        hidden: Row = {"estimate": None, "n": None, "n_missing": None, "status": "c", "note": SMALL_COUNT}
        return self.published.get((estimand, group_by, group), hidden)

    @property
    def n_answered(self) -> int:
        return int(str(self.row("answered")["estimate"] or 0))

    @property
    def is_shown(self) -> bool:
        """Whether enough answered for any figure."""
        return self.n_answered >= self.wave.smallest_group


def count(answer: str, people: object, base: str, n: object = None, why: Row | None = None) -> Row:
    """Return the row of one answer; without a number of people it says why, as the summary does."""
    if people is not None:
        return {"answer": answer, "people": int(str(people)), "base": base, "base_n": as_count(n)}
    why = why or {}
    status, note = why.get("status") or "c", why.get("note") or SMALL_COUNT
    return {"answer": answer, "base": base, "base_n": as_count(n), "status": status, "note": note}


def as_count(n: object) -> int | None:
    return None if n is None else int(str(n))


def count_share(pool: PoolCounts) -> Iterator[Row]:
    """Give the columns of the histogram, or all of them together."""
    n = pool.row("answered")
    if not pool.columns:
        yield count("0–100", n["estimate"], ALL_SENT, pool.row("sent")["estimate"], n)
    for column in pool.columns:
        yield count(column.label, column.people, WITH_NUMBER, n["estimate"])


def count_reasons(pool: PoolCounts) -> Iterator[Row]:
    """Give the reasons for no number, and what has neither."""
    n = pool.row("sent")["estimate"]
    for reason, answer in (*((reason, reason) for reason in bases.SHARE_REASONS), ("blank", NO_ANSWER)):
        row = pool.row(reason)
        yield count(answer, row["estimate"], ALL_SENT, n, row)


def count_line(pool: PoolCounts, code: str) -> Iterator[Row]:
    """Give how many have a number on a line of the split: its counts by number would tell of other lines."""
    row = pool.row(f"mean_{code}")
    yield count("0–100", row["n"], GIVERS, None, row)
    yield count(NO_ANSWER, row["n_missing"], GIVERS, None, row)


def count_reliance(pool: PoolCounts) -> Iterator[Row]:
    """Give on whom people relied, on the base of the summary."""
    rows = bases.with_reliance(pool.answers)
    relied_on = rows.loc[rows["relied"] > 0, "relied_on"]
    for code in pool.words.answers("relied_on"):
        row = pool.row(f"relied_on_{code}")
        people = int((relied_on == code).sum()) if row["estimate"] is not None else None
        yield count(code, people, WITH_RELIANCE, row["n"], row)


def count_amount(pool: PoolCounts) -> Iterator[Row]:
    """Give how many gave an amount in the reporting currency."""
    row = pool.row("money_share_capped")
    n = row["n"] if row["n"] is not None else pool.row("part_above_cap")["n"]
    yield count(pool.wave.currency, n, WITH_NUMBER, pool.n_answered, row)


def count_groups(pool: PoolCounts, code: str, answers: Sequence[str]) -> Iterator[Row]:
    """Give the sizes of the groups of a breakdown."""
    for answer in answers:
        row = pool.row("mean_share", code, answer)
        yield count(answer, row["n"], WITH_NUMBER, pool.n_answered, row)


def count_choice(pool: PoolCounts, code: str) -> Iterator[Row]:
    """Give the sizes of the groups by the answers to a choice, and those without one."""
    yield from count_groups(pool, code, [*pool.words.answers(code), NO_ANSWER])


def count_cause(pool: PoolCounts, code: str) -> Iterator[Row]:
    """Give for how many a cause is the largest; after the last one, for how many none is."""
    (row,) = count_groups(pool, "cause", [code])
    yield row | {"answer": LARGEST}
    if code == CAUSES[-1]:
        yield from (row | {"item": "cause"} for row in count_groups(pool, "cause", [SEVERAL, NO_ANSWER]))


def count_income(pool: PoolCounts) -> Iterator[Row]:
    """Give the share of income in ranges, and those who gave none."""
    rows, n_others = pool.answers, count_other_editions(pool.answers)
    table = {
        **count_ranges(rows["income_share"].dropna(), INCOME, name_numbers, n_others),
        "no_income": int((rows["income_share_reason"] == "no_income").sum()),
        NO_ANSWER: int((rows["income_share"].isna() & rows["income_share_reason"].isna()).sum()),
    }
    yield from count_table(pool, table, n_others, ALL_SENT)


def count_table(pool: PoolCounts, table: Counts, n_others: int, base: str) -> Iterator[Row]:
    """Give the parts of a base, those hidden that few gave; where the base is of few, so is its size."""
    shown = choose_parts([table], frozenset(table), [n_others]) if pool.is_shown else frozenset()
    n = sum(table.values())
    is_known = base == ALL_SENT or n >= pool.wave.smallest_group
    for answer, people in table.items():
        yield count(answer, people if answer in shown else None, base, n if is_known else None)


def count_added(pool: PoolCounts, item: AddedItem) -> Iterator[Row]:
    """Give the counts of an item that admins added."""
    rows = keep_asked(pool.answers, item)
    if item.kind == "choice":
        yield from (row | find_base(pool, item) for row in count_choice(pool, item.code))
    elif item.kind == "choices":
        yield from count_ticked(pool, item, rows)
    elif item.kind == "text":
        yield count("", None, "", None, {"status": "x", "note": NO_TEXT})
    else:
        edges, name = (PER_CENTS, name_per_cents) if item.kind == "percent" else (NUMBERS, name_numbers)
        n_others = count_other_editions(see(pool.answers, item))
        table = count_ranges(rows[item.code].dropna(), edges, name, n_others)
        yield from count_table(pool, table, n_others, IN_RANGES)


def find_base(pool: PoolCounts, item: AddedItem) -> Row:
    """Return the cells that name another base where some editions do not ask an item."""
    if {edition.number for edition in pool.editions} <= set(item.editions):
        return {}
    parts = (pool.row(name_part(item.code, answer)) for answer in item.answers)
    return {
        "base": ASKED,
        "base_n": next((as_count(row["n"]) for row in parts if row["n"] is not None), None),
    }


def count_ticked(pool: PoolCounts, item: AddedItem, rows: pd.DataFrame) -> Iterator[Row]:
    """Give how many ticked each of several choices, where the summary has the part."""
    printed = {answer: pool.row(name_part(item.code, answer)) for answer in item.answers}
    for answer, row in printed.items():
        ticked = int((rows[f"{item.code}:{answer}"] == 1).sum()) if row["estimate"] is not None else None
        yield count(answer, ticked, ASKED, row["n"], row)
    missing: Row = next((row for row in printed.values() if row["n_missing"] is not None), {})
    yield count(NO_ANSWER, missing.get("n_missing"), ASKED, missing.get("n"))


def elsewhere(pool: PoolCounts) -> Iterator[Row]:
    """Give a row that says that another item's counts hold this one's."""
    yield count("", None, "", None, {"status": "z", "note": IN_ANOTHER_ROW})


COUNTS: Mapping[str, Callable[[PoolCounts], Iterator[Row]]] = {
    "share": count_share,
    "share_reason": count_reasons,
    **{code: partial(count_line, code=code) for code in bases.SPLIT},
    "relied_on": count_reliance,
    "amount": count_amount,
    "currency": elsewhere,
    "amount_band": partial(count_choice, code="amount_band"),
    **{code: partial(count_cause, code=code) for code in CAUSES},
    "income_share": count_income,
    "income_share_reason": elsewhere,
    "pledge": partial(count_choice, code="pledge"),
    "identification": partial(count_choice, code="identification"),
}
"""Code of one of the instrument's items → what gives its counts."""
