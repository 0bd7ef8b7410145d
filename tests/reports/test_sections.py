"""Rows, subtitles and notes: what the parts of a results page are made of."""

import pytest

from reports.pages.results import say_results
from reports.pages.sections import Row, collect_notes, make_row, n_answered, say_subtitle
from tests.reports.pools import ABOUT, CAP, SIMULATED, SMALL, hand_worked, hidden, make_pool, percent


@pytest.mark.parametrize(
    ("n", "end"),
    [
        (436, " · 436 people"),
        (1436, " · 1,436 people"),
        (30, " · 30 people"),
        (29, " · 29 people · few answers"),
        (1, " · 1 person · few answers"),
        (None, ""),
    ],
)
def test_a_subtitle_names_measure_wave_population_and_base(n: int | None, end: str) -> None:
    subtitle = say_subtitle("Average", n, ABOUT)
    assert subtitle == f"Average · Spring 2026 · people who chose to take part{end}"


def test_how_many_gave_a_number_is_told_where_their_figures_are_hidden() -> None:
    assert n_answered(make_pool(mean_share=hidden())) == 436
    assert n_answered(make_pool(answered=hidden())) == 0


def test_every_subtitle_of_simulated_figures_says_so() -> None:
    pool, columns = hand_worked()
    found = say_results(pool, columns, SIMULATED, key="1")
    sections = (found.headline, found.answered, found.spread, found.thresholds, found.split, found.money)
    assert all(s is not None and s.subtitle.endswith(" · simulated figures") for s in sections)


def test_a_row_says_value_base_and_interval() -> None:
    row = make_row("Half", percent("47.0", "42.7", "51.4"), drawn=True)
    assert row == Row("Half", "436", "47%", "43–51")
    assert row.drawing is not None


@pytest.mark.parametrize(("status", "word"), [("c", "hidden"), ("u", "withheld")])
def test_a_row_without_a_figure_says_why_and_is_not_drawn(status: str, word: str) -> None:
    row = make_row("Half", hidden(SMALL, status), drawn=True)
    assert row == Row("Half", "", word, "", SMALL)
    assert row.drawing is None


def test_notes_of_shown_figures_are_said_once_each() -> None:
    figures = [
        percent("1", note=f"{CAP}; fewer than 10 amounts are left out"),
        percent("2", note="fewer than 10 amounts are left out; largest effect: under 5 points"),
        hidden("not of interest here"),
        percent("3"),
    ]
    assert collect_notes(figures, CAP) == [
        "Fewer than 10 amounts are left out.",
        "Largest effect: under 5 points.",
    ]
