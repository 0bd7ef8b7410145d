"""The page of objections: of a wave's latest release, of an earlier one, or of what it shows without any."""

from collections.abc import Iterator

import pandas as pd
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from reports.asking import read_asked
from reports.models import Release
from reports.pages.headline import Headline, say_headline
from reports.pages.objections import Evidence, Objection
from reports.pages.objections_to_figures import object_to_deferring, object_to_money, object_to_non_answers
from reports.pages.objections_to_people import (
    object_to_choosing,
    object_to_jargon,
    object_to_link,
    object_to_reporting,
)
from reports.pages.public_results import public, release_of
from reports.pages.published import Pool, read_pools
from reports.pages.published_groups import read_breakdowns
from reports.releases.released_results import describe, newest_edition, read_table
from reports.tables import summary_of
from reports.views.computing import publicly_computed_first
from reports.views.kept import kept
from reports.views.wording_test import find_wording_test
from survey.models import Wave

OBJECT = (
    object_to_choosing,
    object_to_reporting,
    object_to_jargon,
    object_to_deferring,
    object_to_non_answers,
    object_to_money,
    object_to_link,
)


@require_safe
@kept
@gzip_page
@publicly_computed_first
def results_objections(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Show what can be said against the headline of a wave, with the published figures that bear on it."""
    wave, release, table = find_published(slug, number)
    parts = list(find_objections(wave, table))
    context = {"wave": wave, "release": release, "parts": parts}
    return render(request, "reports/objections.html", context)


def find_published(slug: str, number: int | None) -> tuple[Wave, Release | None, pd.DataFrame]:
    """Return a wave with its published table, of a release if it has one, or raise Http404."""
    if release := release_of(slug, number):
        return release.wave, release, read_table(release)
    if number is not None:
        raise Http404
    wave = get_object_or_404(public().exclude(kind=Wave.Kind.COLLECTED), slug=slug)
    return wave, None, summary_of(wave, timezone.now().date())


def find_objections(wave: Wave, table: pd.DataFrame) -> Iterator[tuple[Pool, Headline, list[Objection]]]:
    """Give each pool of editions that asked for the share, its headline, and what is said against it."""
    test = find_wording_test(wave, table)
    for pool in read_pools(table):
        asked = read_asked(wave, newest_edition(pool))
        about = describe(wave, asked, str(table.iloc[0]["population"]))
        evidence = Evidence(
            pool,
            about,
            {one.name: one for one in read_breakdowns(table, pool.editions)},
            asked.breakdowns,
            test.sentences if test else (),
        )
        if "share" in about.codes:
            headline = say_headline(pool, about, id=f"headline-{newest_edition(pool)}")
            yield pool, headline, [find(evidence) for find in OBJECT]
