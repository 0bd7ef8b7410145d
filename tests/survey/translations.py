"""Translations in one line: made up of the source's own words, so that tests can tell them apart."""

from collections.abc import Mapping

from survey import translating, translation_drafts, translation_publishing
from survey.editions import Place
from survey.meanwhile import prints
from survey.models import Account, Edition
from tests.factories import make_account

MARKS = {"ar": "ع"}


def live() -> Edition:
    edition = Edition.objects.live()
    assert edition is not None
    return edition


def pseudo(source: str, language: str) -> str:
    """The source's text with a mark of the language before it, its placeholders kept."""
    return f"{MARKS.get(language, language)} {source}"


def writer(email: str = "tomas@example.org") -> Account:
    return Account.objects.filter(email=email).first() or make_account(email, "word")


def save(
    language: str, texts: Mapping[Place, str], account: Account | None = None, **ticks: set[Place]
) -> int:
    """Save these texts as somebody who sees the page as it is now."""
    stored = {entry.place: entry.text for entry in translating.entries(language, live())}
    return translation_drafts.save(
        language, account or writer(), texts, number=live().number or 0, seen=prints(stored), **ticks
    )


def translate(language: str, account: Account | None = None, *, without: tuple[Place, ...] = ()) -> None:
    """Translate every text that is not done, but for some."""
    found = translating.entries(language, live())
    open_ones = [entry for entry in found if entry.state not in ("done", "checked")]
    texts = {one.place: pseudo(one.source, language) for one in open_ones if one.place not in without}
    save(language, texts, account)


def publish(language: str, reason: str = "Translated") -> Edition:
    """Publish what there is of the language now."""
    found = translating.entries(language, live())
    read = translating.digest(found)
    return translation_publishing.publish(language, number=live().number or 0, read=read, reason=reason)


def go_live(language: str) -> Edition:
    translate(language)
    return publish(language)


def states(language: str) -> dict[str, int]:
    """State → number of texts, states without one left out."""
    counted = translating.counts(translating.entries(language, live()))
    return {state: n for state, n in counted.items() if n}


def share(language: str, key: str = "question") -> Place:
    return Place("share", key, language)
