"""Answers on paper: which edition a sheet prints, and typing one in while the wave is open.

Published figures never change silently, so what is not typed in before a wave closes stays out of it.
"""

import hashlib
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from survey import experiments, languages
from survey.models import Edition, Response, Wave
from survey.submission import Answers

REMEMBERED_FOR = timedelta(days=1)
SENT_BEFORE = "This form was sent before, and its sheet is stored. If this is another sheet, send again."


class Refused(Exception):
    """Nothing was stored; the message is a sentence that says why."""


class Repeated(Refused):
    """This form was sent before: nothing was stored a second time."""


def edition_to_print(wave: Wave, language: str = languages.SOURCE) -> Edition | None:
    """What a sheet says: the newest edition that the wave shows now, or will show once it is open.

    In another language than the source's it is what readers of that language are shown. None while wordings
    are tested: chance has to decide who gets which.
    """
    if experiments.test_of(wave):
        return None
    if language != languages.SOURCE:
        return languages.edition_for(wave, language)
    current = wave.shown.filter(Q(until_at=None) | Q(until_at__gt=timezone.now()), parts__gt=0)
    newest = current.select_related("edition").order_by("-edition__number").first()
    return newest.edition if newest else None


def editions_on_paper(wave: Wave) -> list[Edition]:
    """What the sheets in people's hands may say: every edition that the wave has shown, the newest first."""
    return list(wave.editions.distinct().order_by("-number"))


def languages_on_paper(edition: Edition) -> list[str]:
    """The languages that its sheets are printed in: English sheets print the edition that was translated."""
    whole = languages.of_edition(edition.pk)
    return whole[1:] if edition.kind == Edition.Kind.TRANSLATION and len(whole) > 1 else whole


def n_typed_in(wave: Wave) -> int:
    return wave.responses.filter(mode=Response.Mode.PAPER).count()


def refusal_to_type_in(wave: Wave) -> str:
    """Why no sheet can be typed in, or an empty text if it can."""
    if wave.state == "closed":
        return f"{wave} is closed. Its figures never change silently, so no sheet can be added any more."
    if wave.state == "draft":
        return f"{wave} is a draft. Open it, then type in the sheets."
    if experiments.test_of(wave):
        return f"{wave} tests wordings. Chance has to decide who gets which, so it is not offered on paper."
    return "" if wave.shown.exists() else f"{wave} shows no edition yet, so there is nothing to answer."


@transaction.atomic
def type_in(wave_id: int, edition: Edition, answers: Answers, *, sheet: str, language: str) -> Response:
    """Store one sheet's answers, or raise Refused.

    The lock on the wave waits for a closing that is under way, and holds off one that comes.

    Parameters
    ----------
    answers : every item's code → what is stored, None for no answer
    sheet : the one-time key of the form: it makes a second press harmless, and never stands by the answer
    """
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_type_in(wave):
        raise Refused(refusal)
    if not cache.add(f"paper-{hash_of(sheet)}", True, timeout=REMEMBERED_FOR.total_seconds()):
        raise Repeated(SENT_BEFORE)
    return Response.objects.create(
        wave=wave,
        edition=edition,
        language=language,
        mode=Response.Mode.PAPER,
        came_by=Response.CameBy.PAPER,
        received_on=timezone.now().date(),
        **answers,
    )


def hash_of(sheet: str) -> str:
    return hashlib.sha256(sheet.encode(errors="replace")).hexdigest()
