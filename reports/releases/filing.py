"""Filing the plan of a wave: all of it or nothing, and only before the wave opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from reports.facts import MarginLevel, YearlyRate
from reports.models import Margin, Plan, Rate
from reports.releases.plans import is_frozen
from survey.closing import Refused
from survey.models import Wave


@dataclass(frozen=True)
class Filed:
    """What an organiser files; per cents from 0 to 100, ``amount_cap`` in the reporting currency."""

    primary_figure: str
    groups: Sequence[str]
    amount_cap: Decimal
    trim_above: Decimal | None
    minimum_n: int
    benchmark: Decimal
    stops_on: date | None
    publish_by: date
    margins: Sequence[MarginLevel]
    rates: Sequence[YearlyRate]


def refusal_to_file(wave: Wave) -> str:
    """Why no plan can be filed, or an empty text."""
    if wave.kind != Wave.Kind.COLLECTED:
        return f"{wave} holds {wave.kind} answers, and a plan is filed before data."
    if is_frozen(wave) or wave.state != "draft":
        return f"{wave} has opened, so its plan stays as it was then."
    return ""


@transaction.atomic
def file_plan(wave_id: int, filed: Filed) -> Plan:
    """Store a draft wave's plan in place of the one before, or raise Refused."""
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    if refusal := refusal_to_file(wave):
        raise Refused(refusal)
    wave.amount_cap = filed.amount_cap
    wave.save(update_fields=["amount_cap"])
    said = {
        name: getattr(filed, name)
        for name in ("primary_figure", "trim_above", "minimum_n", "benchmark", "stops_on", "publish_by")
    }
    plan, _ = Plan.objects.update_or_create(wave=wave, defaults={**said, "groups": list(filed.groups)})
    Margin.objects.filter(wave=wave).delete()
    Rate.objects.filter(wave=wave).delete()
    Margin.objects.bulk_create(Margin(wave=wave, **line._asdict()) for line in filed.margins)
    Rate.objects.bulk_create(Rate(wave=wave, **line._asdict()) for line in filed.rates)
    return plan
