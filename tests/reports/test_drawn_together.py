"""Many totals of one bootstrap at once, and the order of givers that it rests on."""

import numpy as np
import pandas as pd
import pytest

from reports.bootstrap import MOST_ROWS, draw, put_into_blocks
from reports.groups.breakdowns import Breakdown
from reports.groups.drawn_money import UNIT, draw_money
from reports.groups.group_rules import Choice
from reports.groups.grouping import Grouped
from reports.money import estimate_money_share, order_givers
from reports.samples import Floats
from tests.reports.numbers_from_r import BOOTSTRAP_TOLERANCE, EXACT, R, ends, known

RNG = np.random.default_rng(5)


@pytest.mark.parametrize("n", [40, MOST_ROWS + 1])
def test_many_totals_are_those_of_each_alone(n: int) -> None:
    draws, rows = draw(np.arange(n), seed=3), RNG.integers(0, 10**6, (n, 6)).astype(np.float64)
    alone = [draws.totals(rows[:, at : at + 2]) for at in (0, 2, 4)]
    assert (draws.totals_of(draws.add(rows.T)) == np.hstack(alone)).all()


def test_blocks_are_the_same_again() -> None:
    assert put_into_blocks(30_000, 2).tolist() == put_into_blocks.__wrapped__(30_000, 2).tolist()


@pytest.mark.parametrize("scale", [1.0, 0.5, 1e12])
@pytest.mark.parametrize("k", [1, 2])
def test_givers_are_ordered_by_money_then_by_their_last_share(k: int, scale: float) -> None:
    """As rows are sorted: whole numbers, fractions, and those that do not fit into one number."""
    money = RNG.integers(0, 5, 200) * scale
    shares = tuple(RNG.integers(0, 101, 200).astype(np.float64) for _ in range(k))
    rows = list(zip(money, *(share * money for share in reversed(shares)), strict=True))
    assert [rows[place] for place in order_givers(shares, money)] == sorted(rows)


@pytest.mark.parametrize("dataset", ["heaped", "skewed"])
def test_a_group_drawn_among_everyone_has_the_ends_of_boot_but_for_its_draws(dataset: str) -> None:
    """The group are those who weigh above the median, as in R; weights have no other part in it."""
    share, weight = known(dataset, "share"), known(dataset, "weight")
    amount, inside = known(dataset, "amount").astype(np.int64), weight > np.median(weight)
    capped = np.minimum(amount, 100_000)
    draws = draw(order_givers((share,), capped.astype(np.float64)), seed=1)
    totals = draws.of(draws.unit[inside]).totals(np.column_stack([share * capped, capped])[inside])
    found = estimate_money_share(share[inside], amount[inside], seed=1, cap=100_000, totals=totals)
    assert found.value == pytest.approx(R[dataset, "none", "group_money", "value"], **EXACT)
    expected = ends(dataset, "none", "group_money")
    assert (found.low, found.high) == pytest.approx(expected, abs=BOOTSTRAP_TOLERANCE)


def divided(share: Floats, amount: list[int | None], levels: list[int], shown: frozenset[str]) -> Grouped:
    """People with a share on the levels a, b and c; whoever has no amount gave none."""
    rows = pd.DataFrame({"share": share, "amount": pd.array(amount, dtype="Int64"), UNIT: range(len(levels))})
    nested = {"a or c": frozenset(("a", "c"))}
    breakdown = Breakdown(
        "letter", ("a", "b", "c"), lambda _: np.array(levels, dtype=np.int16), nested=nested
    )
    choice = Choice(shown, shown, frozenset(), shown)
    has_money = rows["amount"].notna().to_numpy()
    return Grouped(breakdown, rows, np.array(levels, dtype=np.int16), {}, has_money, choice)


def test_the_money_of_each_group_is_drawn_among_everyone() -> None:
    """Totals of a and of c add up to those of both; the cap of 60 leaves 60 of 100, and 50 as it is."""
    grouped = divided(
        np.array([10.0, 20.0, 30.0, 40.0]),
        [100, 50, 70, None],
        [0, 2, 1, 0],
        frozenset(("a", "c", "a or c")),
    )
    draws = draw(np.arange(4), seed=1)
    found = draw_money(grouped, draws, 60)
    assert {
        name: (m.share.tolist(), m.amount.tolist(), m.unit.tolist()) for name, (m, _) in found.items()
    } == {
        "a": ([10], [100], [0]),
        "c": ([20], [50], [1]),
        "a or c": ([10, 20], [100, 50], [0, 1]),
    }
    times = draws.times.astype(np.float64)
    (capped, full), (of_c, _), (of_both, _) = (found[name][1] for name in ("a", "c", "a or c"))
    assert (capped == times[:, [0]] * [600, 60]).all()
    assert (full == times[:, [0]] * [1_000, 100]).all()
    assert (of_both == capped + of_c).all()


def test_without_a_group_that_may_show_money_nothing_is_drawn() -> None:
    grouped = divided(np.array([10.0, 20.0]), [100, 50], [0, 1], frozenset())
    assert draw_money(grouped, draw(np.arange(2), seed=1), 60) == {}
