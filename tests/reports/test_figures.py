import math

import pytest

from reports.columns import ESTIMANDS, PROCESS
from reports.figures import Figure, measure
from reports.money_figures import measure_money
from reports.summary import measure_all
from tests.reports.answers import Answer, make_answers, make_facts, money, reason, share, split
from tests.reports.hand_worked import HAND_WORKED

WITHOUT_BLANKS = make_facts()


def measured(answers: list[Answer], **facts: object) -> dict[str, Figure]:
    figures = measure_all(make_answers(answers), make_facts(**facts), seed=1)
    return {figure.estimand: figure for figure in figures}


def test_all_figures_but_those_of_process_are_measured_in_the_order_of_the_file() -> None:
    assert tuple(measured(HAND_WORKED)) == ESTIMANDS[len(PROCESS) :]


def test_figures_of_money_and_others_do_not_overlap() -> None:
    answers = make_answers(HAND_WORKED)
    with_money = [figure.estimand for figure in measure_money(answers, WITHOUT_BLANKS, seed=1)]
    others = [figure.estimand for figure in measure(answers, WITHOUT_BLANKS)]
    assert len(set(with_money) | set(others)) == len(with_money) + len(others) == 34


def test_figures_keep_full_precision() -> None:
    # 1 of 3, and Σ s·a / Σ a = (0 + 100 · 2) / 3
    figures = measured([share(0, **money(1)), share(100, **money(2)), share(20)])
    assert figures["share_at_0"].estimate == pytest.approx(100 / 3, rel=1e-12)
    assert figures["mean_share"].estimate == pytest.approx(40, rel=1e-12)
    assert figures["money_share"].estimate == pytest.approx(200 / 3, rel=1e-12)


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [share(40)],
        [share(0)] * 5,
        [share(100, **money(1))] * 5,
        [share(50)] * 5,
        [reason("not_say")] * 5,
        [reason("gave_nothing")] * 5,
        [reason("dont_know", **split(0, 0, 0, 100), **money(5))] * 5,
        [share(40, **money(1)), share(60, **money(999_999_999_999))],
    ],
    ids=["none", "one", "all 0", "all 100", "all 50", "no share", "no gift", "no share but money", "huge"],
)
def test_degenerate_answers_give_figures_without_a_crash_and_without_false_certainty(
    answers: list[Answer],
) -> None:
    for figure in measured(answers).values():
        assert not figure.low >= figure.high, figure
        assert math.isnan(figure.estimate) or 0 <= figure.estimate <= max(100, len(answers)), figure


def test_one_answer_has_no_interval_and_says_so() -> None:
    figure = measured([share(40)])["mean_share"]
    assert (figure.estimate, figure.has_interval, figure.note) == (40, False, "no interval")


def test_a_missing_share_is_never_0() -> None:
    figures = measured([share(40), share(60), reason("not_say"), reason("dont_know")])
    assert (figures["mean_share"].estimate, figures["mean_share"].n, figures["mean_share"].n_missing) == (
        50,
        2,
        2,
    )
    assert figures["mean_share_if_missing_0"].estimate == 25
    assert figures["mean_share_if_missing_100"].estimate == 75


def test_the_seed_moves_the_ends_of_the_money_and_nothing_else() -> None:
    answers = make_answers(HAND_WORKED)
    first, second = (list(measure_money(answers, WITHOUT_BLANKS, seed=seed)) for seed in (1, 2))
    assert [figure.estimate for figure in first] == [figure.estimate for figure in second]
    assert [figure.low for figure in first] != [figure.low for figure in second]


@pytest.mark.parametrize(("n", "status"), [(29, "u"), (30, "")])
def test_the_share_of_the_money_needs_an_effective_number_of_thirty(n: int, status: str) -> None:
    # Of equal amounts the effective number is their number.
    figures = measured([share(i, **money(100)) for i in range(n)])
    assert {figures[e].status for e in ("money_share", "money_share_capped")} == {status}
