"""Released waves with groups of which R says how they differ."""

from datetime import timedelta

from django.utils import timezone

from reports.models import Margin
from survey.models import Wave
from tests.factories import make_responses, make_wave
from tests.reports.released import publish

GROUPS: dict[str, dict[str | None, tuple[int, ...]]] = {
    "spring": {"gwwc_10": (20, 30, 40, 50, 60), "none": (5, 15, 25, 35)},
    "autumn": {"gwwc_10": (40, 50, 60, 70, 80), "none": (0, 15, 30, 45)},
}
"""Ten people at each share, as in tests/reference/group_trend.R."""
OTHERS = ("gwwc_trial", "other", "not_sure", "not_say", None)


def make_grouped(slug: str, days: int) -> Wave:
    """A released wave with two groups of R's and the other pledges, weighted by pledge."""
    opened = timezone.now() - timedelta(days=days + 20)
    wave = make_wave(slug, name=slug.capitalize(), opens_at=opened)
    for level in ("gwwc_10", "none", *OTHERS[:3]):
        said = {"percent": 20, "source": "Census", "as_of": opened.date()}
        Margin.objects.create(wave=wave, item="pledge", level=level, **said)
    answers = [
        {"share": share, "pledge": pledge}
        for pledge in (*GROUPS[slug], *OTHERS)
        for share in GROUPS[slug].get(pledge, (10, 30, 50, 70, 90)) * 10
    ]
    make_responses(wave, answers)
    Wave.objects.filter(pk=wave.pk).update(closed_at=timezone.now() - timedelta(days=days))
    publish(wave)
    return wave
