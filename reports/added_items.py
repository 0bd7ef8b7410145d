"""The items that admins added to a wave's editions: facts about them, and their columns by SQL."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa
from psycopg import sql

from reports.facts import AddedItem
from reports.files.words import LANGUAGE
from survey.models import Item, Wave, codes

NAMED_BY = ("name", "question")
"""The texts that an item is known by, best first."""
TYPES = {
    "choice": pa.dictionary(pa.int32(), pa.string()),
    "choices": pa.float32(),
    "percent": pa.float32(),
    "number": pa.float64(),
}


class SelectedColumn(NamedTuple):
    """A column of the frame: its name, its type, and what selects it from ``answer.extra``."""

    name: str
    type: pa.DataType
    select: sql.Composable


def read_added(wave: Wave) -> tuple[AddedItem, ...]:
    """Return the items beside the instrument's own that a wave's editions ask, in their order."""
    asked = Item.objects.filter(edition__in=wave.editions.all()).exclude(code__in=codes.ITEM_COLUMNS)
    found: dict[str, list[Item]] = {}
    ordered = asked.select_related("code", "edition").prefetch_related("wordings")
    for item in ordered.order_by("edition__number", "position"):
        found.setdefault(item.code_id, []).append(item)
    return tuple(describe(items) for items in found.values())


def describe(items: Sequence[Item]) -> AddedItem:
    """Return what one item is, from its places in the editions that ask it, oldest first."""
    return AddedItem(
        code=items[0].code_id,
        kind=items[0].code.kind,
        answers=tuple(dict.fromkeys(answer for item in items for answer in item.answers)),
        label=name_item(items[-1]),
        editions=tuple(item.edition.number or 0 for item in items),
    )


def name_item(item: Item) -> str:
    """Return an item's short name, in English if it has that; its code if it has no words."""
    texts = sorted(item.wordings.all(), key=lambda text: (text.language != LANGUAGE, text.language))
    named = (text.text for key in NAMED_BY for text in texts if text.key == key and text.text)
    return next(named, item.code_id)


def select_columns(items: Iterable[AddedItem]) -> Iterator[SelectedColumn]:
    """Give each column of some items.

    What was not answered is NULL. Of several choices each answer is a column, 1 or 0 where anything was
    ticked.
    """
    for item in items:
        for place, name in enumerate(item.columns):
            yield SelectedColumn(name, TYPES[item.kind], select_column(item, place))


def select_column(item: AddedItem, place: int) -> sql.Composable:
    """Return what selects one of an item's columns."""
    if item.kind != "choices":
        return sql.SQL("answer.extra ->> {}").format(sql.Literal(item.code))
    return sql.SQL("CASE WHEN answer.extra ? {0} THEN (answer.extra -> {0} ? {1})::int END").format(
        sql.Literal(item.code), sql.Literal(item.answers[place])
    )
