"""The main result in words, and its drawing."""

from dataclasses import replace

import pytest

from reports.pages.headline import COVERS, Headline, Stat, ask, say_headline
from reports.pages.published import Printed
from reports.pages.results import say_results
from reports.pages.sections import About, too_few
from tests.reports.pools import (
    ABOUT,
    ALIKE,
    CAP,
    IMPORTED,
    SIMULATED,
    SMALL,
    cells,
    described,
    hidden,
    make_pool,
    percent,
)


def headline(about: About = ABOUT, **figures: Printed) -> Headline:
    return say_headline(make_pool(**figures), about, id="main")


def test_the_page_asks_a_question() -> None:
    assert ask("simulated", "Demo") == "How much giving is checked for cost-effectiveness?"
    assert ask("imported", "EA Survey 2014") == "What did people answer in EA Survey 2014?"


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (ABOUT, "of the average respondent’s giving had a cost-effectiveness assessment behind it: "),
        (SIMULATED, "of the average simulated respondent’s giving had a cost-effectiveness assessment"),
        (IMPORTED, "is the average answer to the question of EA Survey 2014, printed below in its own"),
    ],
)
def test_the_average_is_said_in_plain_words(about: About, sentence: str) -> None:
    main = headline(about)
    assert main.value == "46"
    assert main.sentence.startswith(sentence)


def test_the_base_stands_beside_the_interval() -> None:
    assert headline().base == "436 people, interval 43–50%."


def test_an_average_without_interval_says_so() -> None:
    main = headline(mean_share=percent("46.4", note="no interval"))
    assert main.base == "436 people, no interval."
    assert main.notes == ["No interval."]
    assert described(main.drawing) == (
        "The average is 46%",
        "On a line from 0 to 100 per cent, the average is 46 per cent and has no interval.",
    )


def test_what_the_interval_does_not_cover_is_said_and_margins_of_error_are_not() -> None:
    assert COVERS == (
        "95% interval, treating respondents as a random draw from people like them. They chose to take part; "
        "no interval covers that."
    )


def test_bounds_say_what_those_without_an_answer_could_change() -> None:
    bounds = {
        "mean_share_if_missing_0": percent("43.9", "41.0", "", n_missing=25),
        "mean_share_if_missing_100": percent("49.3", "", "52.0", n_missing=25),
    }
    main = headline(**bounds)
    assert main.missing == "25 givers gave no number."
    assert main.bounds == "Whatever those without an answer would have said: between 44% and 49%."
    assert cells(main.rows) == [
        ("Average of those who answered", "436", "46%", "43–50", ""),
        ("If all the others had said 0%", "436", "44%", "from 41", ""),
        ("If all the others had said 100%", "436", "49%", "up to 52", ""),
    ]


def test_hidden_bounds_say_why() -> None:
    assert headline().bounds == f"Bounds for those without an answer are hidden: {SMALL}."


def test_the_drawing_is_named_by_the_finding_and_described_by_the_main_numbers() -> None:
    assert described(headline().drawing) == (
        "The average is 46%, with an interval from 43% to 50%",
        "On a line from 0 to 100 per cent, the average is 46 per cent and its interval runs from 43 to 50 "
        "per cent.",
    )


def test_three_more_figures_stand_below() -> None:
    stats = headline(
        share_at_0=percent("19.0", "15.8", "22.7"),
        money_share_capped=percent("52.4", "44.0", "60.1", n=327),
    ).stats
    assert stats == [
        Stat("19%", "of people said none of their giving", "16–23%", ""),
        Stat("hidden", "of people said all of it", "", SMALL),
        Stat("52%", f"{CAP}, from the 327 who gave an amount", "44–60%", ""),
    ]


def test_below_ten_answers_the_page_says_from_when_on_figures_appear() -> None:
    few = {"sent": Printed(9), "mean_share": hidden("fewer than 10 people")}
    assert too_few(make_pool(**few), ABOUT)
    assert headline(**few) == Headline("", "Figures appear from 10 answers on.", "")


def test_a_wave_that_asks_for_more_answers_names_its_own_number() -> None:
    about = replace(ABOUT, smallest=30)
    few = hidden("fewer than 30 people")
    assert headline(about, sent=Printed(29), mean_share=few).sentence == "Figures appear from 30 answers on."
    assert headline(about, sent=Printed(30), mean_share=few).sentence == (
        "Fewer than 30 people gave a number, so there are no figures."
    )


@pytest.mark.parametrize(
    ("n", "sentence"),
    [
        (0, "Every giver gave a number."),
        (1, "1 giver gave no number."),
        (1_025, "1,025 givers gave no number."),
    ],
)
def test_how_many_givers_gave_no_number_is_said(n: int, sentence: str) -> None:
    main = headline(mean_share=percent("46.4", "43.0", "49.7", n_missing=n))
    assert (main.missing, main.bounds == "") == (sentence, n == 0)


def test_an_average_hidden_for_another_reason_says_that_reason() -> None:
    main = headline(mean_share=hidden(ALIKE))
    assert (main.value, main.sentence) == ("", f"The average is {ALIKE}.")
    assert main.drawing is None


def test_a_survey_that_did_not_ask_for_the_share_says_so_and_no_more() -> None:
    about = replace(IMPORTED, codes=frozenset(("amount",)))
    found = say_results(make_pool(mean_share=hidden("fewer than 10 people")), (), about, key="1")
    assert found.headline.sentence == "People were not asked which part of their giving had been assessed."
    assert (found.answered, found.spread, found.thresholds, found.split, found.money) == (None,) * 5
