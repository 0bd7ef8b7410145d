"""What may be shown of a wave: counts, means, the split and the money, each by its rule."""

from typing import Any

import pytest

from reports.columns import ESTIMANDS, PROCESS
from reports.disclosure import QUANTILES, are_alike, choose
from reports.tally import count, histogram
from tests.reports.answers import Answer, make_answers, make_facts, money, reason, share, split
from tests.reports.chosen import shown
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.summaries import many

SPLIT_MEANS = {"mean_attempted", "mean_read", "mean_relied", "mean_none"}
MONEY_SHARES = {"money_share_capped", "money_share"}
BOUNDED_BY_MISSING = {
    "item_nonresponse",
    "mean_share_if_missing_0",
    "mean_share_if_missing_100",
    "share_ge_50_if_missing_0",
    "share_ge_50_if_missing_100",
    "money_share_capped_if_missing_0",
    "money_share_capped_if_missing_100",
}


def hidden(answers: list[Answer]) -> set[str]:
    """The cells that the hand-worked answers would show and these do not."""
    return set(shown(HAND_WORKED) - shown(answers))


def drop(answers: list[Answer], n: int, **like: Any) -> list[Answer]:
    """The answers without the first n that have these values."""
    matching = [a for a in answers if all(a.get(name) == value for name, value in like.items())]
    return [answer for answer in answers if answer not in matching] + matching[n:]


def test_answers_without_a_small_count_are_shown_whole() -> None:
    everything = set(ESTIMANDS) - set(PROCESS) - {"blank"}
    assert shown(HAND_WORKED) == everything | {"missing", "n_left_out"}


def test_nine_answers_show_nothing_at_all() -> None:
    assert shown(many(3, share(10), share(40), share(80))) == frozenset()


def test_a_wave_may_ask_for_more_people_than_ten() -> None:
    assert shown(HAND_WORKED, smallest=101) == frozenset()


def test_few_who_gave_nothing_hide_themselves_and_who_gave_no_share() -> None:
    fewer = drop(HAND_WORKED, 1, share_reason="gave_nothing")
    kinds = {"gave_nothing", "missing", "dont_know", "not_say"}
    assert hidden(fewer) == BOUNDED_BY_MISSING | kinds


def test_one_small_kind_hides_the_other_too_and_not_their_sum() -> None:
    others = [answer for answer in HAND_WORKED if answer.get("share_reason") != "dont_know"]
    half = split(0, 50, 0, 50)
    few = many(9, reason("dont_know", **half)) + many(3, reason("not_say", **half))
    assert hidden(others + few) == {"dont_know", "not_say"}


def test_if_fewer_than_ten_gave_no_share_their_number_is_known_and_their_kinds_stay_hidden() -> None:
    answers = many(10, share(0), share(20), share(60), share(100)) + many(4, reason("dont_know"))
    people = {"answered", "gave_nothing", "missing", "dont_know", "not_say"}
    assert shown(answers) & people == {"answered"}
    assert {"mean_share", "share_ge_50", "share_at_0"} <= shown(answers)


def test_blank_is_a_kind_only_where_a_share_can_be_blank() -> None:
    answers = HAND_WORKED + many(10, {})
    imported = count(make_answers(answers), make_facts(source="imported: EA Survey 2014"))
    assert imported.kinds == {"dont_know": 12, "not_say": 13, "blank": 10}
    assert {"dont_know", "not_say", "blank"} <= choose([imported], smallest=10)


def test_two_small_kinds_of_three_hide_the_third_if_they_are_too_few_together() -> None:
    answers = many(20, share(0), share(50), share(100), reason("gave_nothing"), reason("dont_know"))
    imported = count(make_answers(answers + many(2, reason("not_say"), {})), make_facts(source="imported: X"))
    assert choose([imported], smallest=10) & {"dont_know", "not_say", "blank"} == frozenset()


@pytest.mark.parametrize("value", [0, 50, 100])
@pytest.mark.parametrize(("others", "are_shown"), [(0, False), (2, False), (3, True)])
def test_a_mean_needs_three_answers_that_differ_from_the_commonest(
    value: int, others: int, are_shown: bool
) -> None:
    answers = many(30, share(value)) + many(others, share(70))
    assert ("mean_share" in shown(answers)) == are_shown
    assert (shown(answers) >= QUANTILES) == are_shown


def test_alike_are_answers_among_which_hardly_any_differs() -> None:
    fifty = [40] * 50
    assert [are_alike(histogram(shares)) for shares in ([], fifty, [*fifty, 1, 2])] == [True] * 3
    assert not are_alike(histogram([*fifty, 1, 2, 3]))


def test_few_who_disagree_or_agree_hide_that_rate() -> None:
    assert "split_disagrees" in hidden(drop(HAND_WORKED, 1, share=12, relied=40))
    agreeing = drop(drop(drop(HAND_WORKED, 10, share=0, none=100), 10, share=50, read=20), 1, share=100)
    assert "split_disagrees" in hidden(agreeing)


def test_fewer_than_ten_splits_show_no_figure_of_it() -> None:
    answers = many(20, share(0), share(30), share(70)) + many(3, *(share(40, **split(10, 10, 20, 60)),) * 3)
    assert shown(answers) & (SPLIT_MEANS | {"split_disagrees"}) == frozenset()


