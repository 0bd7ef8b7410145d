"""A translated language goes live: in an edition of its own, for readers of that language."""

from django.db import transaction
from django.utils import timezone

from survey import drafting, languages, publishing, translating
from survey.drafting import Refused
from survey.editions import said
from survey.models import Edition, Wave
from survey.translating import MISSING, TO_REDO, Entry, Texts, entries
from survey.translation_drafts import copy_of, draft_anew, locked, others_in_work
from survey.translation_proofreading import faults


@transaction.atomic
def publish(language: str, *, number: int, read: str, reason: str) -> Edition:
    """Publish the language with all that went live with the live edition before, and show it to its readers.

    Parameters
    ----------
    number : the live edition's, as the page showed it
    read : the digest of the texts as they were read; others are refused
    """
    live = locked(number)
    found = entries(language, live)
    if translating.digest(found) != read:
        raise Refused("Somebody changed the texts while you read them. Read them again, then publish.")
    if refusal := refusal_to_publish(language, live, found):
        raise Refused(refusal)
    waiting = others_in_work(language)
    texts = {**live_languages(live), language: {e.place: e.kept for e in found if e.kept}}
    draft_anew(live, {})
    edition = publishing.publish(copy_of(live, texts, reason))
    draft_anew(live, waiting)
    show_in_open_waves(edition)
    return edition


def live_languages(live: Edition) -> dict[str, Texts]:
    """The languages in which readers get the live edition, with their texts as published."""
    edition = translating.newest_of(live)
    found = [code for code in languages.of_edition(edition.pk) if code != languages.SOURCE] if edition else []
    return {code: translating.kept_in(edition, code) for code in found if edition}


def refusal_to_publish(language: str, live: Edition, found: list[Entry]) -> str:
    """Why the language cannot go live, or an empty text if it can."""
    name, counts = languages.in_english(language), translating.counts(found)
    if counts[MISSING] or counts[TO_REDO]:
        return (
            f"{name} is not complete: of {len(found)} texts {counts[MISSING]} are missing and "
            f"{counts[TO_REDO]} to redo. Finish them, then publish."
        )
    wrong = [fault for entry in found for fault in faults(entry.place, entry.text, entry.source)]
    if wrong:
        return f"{wrong[0]}. Nothing was published."
    edition = translating.newest_of(live)
    texts = said(edition) if edition else {}
    if all(texts.get(entry.place) == entry.text for entry in found):
        return f"Readers of {name} get these texts already. There is nothing to publish."
    return ""


def show_in_open_waves(edition: Edition) -> None:
    """Offer the translation in the open waves that draw nothing else than the edition it translates."""
    waves = drafting.changing(Wave.objects.open_at(edition.published_at or timezone.now()))
    for wave in waves.select_for_update(no_key=True, of=("self",)).order_by("pk"):
        offer(wave, edition)


def touched(live: Edition) -> list[Wave]:
    """The open waves whose readers get a translation of this edition once it is published."""
    waves = drafting.changing(Wave.objects.open_at(timezone.now())).order_by("pk")
    return [wave for wave in waves if drawn(wave) == {live.pk}]


def drawn(wave: Wave) -> set[int]:
    """The editions that the wave draws from now on."""
    return set(wave.shown.filter(parts__gt=0, until_at=None).values_list("edition", flat=True))


def offer(wave: Wave, edition: Edition) -> None:
    if drawn(wave) == {edition.comparable_with_id} and not wave.has_shown(edition.pk):
        wave.shown.create(edition=edition, parts=0, from_at=timezone.now())


def offer_what_there_is(wave: Wave) -> None:
    """Offer a wave that opens the last translation of what it shows; none where wordings are tested."""
    arms = Edition.objects.filter(pk__in=drawn(wave))
    edition = translating.newest_of(arms[0]) if len(arms) == 1 else None
    if edition:
        offer(wave, edition)
