"""The plan of a wave as one text whose SHA-256 can be lodged anywhere before data."""

import json
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from reports.models import Margin, Plan, Rate
from survey.models import Wave
from survey.publishing import sha256_of


def find_plan(wave: Wave) -> Plan | None:
    return Plan.objects.filter(wave=wave).first()


def is_frozen(wave: Wave) -> bool:
    """Tell whether the wave has opened, so that its plan stands as it was filed, or it has none for ever."""
    has_opened = wave.opens_at is not None and wave.opens_at <= timezone.now()
    return wave.kind == Wave.Kind.COLLECTED and has_opened


def planned_margins(wave: Wave) -> QuerySet[Margin]:
    """Return the margins that stood when the wave opened, or all while it has not."""
    margins = Margin.objects.filter(wave=wave)
    return margins.filter(added_at__lt=wave.opens_at) if is_frozen(wave) else margins


def planned_rates(wave: Wave) -> QuerySet[Rate]:
    """Return the rates that stood when the wave opened, or all while it has not."""
    rates = Rate.objects.filter(wave=wave)
    return rates.filter(added_at__lt=wave.opens_at) if is_frozen(wave) else rates


def are_weights_planned(wave: Wave) -> bool:
    """Tell whether figures are weighted as the plan says: margins that came later would take its place."""
    return is_frozen(wave) and planned_margins(wave).exists()


def later_margins(wave: Wave) -> QuerySet[Margin]:
    """Return the margins that were added after the wave had opened."""
    return Margin.objects.filter(wave=wave).exclude(pk__in=planned_margins(wave))


def later_rates(wave: Wave) -> QuerySet[Rate]:
    """Return the rates that were added after the wave had opened."""
    return Rate.objects.filter(wave=wave).exclude(pk__in=planned_rates(wave))


def canonical_plan(plan: Plan) -> str:
    """Return the plan as JSON with sorted keys and no spaces: of what the database freezes, nothing else."""
    wave = plan.wave
    content = {
        "wave": wave.slug,
        "amount_cap": write_decimal(wave.amount_cap),
        "reporting_currency": wave.reporting_currency,
        "primary_figure": plan.primary_figure,
        "groups": sorted(plan.groups),
        "trim_above": None if plan.trim_above is None else write_decimal(plan.trim_above),
        "minimum_n": plan.minimum_n,
        "benchmark": write_decimal(plan.benchmark),
        "stops_on": plan.stops_on and plan.stops_on.isoformat(),
        "publish_by": plan.publish_by.isoformat(),
        "margins": sorted(write_rows(planned_margins(wave), "item", "level", "percent")),
        "rates": sorted(write_rows(planned_rates(wave), "currency", "rate")),
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def write_rows(rows: Iterable[Margin] | Iterable[Rate], *columns: str) -> list[list[str]]:
    """Return rows of margins or rates as texts, with their source and date."""
    return [[write_cell(getattr(row, column)) for column in (*columns, "source", "as_of")] for row in rows]


def write_cell(value: object) -> str:
    return write_decimal(value) if isinstance(value, Decimal) else str(value)


def write_decimal(value: Decimal) -> str:
    """Return a number without trailing zeros, so that it is the same before and after it was stored."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def plan_sha256(wave: Wave) -> str:
    """Return the SHA-256 of a wave's plan in hex, empty without a plan."""
    plan = find_plan(wave)
    return sha256_of(canonical_plan(plan)) if plan else ""
