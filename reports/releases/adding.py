"""Margins and rates that come after a wave has opened: dated, never changed, and no part of its plan."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from reports.facts import MarginLevel, YearlyRate
from reports.models import Margin, Rate
from reports.releases.plans import are_weights_planned, is_frozen
from survey.closing import Refused
from survey.models import Wave

PLANNED = (
    "The plan of {wave} says what figures are weighted to, and it stays. Plan other margins for a new wave."
)


def refusal_to_add(wave: Wave) -> str:
    """Why nothing can be added, or an empty text. Of collected answers the database says the same."""
    if release := wave.releases.first():
        return f"{release} of {wave} is published, by the margins and rates that it had."
    if wave.kind != Wave.Kind.COLLECTED:
        return ""
    if wave.state == "closed":
        return f"{wave} is closed. Margins and rates are entered before anybody can see its figures."
    if not is_frozen(wave):
        return f"{wave} has not opened. Its margins and rates are filed with its plan."
    return ""


@transaction.atomic
def add_lines(wave_id: int, margins: Sequence[MarginLevel], rates: Sequence[YearlyRate]) -> None:
    """Store margins and rates beside those that a wave has, all of them, or raise Refused."""
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_add(wave):
        raise Refused(refusal)
    if margins and are_weights_planned(wave):
        raise Refused(PLANNED.format(wave=wave))
    try:
        with transaction.atomic():
            Margin.objects.bulk_create(Margin(wave=wave, **line._asdict()) for line in margins)
            Rate.objects.bulk_create(Rate(wave=wave, **line._asdict()) for line in rates)
    except IntegrityError as error:
        raise Refused(f"Some of these lines were added to {wave} meanwhile. Look at what it has.") from error
