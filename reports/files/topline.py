"""The topline: every question in its words, and how many gave each answer, as far as that may be known."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from reports.columns import UNWEIGHTED, Column
from reports.exports import make_table
from reports.facts import EditionFacts, WaveFacts, comparable_sets, join_numbers
from reports.files.topline_counts import COUNTS, PoolCounts, count, count_added
from reports.files.words import Text, find_words
from reports.pages.published import read_pools
from reports.pages.spread import spread
from reports.printing import Row
from reports.reasons import OPEN
from reports.rules import of_editions
from reports.tally import histogram

COLUMNS = (
    Column("wave", "short name of the wave"),
    Column("edition", "editions people saw"),
    Column("wording", "first 12 hex digits of each edition’s SHA-256"),
    Column("item", "code of the item; “cause” for the five causes together"),
    Column("kind", "percent, choice, choices, amount, number or text"),
    Column("question", "exact words of the newest of these editions"),
    Column("answer", "code of the answer, or a range of numbers; no_answer for none"),
    Column("answer_text", "exact words of the answer"),
    Column("people", "how many gave it", is_number=True),
    Column("base", "among whom"),
    Column("base_n", "how many these are", is_number=True),
    Column("status", "empty: a count; c confidential, z not applicable, x not available"),
    Column("note", "the reason, in words"),
)


def make_topline(
    answers: pd.DataFrame, summary: pd.DataFrame, wave: WaveFacts, texts: Sequence[Text]
) -> pd.DataFrame:
    """Return the topline of a wave.

    Parameters
    ----------
    answers : one row for each answer sent, with the columns of ``frames.read_answers``; not used while open
    summary : as from ``summary.summarise`` of the same answers: what it hides is hidden here
    wave : facts about the wave
    texts : all texts of its editions

    Returns
    -------
    One row per answer with the columns of ``COLUMNS``, for comparable editions together only; texts are never
    None, counts are int or None.
    """
    pools = [make_pool(pool, answers, summary, wave, texts) for pool in comparable_sets(wave.editions)]
    rows = [row for pool in pools for row in count_pool(pool)]
    return make_table(rows, COLUMNS)


def make_pool(
    editions: Sequence[EditionFacts],
    answers: pd.DataFrame,
    summary: pd.DataFrame,
    wave: WaveFacts,
    texts: Sequence[Text],
) -> PoolCounts:
    """Return what the counts of a pool are taken from."""
    named = join_numbers([edition.number for edition in editions])
    rows = summary[(summary["edition"] == named) & (summary["wave"] == wave.slug)]
    own = of_editions(answers, tuple(editions))
    shares = histogram(own["share"].to_numpy(dtype=np.float64))
    pools = [pool for pool in read_pools(rows) if pool.editions == named]
    return PoolCounts(
        editions,
        wave,
        own,
        index_rows(rows),
        spread(shares, pools[0]) if pools and wave.is_closed else (),
        find_words(texts, [edition.number for edition in editions]),
    )


def index_rows(summary: pd.DataFrame) -> dict[tuple[str, str, str], Row]:
    """Return the unweighted rows of a summary by estimand, breakdown and group."""
    unweighted = summary[summary["weighting"] == UNWEIGHTED]
    rows = ({str(name): cell for name, cell in row.items()} for row in unweighted.to_dict("records"))
    return {(str(row["estimand"]), str(row["group_by"]), str(row["group"])): row for row in rows}


def count_pool(pool: PoolCounts) -> Iterator[Row]:
    """Give the rows of a pool, item by item in the order of its newest edition."""
    common: Row = {
        "wave": pool.wave.slug,
        "edition": join_numbers([edition.number for edition in pool.editions]),
        "wording": " ".join(edition.sha256[:12] for edition in pool.editions),
    }
    for code, kind in pool.words.kinds.items():
        asked: Row = {"item": code, "kind": kind, "question": pool.words.question(code)}
        for row in count_item(pool, code):
            words = pool.words.answer(code, str(row["answer"]))
            yield {**common, **asked, "answer_text": words, **row}


def count_item(pool: PoolCounts, code: str) -> Iterator[Row]:
    """Give the counts of one item; of a wave that is not closed a row that says so."""
    if not pool.wave.is_closed:
        return iter([count("", None, "", None, {"status": "x", "note": OPEN})])
    if code in COUNTS:
        return COUNTS[code](pool)
    added = {item.code: item for item in pool.wave.added}
    return count_added(pool, added[code]) if code in added else iter(())
