"""Plans of draft waves, and waves that open with one."""

from datetime import date
from decimal import Decimal
from typing import Any

from reports.models import Plan
from reports.releases.filing import Filed, file_plan
from survey.closing import open_now
from survey.models import Wave

FILED = Filed(
    primary_figure="mean_share",
    groups=("pledge",),
    amount_cap=Decimal("2500.50"),
    trim_above=Decimal(5),
    minimum_n=20,
    benchmark=Decimal("40.5"),
    stops_on=date(2026, 12, 31),
    publish_by=date(2027, 3, 1),
    margins=(),
    rates=(),
)


def file_away(wave: Wave, **said: Any) -> Wave:
    """File a plan for a draft wave."""
    file_plan(wave.pk, Filed(**{**FILED.__dict__, **said}))
    return Wave.objects.get(pk=wave.pk)


def open_wave(wave: Wave) -> Wave:
    return open_now(wave.pk)


def plan_of(wave: Wave) -> Plan:
    return Plan.objects.get(wave=wave)
