"""What reliance rests on, and what it would take: the rows, worked out by hand, and when they are hidden."""

from typing import Any

import pytest

from reports.columns import RELIANCE, TIPPING, unit_of
from reports.tipping_rows import CANNOT_BE_REACHED, FROM_PRINTED, NOBODY_MISSING
from tests.reports.answers import Answer, make_rows, reason, share, split
from tests.reports.hand_worked import HAND_WORKED


def relying(n: int, on: str | None, *, percent: int = 50, relied: int = 40) -> list[Answer]:
    """n people with a share, who relied on somebody for a part of it."""
    given = {} if on is None else {"relied_on": on}
    lines = split(0, 0, relied, 100 - relied)
    return [share((percent + place) % 101, **lines, **given) for place in range(n)]


def found(answers: list[Answer]) -> dict[str, dict[str, Any]]:
    return {name: row for (_, name), row in make_rows(answers).items() if name in (*RELIANCE, *TIPPING)}


def shown(answers: list[Answer]) -> set[str]:
    return {name for name, row in found(answers).items() if not row["status"] and name in RELIANCE}


EVERYBODY = [
    *relying(20, "evaluator"),
    *relying(20, "fund"),
    *(share(50 + place, **split(0, 0, 30 + place, 70 - place), relied_on="charity") for place in range(20)),
    *relying(10, "person"),
    *relying(10, "other"),
    *relying(20, "not_sure"),
    *relying(20, None, relied=0),
]


def test_whom_people_relied_on_is_a_part_of_those_who_relied_on_somebody() -> None:
    """100 of 120 relied on somebody: 20, 20, 20, 10, 10 and 20 of these 100."""
    rows = found(EVERYBODY)
    assert [(rows[name]["estimate"], rows[name]["n"]) for name in RELIANCE[:6]] == [
        (20, 100),
        (20, 100),
        (20, 100),
        (10, 100),
        (10, 100),
        (20, 100),
    ]


def test_the_headline_is_on_the_same_base_with_and_without_the_charitys_own_word() -> None:
    """50 + … + 69 = 1,190 five times, 50 + … + 59 = 545 twice: 7,040 / 120 = 58.67.

    The charity's own word is 30 + … + 49 = 790 of that: 6,250 / 120 = 52.08.
    """
    rows = found(EVERYBODY)
    assert str(rows["mean_share_of_reliance_base"]["estimate"]) == "58.7"
    assert str(rows["mean_share_without_charity"]["estimate"]) == "52.1"
    assert rows["mean_share_without_charity"]["n"] == 120


def test_without_a_small_count_everything_about_reliance_is_shown() -> None:
    assert shown(EVERYBODY) == set(RELIANCE)


def test_if_nearly_all_put_as_much_on_the_charity_the_mean_without_it_is_hidden() -> None:
    others = [answer for answer in EVERYBODY if answer.get("relied_on") != "charity"]
    assert "mean_share_without_charity" not in shown([*others, *relying(20, "charity", relied=40)])


def test_one_small_answer_hides_the_next_smallest_with_it() -> None:
    fewer = [answer for answer in EVERYBODY if answer.get("relied_on") != "other"] + relying(9, "other")
    hidden = set(RELIANCE[:6]) - shown(fewer)
    assert hidden == {"relied_on_other", "relied_on_person"}


def test_few_who_relied_on_the_charity_hide_what_is_left_without_its_word() -> None:
    fewer = [answer for answer in EVERYBODY if answer.get("relied_on") != "charity"] + relying(9, "charity")
    assert "mean_share_without_charity" not in shown(fewer)
    assert "mean_share_of_reliance_base" in shown(fewer)


def test_few_who_did_not_rely_on_the_charity_hide_what_is_left_without_its_word() -> None:
    charity = [
        share(50 + place, **split(0, 0, 10 + place, 90 - place), relied_on="charity") for place in range(40)
    ]
    rows = shown([*charity, *relying(9, "fund")])
    assert ("mean_share_of_reliance_base" in rows, "mean_share_without_charity" in rows) == (True, False)
    assert "mean_share_without_charity" in shown([*charity, *relying(10, "fund")])


