"""The verbs of rewording: draft the next edition, change its texts, delete it, publish it for open waves.

Each locks the draft's row first, so that of two people at once one wins and the other is told.
While an edition is a draft, ``comparable_with`` is the edition that it was drafted from; publishing keeps it
or clears it.
"""

from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from survey import added_proofreading, publishing
from survey.comparing import orders
from survey.editions import Said, changes, place_of, said
from survey.meanwhile import Prints, is_overtaken
from survey.models import Edition, Item, Wave, Wording
from survey.models.codes import ITEM_COLUMNS


class When(StrEnum):
    """When a published edition takes effect: at once, in new waves only, or in tests only."""

    NOW = "now"
    LATER = "later"
    TEST = "test"


class Refused(Exception):
    """Nothing was done; the message is a sentence that says why."""


class Gone(Refused):
    """The draft is no draft any more: published or deleted by somebody else."""


class Overtaken(Refused):
    """Somebody saved other texts meanwhile; ``saved`` is what the draft says now."""

    def __init__(self, saved: Said) -> None:
        super().__init__("Somebody saved other texts of this page meanwhile. Nothing was saved yet.")
        self.saved = saved


def current() -> Edition | None:
    """The draft of the instrument, if there is one."""
    return Edition.objects.of_the_instrument().drafts().select_related("comparable_with").first()


def draft_from(source: Edition) -> Edition:
    """Make a draft with the items and texts of a published edition; Refused if there is a draft already."""
    try:
        with transaction.atomic():
            draft = Edition.objects.create(comparable_with=source)
            copy(source, draft)
            return draft
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != "one_draft_at_most":
            raise
        raise Refused("There is a draft already. Publish or delete it before you start another.") from error


def copy(source: Edition, draft: Edition) -> None:
    """Give the draft the items and texts of an edition, but for items that were retired since."""
    asked = source.items.filter(Q(code__retired_on=None) | Q(code__in=ITEM_COLUMNS))
    items = {
        item.pk: Item(edition=draft, code_id=item.code_id, position=item.position, answers=item.answers)
        for item in asked
    }
    Item.objects.bulk_create(items.values())
    Wording.objects.bulk_create(
        Wording(
            edition=draft,
            item=items[text.item_id] if text.item_id else None,
            language=text.language,
            key=text.key,
            text=text.text,
        )
        for text in source.wordings.order_by("pk")
        if text.item_id is None or text.item_id in items
    )


def locked(draft_id: int) -> Edition:
    """The draft, held until the transaction ends; Gone if it was published or deleted meanwhile."""
    draft = Edition.objects.of_the_instrument().drafts().select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise Gone(what_became_of(draft_id))
    return draft


def what_became_of(draft_id: int) -> str:
    published = Edition.objects.published().filter(pk=draft_id).first()
    if published is None:
        return "Somebody deleted this draft meanwhile. Nothing of this page was saved."
    return f"Somebody published this draft meanwhile, as {published}. Nothing of this page was saved."


@transaction.atomic
def change_texts(draft_id: int, texts: Said, seen: Prints | None = None) -> int:
    """Put these texts in their places of the draft; gives how many of them are new.

    ``seen`` holds the prints of the texts that these were typed over, if it matters whether they still stand:
    Overtaken if other texts do.
    """
    draft = locked(draft_id)
    saved = said(draft)
    if seen is not None and is_overtaken(saved, texts, seen):
        raise Overtaken(saved)
    changed = []
    for text in draft.wordings.select_related("item"):
        new = texts.get(place_of(text), text.text)
        if new != text.text:
            text.text = new
            changed.append(text)
    Wording.objects.bulk_update(changed, ["text"])
    return len(changed)


@transaction.atomic
def delete(draft_id: int) -> None:
    locked(draft_id).delete()


@transaction.atomic
def publish(draft_id: int, *, read: str, reason: str, comparable: bool, when: When = When.NOW) -> Edition:
    """Publish the draft; now, it is shown in every open wave without a test from the same instant on.

    Parameters
    ----------
    read : the digest of the draft as it was read; another one is refused
    comparable : whether answers stay comparable with the edition that it was drafted from
    when : now; later, when the open waves have closed; or only in tests
    """
    draft = locked(draft_id)
    if publishing.digest(draft) != read:
        raise Refused("Somebody changed the draft while you read it. Read it again, then publish.")
    if refusal := refusal_to_publish(draft):
        raise Refused(refusal)
    draft.reason = reason
    draft.comparable_with = draft.comparable_with if comparable else None
    draft.for_test = when is When.TEST
    draft.save(update_fields=["reason", "comparable_with", "for_test"])
    publishing.publish(draft)
    if when is When.NOW:
        show_in_open_waves(draft)
    return draft


def refusal_to_publish(draft: Edition) -> str:
    """Why the draft cannot be published, or an empty text if it can."""
    live = Edition.objects.live()
    now, then = said(live) if live else {}, said(draft)
    if found := added_proofreading.problems(draft, then, now):
        return f"{found[0].text}. Nothing was published."
    return (
        ""
        if changes(now, then) or (live and orders(live) != orders(draft))
        else "The draft says what the live edition says. There is nothing to publish."
    )


def show_in_open_waves(edition: Edition) -> None:
    """End what each open wave without a test draws, and start this edition there as it is published.

    Translations stay, for readers of their languages, until the new edition is translated.
    """
    at = edition.published_at or timezone.now()
    waves = changing(Wave.objects.open_at(at)).select_for_update(no_key=True, of=("self",))
    for wave in waves.order_by("pk"):
        wave.shown_at(at).filter(parts__gt=0).update(until_at=at)
        wave.shown.create(edition=edition, from_at=at)


def open_waves() -> QuerySet[Wave]:
    """The waves in which people are answering now."""
    return Wave.objects.open_at(timezone.now()).select_related("experiment").order_by("pk")


def changing(waves: QuerySet[Wave]) -> QuerySet[Wave]:
    """Those that an edition published now is shown in: a test runs to its end as it began."""
    return waves.filter(experiment=None)
