"""What it would take for the plan's benchmark: worked out by hand, in the file and on pages."""

from typing import Any

import pytest

from reports.columns import FOR_BENCHMARK, unit_of
from reports.pages.further_sections import say_benchmark, say_tipping
from reports.pages.objections_to_figures import object_to_non_answers
from reports.pages.published import read_pools
from reports.tipping_rows import NOBODY_MISSING
from tests.reports.answers import Answer, make_rows, make_table, reason, share
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.objected import evidence
from tests.reports.pools import ABOUT, hidden, percent


def row_for(benchmark: float | None, answers: list[Answer] = HAND_WORKED) -> dict[str, Any] | None:
    return make_rows(answers, benchmark=benchmark).get(("1", FOR_BENCHMARK))


@pytest.mark.parametrize(
    ("benchmark", "value", "words"),
    [
        (40.5, "29.7", "40.5%"),  # (40.5 · 125 − 100 · 43.2) / 25 = (5,062.5 − 4,320) / 25
        (40, "27.2", "40%"),  # (5,000 − 4,320) / 25
        (54, "97.2", "54%"),  # (6,750 − 4,320) / 25
    ],
)
def test_the_hand_worked_wave_has_a_second_tipping_point(benchmark: float, value: str, words: str) -> None:
    row = row_for(benchmark)
    assert row is not None
    assert (str(row["estimate"]), row["n"], row["n_missing"], row["unit"]) == (value, 100, 25, "per cent")
    assert row["note"] == (
        f"for the plan’s benchmark, an average of {words}; worked out from the average as printed"
    )


@pytest.mark.parametrize("benchmark", [34, 55, 0, 100])
def test_a_benchmark_out_of_reach_is_told_as_such(benchmark: float) -> None:
    """(34 · 125 − 4,320) / 25 = −2.8; (55 · 125 − 4,320) / 25 = 102.2."""
    row = row_for(benchmark)
    assert row is not None
    assert (row["status"], row["estimate"]) == ("z", None)
    assert row["note"] == (
        f"the plan’s benchmark, an average of {benchmark}%, "
        "cannot be reached, whatever those without a number would say"
    )


@pytest.mark.parametrize("benchmark", [None, 50])
def test_without_a_benchmark_of_its_own_a_plan_adds_no_row(benchmark: float | None) -> None:
    assert row_for(benchmark) is None


def test_the_row_says_why_it_has_no_figure_in_the_words_of_the_other() -> None:
    nobody = row_for(40, [share(place % 20) for place in range(200)])
    few = row_for(40, [share(place % 90) for place in range(200)] + [reason("dont_know")] * 5)
    assert nobody is not None
    assert few is not None
    assert (nobody["status"], nobody["note"]) == ("z", NOBODY_MISSING)
    assert (few["status"], few["note"]) == ("c", "fewer than 10 people, or hidden to protect such a count")


def test_the_page_shows_both_and_names_the_benchmark() -> None:
    (pool,) = read_pools(make_table(HAND_WORKED, benchmark=40.5))
    section = say_tipping(pool, ABOUT)
    assert section is not None
    assert [(row.name, row.value) for row in section.rows][1] == ("The same, for the plan’s benchmark", "30%")
    assert [row.value for row in section.rows] == ["77%", "30%", "23%"]
    assert "for the plan’s benchmark, an average of 40.5%" in " ".join(section.notes).lower()


@pytest.mark.parametrize(
    ("benchmark", "sentence"),
    [
        (
            40.5,
            "For the plan’s benchmark, an average of 40.5%, "
            "those without a number would have to say 30% on average.",
        ),
        (
            34,
            "The plan’s benchmark, an average of 34%, "
            "cannot be reached, whatever those without a number would say.",
        ),
    ],
)
def test_the_objections_say_it_in_a_sentence(benchmark: float, sentence: str) -> None:
    (pool,) = read_pools(make_table(HAND_WORKED, benchmark=benchmark))
    assert say_benchmark(pool[FOR_BENCHMARK]) == sentence


def test_nothing_is_said_of_a_hidden_benchmark_or_of_none() -> None:
    assert (say_benchmark(hidden()), say_benchmark(None)) == ("", "")


def test_it_is_a_per_cent() -> None:
    assert unit_of(FOR_BENCHMARK) == "per cent"


def test_the_objection_about_non_answers_has_the_benchmark_after_the_half() -> None:
    answers = object_to_non_answers(
        evidence(
            item_nonresponse=percent("5.4", n=461),
            mean_of_missing_for_50=percent("77"),
            mean_of_missing_for_benchmark=percent(
                "30", note="for the plan’s benchmark, an average of 40.5%; worked out"
            ),
        )
    ).answers
    assert answers[-3:-1] == [
        "For an average of 50%, those without a number would have to say 77% on average.",
        "For the plan’s benchmark, an average of 40.5%, "
        "those without a number would have to say 30% on average.",
    ]
