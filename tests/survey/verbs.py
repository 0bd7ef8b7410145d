"""A rewording by its verbs, and what tests of them expect."""

from survey import drafting, publishing
from survey.editions import Place
from survey.models import Edition, Wave
from tests.factories import edition_1
from tests.survey.rewording import NEW_QUESTION

QUESTION = Place("share", "question", "en")
ABOUT = Place("", "consent_about", "en")
DELETED = "Somebody deleted this draft meanwhile. Nothing of this page was saved."
PUBLISHED = "Somebody published this draft meanwhile, as edition 2. Nothing of this page was saved."
CHANGED = "Somebody changed the draft while you read it. Read it again, then publish."


def reworded(texts: dict[Place, str] | None = None, source: Edition | None = None) -> Edition:
    """A draft from edition 1 with another question."""
    draft = drafting.draft_from(source or edition_1())
    drafting.change_texts(draft.pk, {QUESTION: NEW_QUESTION} if texts is None else texts)
    return draft


def publish(draft: Edition, *, comparable: bool = False, reason: str = "Clearer") -> Edition:
    return drafting.publish(draft.pk, read=publishing.digest(draft), reason=reason, comparable=comparable)


def shown(wave: Wave) -> list[tuple[int | None, bool]]:
    """What the wave has shown, oldest first: the edition's number, and whether it is shown now."""
    rows = wave.shown.select_related("edition").order_by("from_at")
    return [(row.edition.number, row.until_at is None) for row in rows]
