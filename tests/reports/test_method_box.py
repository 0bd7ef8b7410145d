"""How a wave's figures came about: rows and items made from the wave, its plan and its table."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from django.conf import settings

from reports.models import Margin, Rate
from reports.pages.headline import COVERS
from reports.pages.method_box import MethodBox, describe_method
from reports.tables import summary_of
from survey.models import Response, Wave
from tests.factories import close, make_response, make_wave
from tests.reports.released import make_answered, publish
from tests.reports.shown import SHARE_ASKED, fill, imported, shares, simulated

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
ROWS = ["Who answered", "When and how", "Figures", "Intervals", "Small groups", "Left out", "Cite"]
ITEMS = [
    "Data collection strategy",
    "Who sponsored and who conducted it",
    "Measurement tools",
    "Population under study",
    "How the sample was found",
    "Mode of data collection",
    "Dates of data collection",
    "Sample size and precision",
    "Weighting",
    "Processing and quality",
    "Limits",
]


def box(wave: Wave, table: pd.DataFrame | None = None) -> MethodBox:
    wave = Wave.objects.get(pk=wave.pk)
    return describe_method(wave, wave.releases.first(), summary_of(wave, TODAY) if table is None else table)


def said(wave: Wave, name: str, table: pd.DataFrame | None = None) -> str:
    found = box(wave, table)
    (entry,) = [one for one in (*found.rows, *found.items) if one.name == name]
    return entry.text


def test_rows_and_items_are_always_the_same_in_the_same_order() -> None:
    for wave in (simulated(), imported("ea-2014", SHARE_ASKED), make_answered("other", each=1)):
        found = box(wave)
        assert [one.name for one in found.rows] == ROWS
        assert [one.name for one in found.items] == ITEMS
        assert all(one.text for one in (*found.rows, *found.items))


def test_who_answered_is_told_with_how_many_and_that_nobody_was_drawn() -> None:
    assert said(make_answered(each=1), "Who answered") == (
        "People who chose to take part. 11 answers in all. They chose to take part; nobody was drawn at "
        "random from any population."
    )


def test_an_import_is_told_with_its_rows_and_its_source() -> None:
    assert said(imported("ea-2014", SHARE_ASKED), "Who answered").endswith(
        "EA Survey 2014: 60 rows read, 50 taken, 10 refused. Team 2014"
    )


def test_dates_languages_period_and_organiser_are_told() -> None:
    wave = make_answered(each=1, opens_at=datetime(2026, 5, 4, 9, tzinfo=UTC))
    Wave.objects.filter(pk=wave.pk).update(closed_at=datetime(2026, 5, 31, 9, tzinfo=UTC))
    assert said(wave, "When and how") == (
        "4 May 2026 to 31 May 2026 (UTC). On the web, by an open link or personal invitations, or on paper "
        "that was typed in; in English. About giving in 2025. Organiser: Example Research."
    )


def test_ways_in_are_named_where_the_table_has_them() -> None:
    wave = make_wave()
    for came_by in ("link", "paper"):
        mode = Response.Mode.PAPER if came_by == "paper" else Response.Mode.WEB
        for share in range(0, 100, 5):
            make_response(wave, share=share, came_by=came_by, mode=mode)
    assert said(close(wave), "Mode of data collection") == "Ways in: open link and paper; in English."


def test_amounts_are_told_with_the_rates_that_they_are_counted_at() -> None:
    wave = make_wave(opens_at=None)
    assert said(wave, "Figures").endswith("in USD: amounts in other currencies are left out.")
    Rate.objects.create(
        wave=wave, currency="EUR", rate=Decimal("1.1300"), source="ECB", as_of=date(2025, 12, 31)
    )
    assert said(wave, "Figures").endswith(
        "in USD: EUR at 1.13 (ECB, 31 December 2025); all others are left out."
    )


@pytest.mark.parametrize(
    ("n", "n_missing", "text"),
    [
        (0, 0, "Nobody who sent the form. Whoever withdrew is gone."),
        (
            12,
            12,
            "Nobody who sent the form. The 12 who gave nothing are outside every share and counted apart. ",
        ),
        (3, 12, "Nobody who sent the form. Whoever gave nothing is outside every share and counted apart. "),
    ],
    ids=["nobody", "twelve", "hidden"],
)
def test_who_gave_nothing_is_counted_apart_where_that_may_be_told(n: int, n_missing: int, text: str) -> None:
    wave = fill(simulated(shares(15, 0, 50, 100)), [{"share_reason": "dont_know"}] * n_missing)
    fill(wave, [{"share_reason": "gave_nothing"}] * n)
    assert said(wave, "Left out").startswith(text)


def test_a_release_is_cited_with_its_number_and_an_address_that_stays() -> None:
    wave = make_answered()
    publish(wave, "preliminary")
    made = wave.releases.get()
    assert said(wave, "Cite") == (
        f"Example Research ({made.released_at.year}). {settings.SITE_NAME}: Spring 2026, release 1 "
        f"(preliminary). {settings.SITE_URL}/results/spring-2026/1/"
    )


def test_without_release_the_page_is_cited() -> None:
    assert said(simulated(shares(12, 0, 50)), "Cite").endswith("/results/spring-2026/")


def test_precision_names_the_base_and_what_no_interval_covers() -> None:
    wave = fill(simulated(shares(10, 0, 50, 100)), [{"share_reason": "dont_know"}] * 12)
    assert said(wave, "Sample size and precision") == (
        "42 people sent answers. 30 of them gave a number for the share. Each figure names its own base. "
        f"{COVERS} That is an assumption, and nothing here tests it."
    )


def test_a_sample_that_nobody_drew_is_called_so() -> None:
    chose = "They chose to take part; nobody was drawn at random from any population."
    assert said(make_answered("other", each=1), "How the sample was found") == (
        f"{chose} That is a nonprobability sample: whoever had a way in could answer. The survey itself pays "
        "nobody."
    )
    assert said(simulated(), "How the sample was found") == (
        "Nobody answered: a computer made up these answers."
    )


def test_no_answer_is_left_out_for_how_it_was_given() -> None:
    assert said(make_answered(each=1), "Processing and quality").endswith(
        "Answers are neither changed, filled in nor left out for how they were given, and a missing one is "
        "never 0."
    )


def test_every_kind_of_interval_is_named() -> None:
    words = ("t, cut at 0 and 100", "Wilson", "order statistics", "bootstrap", "Imbens and Manski", "Welch")
    text = said(simulated(), "Intervals")
    assert [one for one in words if one not in text] == []
    assert text.endswith(COVERS)


def test_with_few_answers_the_intervals_say_how_often_they_cover_at_worst() -> None:
    worst = "Parts of people: of 40 answers its 95% interval covers 92.7% at worst"
    text = said(simulated(shares(10, 10, 30, 60, 90)), "Intervals")
    assert text.endswith(f"{COVERS} {worst}, for true per cents from 10 to 90.")


def test_margins_are_named_with_their_source_and_weights_with_their_name() -> None:
    wave = make_wave(opens_at=None)
    Margin.objects.create(
        wave=wave, item="pledge", level="none", percent=100, source="Census", as_of=date(2025, 1, 2)
    )
    margins = "Margins: giving pledges: Census, 2 January 2025."
    assert said(wave, "Weighting") == f"None: everybody counts once. {margins}"
    table = summary_of(wave, TODAY)
    weighted = pd.concat([table, table.assign(weighting="raked: pledge")])
    assert said(wave, "Weighting", weighted.head(len(table) + 1)) == (
        f"To giving pledges, beside the figures without weights. {margins}"
    )


def test_where_no_figure_can_be_weighted_the_box_says_so() -> None:
    wave = simulated(shares(12, 0, 50, 100))
    table = summary_of(wave, TODAY)
    failed = table.head(1).assign(weighting="raked: pledge", status="x", estimate=None)
    text = said(wave, "Weighting", pd.concat([table, failed]))
    assert text == "None: figures cannot be weighted to the margins, and everybody counts once."


def test_the_sponsor_is_who_organised_and_nobody_else_is_named() -> None:
    text = said(simulated(organiser="Mira’s lab"), "Who sponsored and who conducted it")
    assert text == "Mira’s lab conducted it and names no other sponsor or funder."


def test_simulated_figures_say_nothing_about_anybody() -> None:
    assert said(simulated(), "Limits") == "These figures say nothing about anybody’s giving."
