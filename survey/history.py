"""An item through the editions: where its texts changed, and what they said from then on."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.comparing import orders, unchanged
from survey.editions import Change, Place, Said, changes, of_code, said_by
from survey.models import Edition
from survey.usage import Used, used


@dataclass(frozen=True)
class Chapter:
    """What an edition did to an item's texts.

    Attributes
    ----------
    before : the edition that was live before, which it is compared with; None for the first
    texts : all that the edition says of the item, nothing if it no longer asks it
    changes : what differs from the edition before
    moved : the order of its answers, if that differs
    unchanged : the texts that both have
    used : the edition with its count of answers, as the public may see it
    """

    edition: Edition
    before: Edition | None
    texts: dict[Place, str]
    changes: list[Change]
    moved: list[Change]
    unchanged: dict[Place, str]
    used: Used


def history_of(code: str) -> list[Chapter]:
    """The editions that changed an item, or the pages with code ``PAGE``, newest first."""
    published = Edition.objects.of_the_instrument().published().select_related("comparable_with")
    editions = list(published.order_by("number").prefetch_related("items"))
    texts = {pk: of_code(said, code) for pk, said in said_by(editions).items()}
    chapters = [chapter(code, live_before(editions, one), one, texts) for one in used(editions)]
    return [one for one in reversed(chapters) if one.changes or one.moved]


def live_before(editions: Sequence[Edition], one: Used) -> Edition | None:
    """The edition that was live when this one was published."""
    earlier = [edition for edition in editions if (edition.number or 0) < (one.edition.number or 0)]
    return next((edition for edition in reversed(earlier) if not edition.for_test), None)


def chapter(code: str, before: Edition | None, one: Used, texts: dict[int, dict[Place, str]]) -> Chapter:
    old: Said = texts[before.pk] if before else {}
    new = texts[one.edition.pk]
    moved = changes(order_of(before, code), order_of(one.edition, code))
    return Chapter(one.edition, before, new, changes(old, new), moved, unchanged(old, new), one)


def order_of(edition: Edition | None, code: str) -> Said:
    """The codes of the item's answers in their order; nothing of the pages."""
    return of_code(orders(edition), code) if edition and code else {}
