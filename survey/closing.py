"""Opening and closing a wave now: what stands against it, and the two acts.

An answer that is being stored holds a share lock on its wave (see the trigger ``response_fits_its_wave``).
The lock taken here waits for it, and whoever comes after the act meets the wave as it then is.
"""

from django.db import transaction
from django.utils import timezone

from survey import experiments, translation_publishing
from survey.models import Wave


class Refused(Exception):
    """The wave stays as it is; the message is a sentence that says why."""


def refusal_to_open(wave: Wave) -> str:
    """Why the wave cannot be opened, or an empty text if it can."""
    if wave.kind != Wave.Kind.COLLECTED:
        return f"{wave} holds {wave.kind} answers and cannot be opened."
    if wave.state == "open":
        return f"{wave} is open already."
    if wave.state == "closed":
        return f"{wave} is closed. If it was closed by mistake, open it again from its page."
    if not wave.shown.exists():
        return f"{wave} shows no edition yet, so there is nothing to answer."
    if wave.closes_at is None and experiments.test_of(wave):
        return f"{wave} tests wordings and has no closing day. Take the test off, or make another wave."
    return ""


def refusal_to_close(wave: Wave) -> str:
    """Why the wave cannot be closed, or an empty text if it can."""
    if wave.state == "closed":
        return f"{wave} is closed already."
    if wave.state == "draft":
        return f"{wave} has not been opened, so there is nothing to close."
    return ""


@transaction.atomic
def open_now(wave_id: int) -> Wave:
    """Open a draft wave from now on, or raise Refused."""
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_open(wave):
        raise Refused(refusal)
    wave.opens_at = timezone.now()
    wave.shown.filter(from_at__gt=wave.opens_at).update(from_at=wave.opens_at)
    translation_publishing.offer_what_there_is(wave)
    wave.save(update_fields=["opens_at"])  # last: it freezes the arms of a test
    return wave


@transaction.atomic
def close_now(wave_id: int) -> Wave:
    """Close an open wave, after the answers that are being stored, or raise Refused."""
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_close(wave):
        raise Refused(refusal)
    wave.closed_at = timezone.now()
    wave.save(update_fields=["closed_at"])
    return wave
