"""Comparable editions beside their pool, and editions that are not pooled."""

from reports.columns import ESTIMANDS
from reports.reasons import (
    NO_DETAIL,
    ONLY_TOGETHER,
    SMALL_EDITION,
)
from tests.reports.answers import (
    TWO_APART,
    TWO_COMPARABLE,
    make_figures,
    make_rows,
    make_table,
    money,
    reason,
    share,
)
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.summaries import FIGURES, SHARE_FIGURES, SMALL, SMALL_SHARES, in_edition, many


def test_comparable_editions_are_shown_together_first_and_then_each() -> None:
    answers = in_edition(1, HAND_WORKED) + in_edition(2, HAND_WORKED)
    table = make_table(answers, editions=TWO_COMPARABLE)
    named = table[["edition", "wording", "comparable_with"]].drop_duplicates().to_dict("split")["data"]
    assert named == [
        ["1 and 2", "7d6873e7a50a 60227ba88fab", "1 and 2"],
        ["1", "7d6873e7a50a", "1 and 2"],
        ["2", "60227ba88fab", "1 and 2"],
    ]
    of_each = table.iloc[: 3 * len(ESTIMANDS)]
    assert of_each["edition"].tolist() == [name for name, *_ in named for _ in ESTIMANDS]
    assert set(table.iloc[3 * len(ESTIMANDS) :]["edition"]) == {"1 and 2"}


def test_editions_that_are_not_comparable_are_never_pooled() -> None:
    answers = in_edition(1, HAND_WORKED) + in_edition(2, HAND_WORKED[::-1])
    table = make_table(answers, editions=TWO_APART)
    named = table[["edition", "wording", "comparable_with"]].drop_duplicates().to_dict("split")["data"]
    assert named == [["1", "7d6873e7a50a", "1"], ["2", "60227ba88fab", "2"]]
    alone = make_figures(HAND_WORKED)
    both = make_rows(answers, editions=TWO_APART)
    assert {estimand: both["2", estimand]["estimate"] for estimand in ("mean_share", "median_share")} == {
        estimand: alone[estimand][0] for estimand in ("mean_share", "median_share")
    }


def test_an_edition_beside_its_pool_shows_all_but_the_quantiles() -> None:
    answers = in_edition(1, HAND_WORKED) + in_edition(2, HAND_WORKED)
    rows = make_rows(answers, editions=TWO_COMPARABLE)
    hidden = {
        (estimand, row["note"])
        for (edition, estimand), row in rows.items()
        if edition == "2" and row["status"] == "c"
    }
    assert hidden == {(estimand, ONLY_TOGETHER) for estimand in SHARE_FIGURES[1:]}
    assert (
        str(rows["2", "mean_share"]["estimate"]) == str(rows["1 and 2", "mean_share"]["estimate"]) == "43.2"
    )
    assert (rows["2", "mean_share"]["n"], rows["1 and 2", "mean_share"]["n"]) == (100, 200)


def test_of_two_editions_one_with_three_answers_hides_both_and_the_pool_stays() -> None:
    answers = in_edition(1, HAND_WORKED) + in_edition(2, many(1, share(10), share(30), share(70)))
    rows = make_rows(answers, editions=TWO_COMPARABLE)
    assert {rows["2", estimand]["note"] for estimand in FIGURES} == {SMALL, SMALL_SHARES}
    assert {rows["1", estimand]["note"] for estimand in FIGURES} == {SMALL_EDITION}
    assert (rows["1 and 2", "mean_share"]["status"], rows["1 and 2", "mean_share"]["n"]) == ("", 103)
    assert [rows[edition, "sent"]["estimate"] for edition in ("1 and 2", "1", "2")] == [138, 135, 3]


def test_a_small_count_in_one_edition_is_hidden_in_both() -> None:
    fewer = [answer for answer in HAND_WORKED if answer.get("share") != 25] + many(
        9, share(25, **money(4_000))
    )
    rows = make_rows(in_edition(1, HAND_WORKED) + in_edition(2, fewer), editions=TWO_COMPARABLE)
    assert [rows[edition, "heap_25"]["status"] for edition in ("1 and 2", "1", "2")] == ["", "c", "c"]


def test_a_small_edition_shows_counts_and_mean_and_the_other_all_it_can() -> None:
    small = many(10, share(0), share(20), share(50), share(90)) + many(
        10, reason("gave_nothing"), reason("dont_know"), reason("not_say")
    )
    rows = make_rows(in_edition(1, HAND_WORKED) + in_edition(2, small), editions=TWO_COMPARABLE)
    # (0 + 20 + 50 + 90) / 4 = 40; 20 of 60 givers gave no share
    assert (str(rows["2", "mean_share"]["estimate"]), rows["2", "mean_share"]["n_missing"]) == ("40", 20)
    assert rows["2", "share_ge_50"]["note"] == NO_DETAIL
    assert rows["1", "share_ge_50"]["status"] == ""


def test_editions_that_few_did_not_answer_show_their_bases_and_not_who_the_others_were() -> None:
    answers = many(20, share(0), share(40), share(80)) + many(9, reason("not_say"))
    rows = make_rows(in_edition(1, HAND_WORKED) + in_edition(2, answers), editions=TWO_COMPARABLE)
    assert (rows["2", "answered"]["estimate"], rows["2", "mean_share"]["n"]) == (60, 60)
    for edition in ("1", "2"):
        hidden = {rows[edition, name]["status"] for name in ("gave_nothing", "dont_know", "not_say")}
        assert hidden | {rows[edition, "item_nonresponse"]["status"]} == {"c"}


def test_a_few_without_a_share_in_one_edition_do_not_pin_down_the_kinds_in_the_other() -> None:
    # 10 gave nothing in all. In edition 1 one person gave no share, so that in edition 2 it would be 9 or 10.
    first = in_edition(1, [*many(10, share(100), share(0)), reason("gave_nothing")])
    second = many(10, share(100), share(0), reason("not_say")) + many(9, reason("gave_nothing"))
    rows = make_rows(first + in_edition(2, second), editions=TWO_COMPARABLE)
    assert {rows["1 and 2", kind]["status"] for kind in ("gave_nothing", "not_say", "item_nonresponse")} == {
        "c"
    }


def test_a_few_from_a_tiny_edition_do_not_pin_down_the_count_of_the_others() -> None:
    # Of edition 2 five sent. Ten gave no share in all, so that in edition 1 it would be five to ten.
    answers = in_edition(1, many(20, share(0), share(40), share(80)) + many(5, reason("not_say")))
    rows = make_rows(answers + in_edition(2, many(5, reason("not_say"))), editions=TWO_COMPARABLE)
    assert rows["1 and 2", "not_say"]["status"] == rows["1 and 2", "item_nonresponse"]["status"] == "c"


# The same answers, the same bytes ---
