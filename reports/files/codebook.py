"""The codebook: a line for everything in a wave's files, made of the definitions that make the files."""

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from reports import columns
from reports.columns import Column
from reports.exports import make_table
from reports.facts import WaveFacts, join_numbers
from reports.files import topline
from reports.files.estimands import find_meanings
from reports.files.words import ANSWER, Text, Words, find_words
from reports.groups.breakdowns import NO_ANSWER, NO_LABEL, NOT_SAY, SEVERAL

COLUMNS = (
    Column("part", "what it explains: column, figure, group, margin, rate, edition, page, item or answer"),
    Column("file", "the file that it stands in; empty for all"),
    Column("name", "as it stands in the file"),
    Column("type", "of a column text or number; of a figure its unit; of an item or answer the item’s kind"),
    Column("edition", "number of the edition whose words these are", is_number=True),
    Column("comparable_with", "editions it may be read together with"),
    Column("language", "of the words"),
    Column("key", "which of the item’s or page’s texts"),
    Column("text", "meaning, or the exact words"),
)
FILES = ("summary.csv", "topline.csv", "codebook.csv")
GROUPS = {
    NO_ANSWER: "gave no answer to the item",
    NO_LABEL: "came by the link without a label",
    NOT_SAY: "would rather not say",
    SEVERAL: "two or more causes are the largest together",
    "self_identified": "moderately, strongly and very_strongly together",
    "strongly_or_more": "strongly and very_strongly together",
    "link": "came by the open link",
    "invitation": "came by an invitation",
    "paper": "on paper",
    "import": "imported",
}
"""Groups that stand for no answer of an item."""
NO_FIGURE = {
    "number": "No mean is published: one large number would show in it. topline.csv has counts in ranges.",
    "text": "What people typed enters no file.",
}
"""Kind of an added item → why it has no figure."""

Line = dict[str, object]


def make_codebook(summary: pd.DataFrame, wave: WaveFacts, texts: Sequence[Text]) -> pd.DataFrame:
    """Return the codebook of a wave's files.

    Parameters
    ----------
    summary : as from ``summary.summarise``, for the groups that it has rows of
    wave : facts about the wave
    texts : all texts of its editions

    Returns
    -------
    One row per line with the columns of ``COLUMNS``; texts are never None.
    """
    lines = [*explain_columns(), *explain_figures(wave), *explain_groups(summary, wave, texts)]
    lines += [*explain_declared(wave), *explain_editions(wave), *explain_unpublished(wave)]
    return make_table([*lines, *quote(texts, wave)], COLUMNS)


def explain_columns() -> Iterator[Line]:
    """Give a line for each column of each file."""
    for file, its_columns in zip(FILES, (columns.COLUMNS, topline.COLUMNS, COLUMNS), strict=True):
        for column in its_columns:
            kind = "number" if column.is_number else "text"
            yield {"part": "column", "file": file, "name": column.name, "type": kind, "text": column.meaning}


def explain_figures(wave: WaveFacts) -> Iterator[Line]:
    """Give a line for each figure that a summary can have."""
    for estimand, (unit, meaning) in find_meanings(wave).items():
        yield {"part": "figure", "file": FILES[0], "name": estimand, "type": unit, "text": meaning}


def explain_groups(summary: pd.DataFrame, wave: WaveFacts, texts: Sequence[Text]) -> Iterator[Line]:
    """Give a line for each group that the summary has rows of."""
    words = find_words(texts, [edition.number for edition in wave.editions])
    pairs = dict.fromkeys(zip(summary["group_by"], summary["group"], strict=True))
    for group_by, group in pairs:
        if group_by:
            meaning = name_group(str(group_by), str(group), words)
            yield {"part": "group", "file": FILES[0], "name": group_by, "key": group, "text": meaning}


def name_group(group_by: str, group: str, words: Words) -> str:
    """Return what a group is: the words of its answer, else what it stands for."""
    if group_by == "edition":
        return "edition minus edition"
    if group_by == "cause" and group not in GROUPS:
        return words.question(group) or group
    return words.answer(group_by, group) or GROUPS.get(group, group)


def explain_declared(wave: WaveFacts) -> Iterator[Line]:
    """Give a line for each level of the margins that answers are weighted to, and for each rate."""
    for margin in wave.margins:
        text = f"{margin.percent.normalize():f}% of the population ({margin.source}, {margin.as_of})"
        yield {"part": "margin", "file": FILES[0], "name": margin.item, "key": margin.level, "text": text}
    for rate in wave.rates:
        text = f"1 {rate.currency} = {rate.rate.normalize():f} {wave.currency} ({rate.source}, {rate.as_of})"
        yield {"part": "rate", "file": FILES[0], "name": rate.currency, "text": text}


def explain_editions(wave: WaveFacts) -> Iterator[Line]:
    """Give a line for each edition: what it may be read together with, and its hash."""
    for edition in wave.editions:
        comparable = join_numbers(edition.comparable_with)
        yield {
            "part": "edition",
            "edition": edition.number,
            "comparable_with": comparable,
            "key": "sha256",
            "text": edition.sha256,
        }


def explain_unpublished(wave: WaveFacts) -> Iterator[Line]:
    """Give a line for each added item that has no figure, with the reason."""
    for item in wave.added:
        if item.kind in NO_FIGURE:
            yield {"part": "item", "name": item.code, "type": item.kind, "text": NO_FIGURE[item.kind]}


def quote(texts: Iterable[Text], wave: WaveFacts) -> Iterator[Line]:
    """Give every text of every edition, in its exact words."""
    comparable = {edition.number: join_numbers(edition.comparable_with) for edition in wave.editions}
    for text in texts:
        is_answer = text.key.startswith(ANSWER)
        yield {
            "part": "answer" if is_answer else "item" if text.code else "page",
            "name": text.code,
            "type": text.kind,
            "edition": text.edition,
            "comparable_with": comparable.get(text.edition, ""),
            "language": text.language,
            "key": text.key.removeprefix(ANSWER) if is_answer else text.key,
            "text": text.text,
        }
