"""An item through the editions: where its texts changed, and what they said from then on."""

from dataclasses import dataclass

from survey.comparing import unchanged
from survey.editions import Change, Place, Said, changes, of_code, said_by
from survey.models import Edition
from survey.usage import Used, used


@dataclass(frozen=True)
class Chapter:
    """What an edition did to an item's texts.

    Attributes
    ----------
    before : the edition that it is compared with, None for the first
    texts : all that the edition says of the item, nothing if it no longer asks it
    changes : what differs from the edition before
    unchanged : the texts that both have
    used : the edition with its count of answers, as the public may see it
    """

    edition: Edition
    before: Edition | None
    texts: dict[Place, str]
    changes: list[Change]
    unchanged: dict[Place, str]
    used: Used


def history_of(code: str) -> list[Chapter]:
    """The editions that changed an item, or the pages with code ``PAGE``, newest first."""
    published = Edition.objects.of_the_instrument().published().select_related("comparable_with")
    editions = list(published.order_by("number"))
    texts = {pk: of_code(said, code) for pk, said in said_by(editions).items()}
    pairs = zip([None, *editions], used(editions), strict=False)
    chapters = [chapter(before, one, texts) for before, one in pairs]
    return [one for one in reversed(chapters) if one.changes]


def chapter(before: Edition | None, one: Used, texts: dict[int, dict[Place, str]]) -> Chapter:
    old: Said = texts[before.pk] if before else {}
    new = texts[one.edition.pk]
    return Chapter(one.edition, before, new, changes(old, new), unchanged(old, new), one)