def test_a_row_of_the_split_that_nearly_nobody_used_hides_another_one_with_it() -> None:
    # Means add to 100, so that attempted alone would be the rest. Fewest after it used read.
    answers = many(8, share(50, **split(0, 20, 30, 50)), share(50, **split(0, 0, 40, 60)))
    answers += many(8, share(50, **split(0, 0, 50, 50)))
    assert shown(answers) & SPLIT_MEANS == {"mean_relied", "mean_none"}


def test_if_all_chose_one_row_of_the_split_all_four_are_hidden() -> None:
    answers = many(10, *(share(percent, **split(0, 0, 0, 100)) for percent in (0, 20, 60)))
    assert shown(answers) & SPLIT_MEANS == frozenset()


@pytest.mark.parametrize(("n", "are_shown"), [(9, False), (10, True)])
def test_the_share_of_the_money_needs_ten_people_with_both(n: int, are_shown: bool) -> None:
    answers = many(5, share(0), share(50), share(100)) + [share(10 * i, **money(500)) for i in range(n)]
    assert (shown(answers) >= MONEY_SHARES) == are_shown


def test_the_share_of_the_money_is_hidden_if_all_givers_of_amounts_said_the_same() -> None:
    answers = many(10, share(20), share(60)) + many(30, share(100, **money(500)))
    assert shown(answers) & MONEY_SHARES == frozenset()


@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (10, True)])
def test_the_part_above_the_cap_needs_ten_people_above_it(n: int, is_shown: bool) -> None:
    answers = many(10, share(0, **money(10_000)), share(50, **money(5)), share(90, **money(70)))
    assert ("part_above_cap" in shown(answers + many(n, share(20, **money(10_001))))) == is_shown


@pytest.mark.parametrize(("n", "is_shown"), [(9, False), (10, True)])
def test_the_part_above_the_cap_needs_ten_people_up_to_it_too(n: int, is_shown: bool) -> None:
    above = many(10, share(20, **money(20_000)), share(80, **money(30_000)), share(50, **money(40_000)))
    assert ("part_above_cap" in shown(above + many(n, share(70, **money(10))))) == is_shown


@pytest.mark.parametrize(("percent", "largest", "is_shown"), [(93, 1, True), (95, 1, False), (50, 12, False)])
def test_what_is_above_the_cap_must_not_tell_what_its_donors_answered(
    percent: int, largest: int, is_shown: bool
) -> None:
    """Of twelve, eleven gave 1 above the cap: 1,023 or 1,045 and 50 are 89.4 and 91.3 on average."""
    others = many(10, *(share(10 * i, **money(500)) for i in range(5)))
    above = [*many(11, share(percent, **money(10_001))), share(50, **money(10_000 + largest))]
    assert ("part_above_cap" in shown(others + above)) == is_shown


@pytest.mark.parametrize(("n", "largest", "is_shown"), [(49, 100, False), (50, 100, True), (50, 901, False)])
def test_the_ten_largest_need_fifty_amounts_and_none_of_them_over_half_of_the_ten(
    n: int, largest: int, is_shown: bool
) -> None:
    answers = [share(i % 7 * 10, **money(100)) for i in range(n - 1)] + [share(40, **money(largest))]
    assert ({"top_10_part", "money_share_without_top_10"} <= shown(answers)) == is_shown


def test_the_ten_largest_must_not_all_be_near_an_end() -> None:
    others = many(10, *(share(10 * i, **money(500)) for i in range(5)))
    assert [
        "top_10_part" in shown(others + many(10, share(percent, **money(600)))) for percent in (90, 91, 10, 9)
    ] == [True, False, True, False]


def test_all_but_the_ten_largest_must_not_be_alike() -> None:
    answers = many(45, share(100, **money(10))) + [share(10 * i, **money(1000)) for i in range(10)]
    assert shown(answers) & {"top_10_part", "money_share_without_top_10"} == {"top_10_part"}


@pytest.mark.parametrize(("n", "are_shown"), [(9, False), (10, True)])
def test_money_bounds_need_ten_with_an_amount_and_no_share(n: int, are_shown: bool) -> None:
    answers = many(10, *(share(10 * i, **money(500)) for i in range(5)), reason("gave_nothing"), share(90))
    answers += many(12, reason("not_say")) + many(n, reason("dont_know", **money(500)))
    assert ("money_share_capped_if_missing_0" in shown(answers)) == are_shown


def test_money_bounds_need_ten_with_neither_too() -> None:
    answers = many(10, *(share(10 * i, **money(500)) for i in range(5)), reason("gave_nothing"), share(90))
    answers += many(9, reason("not_say")) + many(15, reason("not_say", **money(500)))
    assert "missing" in shown(answers)
    assert "money_share_capped_if_missing_0" not in shown(answers)


def test_how_many_amounts_were_left_out_is_told_only_if_ten_gave_no_amount_at_all() -> None:
    assert "n_left_out" in hidden(drop(HAND_WORKED, 6, share=50, amount=None))


def test_cells_are_chosen_among_those_given() -> None:
    assert shown(HAND_WORKED, within=frozenset(("answered", "mean_share"))) == {"answered", "mean_share"}


def test_what_one_of_several_sets_must_hide_is_hidden_for_all() -> None:
    one = drop(HAND_WORKED, 1, share=25)
    assert shown(HAND_WORKED, one) == shown(one)
    assert "heap_25" in shown(HAND_WORKED) - shown(one)
