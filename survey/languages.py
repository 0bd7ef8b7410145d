"""Which language a visitor reads, and which edition that is."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

from survey.models import Edition, Wave, WaveEdition
from survey.statements import Select
from survey.wording import frozen_texts

SOURCE = settings.LANGUAGE_CODE
LONGEST_HEADER = 500
SAMPLE = datetime(2000, 1, 1, tzinfo=UTC)
SHOWN = Select(Wave(pk=-1).shown_at(SAMPLE), -1, SAMPLE, SAMPLE, related=("edition",))


def codes() -> list[str]:
    """The languages of this site, the one that editions are written in first."""
    return [code for code, _ in settings.LANGUAGES]


def name_of(code: str) -> str:
    """What the language calls itself."""
    return str(dict(settings.LANGUAGES).get(code) or LANG_INFO.get(code, {}).get("name_local", code))


def in_english(code: str) -> str:
    return str(LANG_INFO.get(code, {}).get("name", code))


def is_right_to_left(code: str) -> bool:
    return bool(LANG_INFO.get(code, {}).get("bidi"))


def is_whole(edition_id: int, language: str) -> bool:
    """Say whether a published edition has, in this language, all that it says in the source language."""
    if language == SOURCE:
        return True
    source, target = frozen_texts(edition_id, SOURCE).texts, frozen_texts(edition_id, language).texts
    return bool(target) and all(target.get(place) for place, text in source.items() if text)


def of_edition(edition_id: int) -> list[str]:
    """The site's languages that a published edition has whole."""
    return [code for code in codes() if is_whole(edition_id, code)]


def edition_for(wave: Wave, language: str) -> Edition | None:
    """What the wave shows to somebody who starts now and reads this language, None if it has nothing.

    Of several wordings drawn by chance all must have the language whole. Else it is the newest that has.
    """
    return pick(shown_now(wave), language)


def shown_now(wave: Wave) -> list[WaveEdition]:
    now = timezone.now()
    return SHOWN.all(wave.pk, now, now)


def pick(shown: list[WaveEdition], language: str) -> Edition | None:
    drawn = [one for one in shown for _ in range(one.parts)]
    arms = {one.edition_id for one in drawn}
    if language == SOURCE or len(arms) > 1:
        whole = bool(drawn) and all(is_whole(arm, language) for arm in arms)
        return secrets.choice(drawn).edition if whole else None
    editions = [one.edition for one in shown if is_whole(one.edition_id, language)]
    return max(editions, key=lambda edition: edition.number or 0, default=None)


def offered(wave: Wave) -> list[str]:
    """The languages in which the wave can be answered now, the source language first."""
    shown = shown_now(wave) if len(codes()) > 1 else []
    return [code for code in codes() if code == SOURCE or pick(shown, code)]


def edition_in(wave: Wave, edition_id: int, language: str) -> int | None:
    """The edition for a visitor who began with this one and now reads the language: an arm stays the arm."""
    arms = {one.edition_id for one in shown_now(wave) if one.parts}
    if edition_id in arms and is_whole(edition_id, language):
        return edition_id
    found = edition_for(wave, language)
    return found.pk if found else None


def chosen(request: HttpRequest, among: list[str], *earlier: str) -> str:
    """The visitor's language: as asked for in the address, else as earlier, else as the browser says."""
    wishes = [request.GET.get("lang", ""), *earlier, *accepted(request.headers)]
    return next((wish for wish in wishes if wish in among), among[0])


def accepted(headers: Mapping[str, str]) -> list[str]:
    """The languages of the browser, the best first, each followed by its main language: ``de-at``, ``de``."""
    header = headers.get("Accept-Language", "")[:LONGEST_HEADER]
    wishes = [code for code, _ in parse_accept_lang_header(header)]
    return [code for wish in wishes for code in (wish, wish.partition("-")[0])]


class Link(NamedTuple):
    """A language that a page can be read in: its name in itself, its way of writing, where the page is."""

    code: str
    name: str
    direction: str
    address: str
    is_current: bool


def links(request: HttpRequest, among: list[str]) -> list[Link]:
    """The page in each of these languages, the current one included; nothing if there is only one."""
    return [link(request, code) for code in among] if len(among) > 1 else []


def link(request: HttpRequest, code: str) -> Link:
    query = request.GET.copy()
    query["lang"] = code
    direction = "rtl" if is_right_to_left(code) else "ltr"
    return Link(code, name_of(code), direction, f"?{query.urlencode()}", code == get_language())


def others(among: list[str], current: str) -> list[tuple[str, str]]:
    """The languages but for the current one, as (code, name)."""
    return [(code, name_of(code)) for code in among if code != current]
