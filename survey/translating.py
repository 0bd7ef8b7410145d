"""How far the live edition is translated: each of its texts in another language, and the state of each."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.timezone import now

from survey import languages, shipped
from survey.differences import marked
from survey.editions import Place, place_of, said
from survey.models import Edition, TranslationCheck, Wording
from survey.models.instrument import EditionQuerySet
from survey.proofreading import is_empty

MISSING, TO_REDO = "missing", "to_redo"
MACHINE, DONE, CHECKED = TranslationCheck.State.values
STATES = {
    MISSING: "Missing",
    TO_REDO: "To redo",
    MACHINE: "Machine-made, unchecked",
    DONE: "Done",
    CHECKED: "Checked by a second person",
}
"""How far a text is translated; the first two are worked out, the others are kept with it."""


@dataclass(frozen=True)
class Kept:
    """A translated text as it is stored.

    Attributes
    ----------
    source : what it translates, as that stood when it was written
    state : ``machine``, ``done`` or ``checked``
    by, checked_by : accounts; nobody where a machine wrote it
    """

    text: str
    source: str
    state: str
    on: date
    by: int | None = None
    checked_by: int | None = None


@dataclass(frozen=True)
class Entry:
    """A text of the live edition, and what there is of it in another language."""

    place: Place
    source: str
    kept: Kept | None

    @property
    def text(self) -> str:
        return self.kept.text if self.kept else ""

    @property
    def state(self) -> str:
        if self.kept is None:
            return MISSING
        return self.kept.state if self.kept.source == self.source else TO_REDO

    @property
    def state_in_words(self) -> str:
        return STATES[self.state]

    @property
    def source_marked(self) -> SafeString:
        """The source as it was when the text was written, with what has changed since."""
        return marked(self.kept.source if self.kept else "", self.source)

    def may_be_checked_by(self, account_id: int | None) -> bool:
        """Say whether this account is the second person who is still needed."""
        if self.kept is None or self.state not in (MACHINE, DONE):
            return False
        return self.state == MACHINE or self.kept.by != account_id


Texts = Mapping[Place, Kept]


def entries(language: str, live: Edition) -> list[Entry]:
    """Every text of the live edition, in its order, with its translation."""
    there = kept(language)
    return [Entry(place, source, there.get(place)) for place, source in needed(live, language).items()]


def needed(live: Edition, language: str) -> dict[Place, str]:
    """Each place that has to be filled in the language → the source text."""
    return {
        place._replace(language=language): text
        for place, text in said(live).items()
        if place.language == languages.SOURCE and not is_empty(text)
    }


def dropped(language: str, live: Edition) -> list[Place]:
    """Where there is a translation of what the live edition no longer says."""
    still = needed(live, language)
    return [place for place in kept(language) if place not in still]


def kept(language: str) -> Texts:
    """The language's texts: of the draft, else as published last, else those that the product ships."""
    for edition in (draft(), newest(language)):
        if edition and (found := kept_in(edition, language)):
            return found
    return as_shipped(language)


def draft() -> Edition | None:
    """What is being translated, in whichever languages."""
    of_translations = Edition.objects.drafts().filter(kind=Edition.Kind.TRANSLATION)
    return of_translations.select_related("comparable_with").first()


def newest(language: str) -> Edition | None:
    """The translation that was published last and has this language."""
    return translations().filter(wordings__language=language).order_by("-number").first()


def newest_of(source: Edition) -> Edition | None:
    """The last translation of this edition, which holds all languages that went live with it."""
    return translations().filter(comparable_with=source).order_by("-number").first()


def translations() -> EditionQuerySet:
    return Edition.objects.published().filter(kind=Edition.Kind.TRANSLATION)


def live_in_words(live: Edition) -> str:
    """The languages in which a wave opened with this edition can be answered: “English and German”."""
    translation = newest_of(live) or live
    names = [languages.in_english(code) for code in languages.of_edition(translation.pk)]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def kept_in(edition: Edition, language: str) -> dict[Place, Kept]:
    """An edition's texts in a language; one whose state nobody recorded counts as done."""
    sources = said(edition)
    texts = edition.wordings.filter(language=language).select_related("item", "check_state").order_by("pk")
    return {
        (place := place_of(text)): kept_as(text, sources.get(place._replace(language=languages.SOURCE), ""))
        for text in texts
    }


def kept_as(text: Wording, source: str) -> Kept:
    check = getattr(text, "check_state", None)
    if check is None:
        return Kept(text.text, source, DONE, now().date())
    return Kept(text.text, check.source, check.state, check.on, check.by_id, check.checked_by_id)


def as_shipped(language: str) -> dict[Place, Kept]:
    """The shipped translation of edition 1: machine-made, to be redone where the live edition says else."""
    sources, today = shipped.texts(), now().date()
    return {
        Place(code, key, language): Kept(text, sources[code, key], MACHINE, today)
        for (code, key), text in shipped.texts(language).items()
        if (code, key) in sources and not is_empty(text)
    }


def counts(found: Iterable[Entry]) -> dict[str, int]:
    """State → number of texts, every state named."""
    counted = Counter(entry.state for entry in found)
    return {state: counted[state] for state in STATES}


def digest(found: Iterable[Entry]) -> str:
    """SHA-256 of sources and texts, in hex: tells whether what was read still stands."""
    content = json.dumps([[*entry.place, entry.source, entry.text] for entry in found])
    return hashlib.sha256(content.encode(errors="replace")).hexdigest()


def named(code: str) -> dict[str, str]:
    """A language as pages name it: in English, in itself, and which way it is written."""
    return {
        "code": code,
        "name": languages.in_english(code),
        "own_name": languages.name_of(code),
        "direction": "rtl" if languages.is_right_to_left(code) else "ltr",
    }
