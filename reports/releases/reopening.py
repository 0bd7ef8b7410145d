"""Opening a wave again that was closed by mistake: within 7 days, before anybody has seen its figures."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reports.models import FirstLook
from survey import experiments
from survey.closing import Refused
from survey.models import Wave

CAN_REOPEN_FOR = timedelta(days=7)


def refusal_to_reopen(wave: Wave) -> str:
    """Why the wave cannot be opened again, or an empty text if it can. The database says the same."""
    if wave.kind != Wave.Kind.COLLECTED:
        return f"{wave} holds {wave.kind} answers and was never open."
    if wave.state != "closed" or wave.opens_at is None:
        return f"{wave} is not closed."
    if release := wave.releases.first():
        return f"{release} of {wave} is published. To ask again, start a new wave."
    if look := FirstLook.objects.filter(wave=wave).first():
        return (
            f"The figures of {wave} were seen on {look.on}. An answer that came now could be told from the "
            "difference, and who saw them could choose when to stop. To ask again, start a new wave."
        )
    if wave.ended_at is not None and ended_at(wave) + CAN_REOPEN_FOR <= timezone.now():
        return f"{wave} closed more than 7 days ago. To ask again, start a new wave."
    if experiments.test_of(wave):
        return f"{wave} tests wordings until the day that was fixed before. To ask again, start a new wave."
    return ""


def ended_at(wave: Wave) -> datetime:
    return min(moment for moment in (wave.closed_at, wave.closes_at) if moment is not None)


def next_end(wave: Wave) -> datetime | None:
    """When the wave would close by itself after it was opened again."""
    return wave.closes_at if wave.closes_at and wave.closes_at > timezone.now() else None


@transaction.atomic
def reopen_now(wave_id: int) -> Wave:
    """Open a closed wave again from now on, or raise Refused. A closing day that is over is taken off."""
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_reopen(wave):
        raise Refused(refusal)
    wave.closed_at, wave.closes_at = None, next_end(wave)
    wave.save(update_fields=["closed_at", "closes_at"])
    return wave
