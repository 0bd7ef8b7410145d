"""What a wave's test of wordings can show, in templates."""

from typing import Any

from django import template

from reports.frames import read_arms
from reports.models import Release
from reports.pages.power_chart import show_power
from reports.pages.published import read_pools
from reports.power import ASSUMED_DEVIATION, curve, deviation_of, find_power
from reports.releases.release_files import SUMMARY, content_of
from reports.releases.stored import read_summary
from survey.models import Experiment, Wave

register = template.Library()


@register.inclusion_tag("reports/_power.html")
def power_of(wave: Wave) -> dict[str, Any]:
    """Show which differences the planned answers make visible; nothing for a wave without a test."""
    test, parts = Experiment.objects.filter(wave=wave).first(), read_arms(wave)
    if test is None or len(parts) < 2:
        return {"power": None}
    release, deviation = find_deviation()
    power = find_power(test.planned_n, parts, deviation=deviation)
    points = curve(test.planned_n, parts, deviation=deviation)
    return {"power": show_power(power, points, id="power"), "release": release}


def find_deviation() -> tuple[Release | None, float]:
    """Return the deviation of the answers behind the newest release that tells it, else the assumed one.

    It is worked out from the interval of the mean share that the release shows.
    """
    for release in Release.objects.filter(contents__name=SUMMARY).order_by("-number"):
        for pool in read_pools(read_summary(content_of(release, SUMMARY))):
            mean = pool["mean_share"]
            if mean.low is not None and mean.high is not None and mean.low > 0 and mean.high < 100:
                return release, deviation_of(float(mean.low), float(mean.high), mean.n or 0)
    return None, ASSUMED_DEVIATION
