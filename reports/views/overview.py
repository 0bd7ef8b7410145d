"""A wave's overview: how it is going, in counts of process."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.pages.arms import Balance, balance
from reports.pages.arrivals import arrivals
from reports.pages.overview import Overview, overview
from reports.releases.reopening import refusal_to_reopen
from survey import counting, experiments
from survey.accounts import organiser_only
from survey.models import Wave
from survey.waves import days_left, sent_by_day, sent_by_edition


@require_safe
@organiser_only
def wave(request: HttpRequest, slug: str) -> HttpResponse:
    """Show opened, agreed and sent, by day and by step; whatever the state, never an answer."""
    shown = get_object_or_404(Wave, slug=slug)
    now = timezone.now()
    counts = overview_of(shown, now)
    context = {
        "wave": shown,
        "overview": counts,
        "sent_today": counts.sent_on(now.date()),
        "chart": arrivals([(day.day, day.sent) for day in counts.days], now.date()),
        "days_left": days_left(shown, now),
        "address": settings.SITE_URL + shown.get_absolute_url(),
        "editions": shown.editions.distinct(),
        "balance": balance_of(shown),
        "can_reopen": not refusal_to_reopen(shown),
    }
    return render(request, "reports/overview.html", context)


def overview_of(wave: Wave, now: datetime) -> Overview:
    first = wave.opens_at.date() if wave.opens_at and wave.state != "draft" else None
    last = min(now, wave.ended_at or now).date()
    return overview(counting.totals(wave.pk), sent_by_day(wave), first, last)


def balance_of(wave: Wave) -> Balance | None:
    """The arms of the wave's test, None without a test."""
    test = experiments.test_of(wave)
    if test is None:
        return None
    arms = [(arm.edition.number or 0, arm.parts) for arm in experiments.arms_of(wave)]
    agreed = counting.by_edition(wave.pk, counting.AGREED)
    return balance(arms, agreed, sent_by_edition(wave), test.planned_n)
