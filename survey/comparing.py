"""Two editions against each other: their texts word by word, and the order of items and answers."""

from dataclasses import dataclass

from survey.editions import Change, Place, Said, changes, said_by
from survey.models import Edition
from survey.wording import PAGE


@dataclass(frozen=True)
class Comparison:
    """What differs from the old edition to the new one, and what does not.

    Attributes
    ----------
    changes : the texts that differ
    moved : the orders that differ, of the items and of the answers of each
    unchanged : the texts that both have
    """

    old: Edition
    new: Edition
    changes: list[Change]
    moved: list[Change]
    unchanged: dict[Place, str]


def compare(old: Edition, new: Edition) -> Comparison:
    texts = said_by([old, new])
    before, after = texts[old.pk], texts[new.pk]
    moved = changes(orders(old), orders(new))
    return Comparison(old, new, changes(before, after), moved, unchanged(before, after))


def unchanged(before: Said, after: Said) -> dict[Place, str]:
    return {place: text for place, text in after.items() if before.get(place) == text}


def orders(edition: Edition) -> dict[Place, str]:
    """The codes of the items in their order, and of each item's answers in theirs."""
    items = list(edition.items.all())
    answers = {Place(item.code_id, "order_of_answers", ""): ", ".join(item.answers) for item in items}
    return {Place(PAGE, "order_of_items", ""): ", ".join(item.code_id for item in items), **answers}