def test_few_who_relied_on_nobody_hide_on_whom_the_others_relied() -> None:
    """How many relied on somebody is the base, and tells how many did not."""
    relied = [answer for answer in EVERYBODY if answer["relied"]]
    for n, is_shown in ((9, False), (10, True)):
        assert ("relied_on_fund" in shown([*relied, *relying(n, None, relied=0)])) == is_shown


def test_few_outside_the_base_hide_its_means() -> None:
    """Everyone's mean and that of the base would tell the mean of the nine outside it."""
    nine = [share(10 * place) for place in range(9)]
    assert shown([*EVERYBODY, *nine]) & set(RELIANCE[6:]) == set()


def test_whoever_relied_on_someone_without_a_word_on_whom_is_outside_the_base() -> None:
    silent = [share(place, **split(0, 0, 50, 50)) for place in range(30)]
    assert found([*EVERYBODY, *silent])["relied_on_fund"]["n"] == 100


def test_where_fewer_than_ten_relied_on_somebody_there_are_no_such_rows() -> None:
    assert set(found([*relying(9, "fund"), *relying(40, None, relied=0)])) == set(TIPPING)


def test_what_the_missing_would_have_to_say_follows_from_the_printed_mean() -> None:
    """(50 · 125 − 100 · 43.2) / 25 = 77.2."""
    row = found(HAND_WORKED)["mean_of_missing_for_50"]
    assert (str(row["estimate"]), row["n"], row["n_missing"], row["note"]) == ("77.2", 100, 25, FROM_PRINTED)


def test_the_scenario_weighs_answers_under_half_seven_times() -> None:
    """Under 50: 50 people, 820 in all; others 3,500. (8,200 + 5,072.46) / (500 + 72.464) = 23.18."""
    row = found(HAND_WORKED)["mean_share_if_under_50_answer_less"]
    assert (str(row["estimate"]), row["n"], row["ci_low"]) == ("23.2", 100, None)
    assert row["note"].startswith("a scenario: people under 50% answer with probability 0.10")


@pytest.mark.parametrize(
    ("answers", "status", "note"),
    [
        ([share(place % 20) for place in range(200)], "z", NOBODY_MISSING),
        (
            [share(place % 20) for place in range(200)]
            + [reason(kind) for kind in ("dont_know", "gave_nothing") for _ in range(20)],
            "z",
            CANNOT_BE_REACHED,
        ),
        (
            [share(place % 90) for place in range(200)]
            + [reason(kind) for kind in ("dont_know", "gave_nothing") for _ in range(5)],
            "c",
            "fewer than 10 people, or hidden to protect such a count",
        ),
    ],
    ids=["nobody missing", "cannot be reached", "few missing"],
)
def test_where_there_is_no_tipping_point_the_row_says_why(
    answers: list[Answer], status: str, note: str
) -> None:
    row = found(answers)["mean_of_missing_for_50"]
    assert (row["status"], row["note"], row["estimate"]) == (status, note, None)


def test_the_scenario_is_hidden_where_few_are_on_one_side_of_half() -> None:
    answers = [share(place % 45) for place in range(90)] + [share(60 + place) for place in range(9)]
    assert found(answers)["mean_share_if_under_50_answer_less"]["status"] == "c"


def test_the_scenario_is_hidden_where_all_on_one_side_of_half_said_the_same() -> None:
    """Beside the mean it tells the means of both sides, though 30 people are on either."""
    apart = [share(place) for place in range(30)] + [share(50 + place) for place in range(30)]
    alike = [share(place) for place in range(30)] + [share(90) for _ in range(30)]
    status = {"apart": found(apart), "alike": found(alike)}
    assert {name: rows["mean_share_if_under_50_answer_less"]["status"] for name, rows in status.items()} == {
        "apart": "",
        "alike": "c",
    }
    assert make_rows(alike)["1", "share_ge_50"]["status"] == ""


def test_all_of_these_are_per_cents() -> None:
    assert {unit_of(name) for name in (*RELIANCE, *TIPPING)} == {"per cent"}
    assert unit_of("mean_share_minus_others") == "points"
