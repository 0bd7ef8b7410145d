"""Translating: texts and checks are saved in a draft.

All languages in work share one draft, made anew from the live edition each time: so it always holds the items
and the English texts that people are asked now. The lock on the live edition lets two people take turns.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from survey import drafting, languages, translating
from survey.drafting import Overtaken, Refused
from survey.editions import Place, place_of
from survey.meanwhile import Prints, is_overtaken
from survey.models import Account, Edition, Item, TranslationCheck, Wording
from survey.translating import CHECKED, DONE, TO_REDO, Entry, Kept, Texts, entries

NEW_EDITION = (
    "Another edition went live while you typed, so some of the English texts are new. Nothing was saved yet: "
    "compare your texts with them, then save again."
)
WROTE_IT = "You wrote {}, so somebody else has to check it. Take the tick off."


def locked(number: int | None = None) -> Edition:
    """The live edition, held until the transaction ends; Refused if it is not the one with this number."""
    live = Edition.objects.live()
    held = Edition.objects.select_for_update(no_key=True).get(pk=live.pk) if live else None
    if held is None:
        raise Refused("No edition is published yet, so there is nothing to translate.")
    if number is not None and held.number != number:
        raise Refused(NEW_EDITION)
    return held


@transaction.atomic
def save(
    language: str,
    account: Account,
    texts: Mapping[Place, str],
    *,
    number: int,
    seen: Prints,
    still_right: Collection[Place] = (),
    checked: Collection[Place] = (),
) -> int:
    """Store what one person typed and ticked on a page; gives how many texts are new or in a new state.

    Parameters
    ----------
    number : the live edition's, as the page showed it
    seen : the prints of the texts that the boxes were filled with; Overtaken if others stand there now
    still_right : texts to redo that need no change
    checked : texts of others that this person has read against the source
    """
    live = locked(number)
    before = entries(language, live)
    saved = {entry.place: entry.text for entry in before}
    if is_overtaken(saved, {**saved, **texts}, seen):
        raise Overtaken(saved)
    after = {}
    for entry in before:
        text = texts.get(entry.place, entry.text)
        ticked = entry.place in (checked if entry.state != TO_REDO else still_right)
        after[entry.place] = changed(entry, text, account, ticked=ticked)
    n = sum(after[entry.place] != entry.kept for entry in before)
    if n:
        store(language, live, {place: kept for place, kept in after.items() if kept})
    return n


def changed(entry: Entry, text: str, account: Account, *, ticked: bool) -> Kept | None:
    """What is kept of a text after somebody typed and ticked; None if it was cleared."""
    today = timezone.now().date()
    if not text:
        return None
    if text != entry.text or entry.kept is None or (ticked and entry.state == TO_REDO):
        return Kept(text, entry.source, DONE, today, account.pk)
    if not ticked or entry.state == CHECKED:
        return entry.kept
    if not entry.may_be_checked_by(account.pk):
        raise Refused(WROTE_IT.format(entry.place))
    return replace(entry.kept, state=CHECKED, on=today, checked_by=account.pk)


def store(language: str, live: Edition, texts: Texts) -> None:
    """Put the language's texts in the draft; where a text is published as it stands, its check there too."""
    published = translating.newest(language)
    if published:
        record(published, language, texts)
    if published and translating.kept_in(published, language) == texts and not in_work(language):
        return
    draft_anew(live, {**others_in_work(language), language: texts})


def record(published: Edition, language: str, texts: Texts) -> None:
    """Note how far the texts of a published edition are checked by now."""
    there = translating.kept_in(published, language)
    same = {
        p: k
        for p, k in texts.items()
        if p in there and (there[p].text, there[p].source) == (k.text, k.source)
    }
    for text in published.wordings.filter(language=language).select_related("item"):
        if kept := same.get(place_of(text)):
            TranslationCheck.objects.update_or_create(wording=text, defaults=columns(kept))


def columns(kept: Kept) -> dict[str, object]:
    return {
        "state": kept.state,
        "source": kept.source,
        "by_id": kept.by,
        "checked_by_id": kept.checked_by,
        "on": kept.on,
    }


def in_work(language: str) -> Texts:
    draft = translating.draft()
    return translating.kept_in(draft, language) if draft else {}


def others_in_work(language: str) -> dict[str, Texts]:
    """The draft's texts in its other languages."""
    return {
        other: texts for other in languages.codes()[1:] if other != language and (texts := in_work(other))
    }


def draft_anew(live: Edition, texts: Mapping[str, Texts]) -> Edition | None:
    """Put a draft of the live edition with these languages in place of the one that there is, if any."""
    old = translating.draft()
    if old:
        old.delete()
    return copy_of(live, texts) if texts else None


def copy_of(live: Edition, texts: Mapping[str, Texts], reason: str = "") -> Edition:
    """A draft with the live edition's items and English texts, and these languages."""
    draft = Edition.objects.create(kind=Edition.Kind.TRANSLATION, comparable_with=live, reason=reason)
    drafting.copy(live, draft)
    draft.wordings.exclude(language=languages.SOURCE).delete()
    items = {item.code_id: item for item in draft.items.all()}
    for language, kept in texts.items():
        needed = translating.needed(live, language)
        add(draft, items, {p: k for p, k in kept.items() if p in needed})
    return draft


def add(draft: Edition, items: Mapping[str, Item], texts: Texts) -> None:
    rows = [
        Wording(edition=draft, item=items.get(p.code), language=p.language, key=p.key, text=kept.text)
        for p, kept in texts.items()
    ]
    made = Wording.objects.bulk_create(rows)
    TranslationCheck.objects.bulk_create(
        TranslationCheck(wording=row, **columns(kept)) for row, kept in zip(made, texts.values(), strict=True)
    )
