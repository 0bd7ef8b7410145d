"""What the results page says of weighted figures: always beside the unweighted ones."""

from dataclasses import replace

import pytest

from reports.pages.group_sections import GroupWords
from reports.pages.published import Pool, Printed, read_pools
from reports.pages.results import say_results
from reports.pages.weighted_sections import FIGURES, MORE, MOVES, put_in_words, say_weighted
from reports.weights.weighted_figures import WEIGHTED
from tests.reports.answers import make_table
from tests.reports.pools import ABOUT, cells, hidden, make_pool, percent
from tests.reports.test_weighted_rows import FIFTY, MARGIN

RAKED = "raked: identification, region"
NOTE = (
    "raked to identification (Census, 2025-12-01); margins met in 3 rounds; "
    "weights taken as fixed: conservative"
)
WORDS = {"region": GroupWords("Region")}


def make_weighted(**figures: Printed) -> Pool:
    weighted = {estimand: figures.get(estimand, hidden()) for estimand in WEIGHTED}
    return replace(make_pool(share_ge_50=percent("44.0", "39.0", "49.0")), weighting=RAKED, weighted=weighted)


def test_the_page_shows_every_weighted_figure_of_the_file() -> None:
    assert sorted([*FIGURES, *MORE]) == sorted(WEIGHTED)


def test_weighted_and_unweighted_stand_side_by_side() -> None:
    pool = make_weighted(mean_share=percent("41.6", "37.9", "45.3", note=NOTE))
    section = say_weighted(pool, ABOUT, WORDS)
    assert section is not None
    assert section.title == (
        "Weighted to identification with effective altruism and Region, the average is 42%; "
        "as answered it is 46%"
    )
    assert cells(section.rows) == [
        ("Average, weighted", "436", "42%", "38–45", ""),
        ("Average, as answered", "436", "46%", "43–50", ""),
        ("Half or more (50% or more), weighted", "", "hidden", "", hidden().note),
        ("Half or more (50% or more), as answered", "436", "44%", "39–49", ""),
    ]
    assert [row.drawing is not None for row in section.rows] == [True, True, False, True]


def test_the_notes_say_that_weights_can_lead_astray_and_what_they_rest_on() -> None:
    section = say_weighted(make_weighted(mean_share=percent("41.6", note=NOTE)), ABOUT, WORDS)
    assert section is not None
    assert section.notes == [
        MOVES,
        "Raked to identification with effective altruism (Census, 2025-12-01).",
        "Margins met in 3 rounds.",
        "Weights taken as fixed: conservative.",
    ]
    assert "can move an estimate away from the truth" in MOVES


def test_beside_weighted_money_stands_how_often_its_interval_covers() -> None:
    coverage = "in simulations of 100 weighted amounts as uneven its 95% interval covered 94%"
    note = f"of the giving up to 10,000 USD each; {coverage}; raked to region (Census, 2025)"
    pool = make_weighted(mean_share=percent("41.6"), money_share_capped=percent("50", note=note))
    section = say_weighted(pool, ABOUT, WORDS)
    assert section is not None
    assert section.notes == [
        MOVES,
        f"Share of the money, each giver up to the cap, weighted: {coverage}.",
    ]


def test_beside_other_weighted_figures_it_stands_once_for_those_that_cover_alike() -> None:
    few, fewer = (
        f"in simulations of 100 weighted people, as unevenly, 95% intervals covered {percent}% or more"
        for percent in (94, 83)
    )
    notes = {
        "mean_share": NOTE,
        "median_share": f"{NOTE} in larger samples only; {few}",
        "upper_quartile_share": f"{NOTE} in larger samples only; {few}",
        "mean_read": f"{NOTE} in larger samples only; {fewer}",
    }
    pool = make_weighted(**{name: percent("41.6", note=note) for name, note in notes.items()})
    section = say_weighted(pool, ABOUT, WORDS)
    assert section is not None
    assert section.notes[-3:] == [
        "Weights taken as fixed: conservative.",
        f"Median and quartiles, weighted: {few}.",
        f"Rows of the split, weighted: {fewer}.",
    ]


def test_margins_that_cannot_be_met_are_one_row_with_the_sentence() -> None:
    sentence = "The margin of region adds up to 90%, not to 100%."
    failed = {estimand: hidden(sentence, "x") for estimand in WEIGHTED}
    section = say_weighted(replace(make_pool(), weighting=RAKED, weighted=failed), ABOUT, WORDS)
    assert section is not None
    assert section.title == "Not weighted to identification with effective altruism and Region"
    said = "The margin of Region adds up to 90%, not to 100%."
    assert cells(section.rows) == [("Weighted figures", "", "not available", "", said)]
    assert section.subtitle.startswith("The figures of this page count everybody once · ")
    assert section.notes == ()


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (
            "The margin of region has no per cent above 0 for “far_east”, which people answered.",
            "The margin of Region has no per cent above 0 for “In the far east”, which people answered.",
        ),
        (
            "The margin of pledge has “gwwc_trial”, which too few people answered",
            "The margin of giving pledges has “gwwc_trial”, which too few people answered",
        ),
        (
            "raked to region (A “far_east” count, 2025) and cause (B, 2025); margins met in 1 round",
            "raked to Region (A “far_east” count, 2025) and causes (B, 2025); margins met in 1 round",
        ),
        ("fewer than 10 people", "fewer than 10 people"),
    ],
)
def test_items_and_answers_of_margins_are_named_in_words(note: str, said: str) -> None:
    words = {"region": GroupWords("Region", names={"far_east": "In the far east"})}
    assert put_in_words(note, words) == said


def test_without_margins_there_is_no_section() -> None:
    assert say_weighted(make_pool(), ABOUT, WORDS) is None


def test_the_published_rows_with_weights_are_kept_apart() -> None:
    (pool,) = read_pools(make_table(FIFTY, margins=MARGIN))
    assert (pool["mean_share"].value, pool.weighted["mean_share"].value) == ("48%", "40%")
    assert (pool.weighting, tuple(pool.weighted)) == ("raked: pledge", WEIGHTED)


def test_a_page_has_the_section_only_if_figures_are_shown_at_all() -> None:
    pool = make_weighted(mean_share=percent("41.6"))
    assert say_results(pool, (), ABOUT, key="1").weighted is not None
    few = make_pool(mean_share=hidden("fewer than 10 people"))
    assert say_results(replace(few, weighted=pool.weighted), (), ABOUT, key="1").weighted is None


def test_no_sentence_claims_that_weights_mend_anything() -> None:
    section = say_weighted(make_weighted(mean_share=percent("41.6", note=NOTE)), ABOUT, WORDS)
    text = repr(section).lower()
    assert [word for word in ("corrected", "representative", "margin of error") if word in text] == []
