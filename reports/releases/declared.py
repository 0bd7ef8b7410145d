"""What an organiser declared of a wave that its figures need: margins, yearly rates, a benchmark."""

from itertools import starmap

from reports.facts import MarginLevel, YearlyRate
from reports.models import Margin, Plan, Rate
from survey.models import Wave


def read_margins(wave: Wave) -> tuple[MarginLevel, ...]:
    """Return a wave's margins, by item, levels in the order in which they were entered."""
    margins = Margin.objects.filter(wave=wave)
    return tuple(starmap(MarginLevel, margins.values_list(*MarginLevel._fields)))


def read_rates(wave: Wave) -> tuple[YearlyRate, ...]:
    """Return a wave's rates into its reporting currency, by currency."""
    rates = Rate.objects.filter(wave=wave)
    return tuple(starmap(YearlyRate, rates.values_list(*YearlyRate._fields)))


def read_trimming(wave: Wave) -> float | None:
    """Return above how many times their mean weights are cut; None where no plan says so."""
    limit = Plan.objects.filter(wave=wave).values_list("trim_above", flat=True).first()
    return None if limit is None else float(limit)


def read_benchmark(wave: Wave) -> float | None:
    """Return the per cent that a wave's plan compares the headline with; None without a plan."""
    benchmark = Plan.objects.filter(wave=wave).values_list("benchmark", flat=True).first()
    return None if benchmark is None else float(benchmark)
