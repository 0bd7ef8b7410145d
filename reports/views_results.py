"""The public results: the list of closed waves, a wave's page, and its file.

Collected waves become public as releases only. Simulated and imported ones are computed until they have one.
"""

from collections.abc import Iterator
from datetime import date

import pandas as pd
from django.conf import settings
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports import views_released
from reports.asking import Asked, read_asked
from reports.exports import file_name, to_csv
from reports.facts import comparable_sets
from reports.frames import WaveFrames, read_wave
from reports.headline import COVERS, ask
from reports.money_figures import cap_note
from reports.published import read_pools
from reports.published_groups import read_breakdowns
from reports.released_results import find_awaited
from reports.results import Results, say_results
from reports.rules import of_editions
from reports.sections import About
from reports.spread import spread
from reports.summary import summarise
from reports.tables import summary_of
from reports.tally import histogram
from reports.views_wording_test import find_wording_test
from survey import waves
from survey.models import Wave


def public() -> QuerySet[Wave]:
    """Return the waves that have a public page: those that closed, with figures or the day when they come."""
    has_ended = Q(closes_at__lte=timezone.now(), opens_at__isnull=False)
    return Wave.objects.filter(Q(closed_at__isnull=False) | has_ended)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List the closed waves, or say what the survey is."""
    now = timezone.now()
    shown = set(public().values_list("pk", flat=True))
    cards = [card for card in waves.cards(now) if card.wave.pk in shown]
    prefetch_related_objects([card.wave for card in cards], "imports", "plan")
    rows = [(card, name_survey(card.wave), find_awaited(card.wave, now.date())) for card in cards]
    return render(request, "reports/results.html", {"rows": rows})


@require_safe
def results_wave(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a wave found: by its latest release, or when that is to come."""
    wave, today = get_object_or_404(public(), slug=slug), timezone.now().date()
    if latest := wave.releases.first():
        return views_released.show(request, latest)
    if wave.kind == Wave.Kind.COLLECTED:
        context = {"wave": wave, "awaited": find_awaited(wave, today), "n_sent": waves.n_sent(wave)}
        return render(request, "reports/results_awaited.html", context)
    return compute(request, wave, today)


def compute(request: HttpRequest, wave: Wave, today: date) -> HttpResponse:
    """Show what a wave without release found, by its answers now."""
    frames = read_wave(wave)
    # As tables.summary_of, from the same answers as the histogram.
    table = summarise(
        frames.answers, frames.process, frames.facts, survey=settings.SITE_NAME, computed_on=today
    )
    survey = name_survey(wave)
    context = {
        "wave": wave,
        "survey": survey,
        "title": ask(wave.kind, survey),
        "imports": wave.imports.order_by("name"),
        "n_sent": waves.n_sent(wave),
        "parts": list(find_results(wave, frames, table)),
        "wording_test": find_wording_test(wave, table),
        "covers": COVERS,
        "summary": table.iloc[0] if len(table) else None,
    }
    return render(request, "reports/results_wave.html", context)


@require_safe
def results_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the wave's summary as a CSV file, the same bytes as the command writes."""
    wave = get_object_or_404(public(), slug=slug)
    if wave.kind == Wave.Kind.COLLECTED or wave.releases.exists():
        return views_released.give_summary(views_released.find_release(slug))
    today = timezone.now().date()
    return HttpResponse(
        to_csv(summary_of(wave, today)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name(wave.slug, today)}"'},
    )


def name_survey(wave: Wave) -> str:
    """Return the name of the survey that an imported wave's answers come from, else the wave's."""
    return ", ".join(sorted({one.source for one in wave.imports.all()})) or wave.name


def find_results(wave: Wave, frames: WaveFrames, table: pd.DataFrame) -> Iterator[tuple[Results, Asked]]:
    """Give what is said about each pool of editions, with the question of its newest."""
    pools = zip(comparable_sets(frames.facts.editions), read_pools(table), strict=True)
    for place, (editions, pool) in enumerate(pools, start=1):
        asked = read_asked(wave, editions[-1].number)
        shares = histogram(of_editions(frames.answers, editions)["share"])
        about = describe_wave(wave, asked, cap_note(frames.facts))
        breakdowns = read_breakdowns(table, pool.editions)
        results = say_results(
            pool,
            spread(shares, pool),
            about,
            key=str(place),
            breakdowns=breakdowns,
            words=asked.breakdowns,
        )
        yield results, asked


def describe_wave(wave: Wave, asked: Asked, cap: str) -> About:
    return About(
        wave=wave.name,
        population=wave.population,
        source=wave.kind,
        survey=name_survey(wave),
        smallest=wave.smallest_group,
        cap=cap,
        codes=asked.codes,
        lines=asked.lines,
        reasons=asked.reasons,
    )
