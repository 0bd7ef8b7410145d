from decimal import Decimal
from typing import Any

import pytest

from reports.columns import COLUMNS, ESTIMANDS, unit_of
from reports.disclosure import ALL_CELLS
from reports.figures import Figure
from reports.partition import Cells
from reports.printing import Row, Rule, print_figure, round_ends, round_to
from reports.tally import count
from tests.reports.answers import make_answers, make_facts
from tests.reports.hand_worked import HAND_WORKED

TALLY = count(make_answers(HAND_WORKED), make_facts())
NAN = float("nan")


def printed(shown: Cells = ALL_CELLS, **fields: Any) -> Row:
    """The row of a figure of 46.44 with an interval from 43.02 to 49.75."""
    defaults: dict[str, Any] = {
        "estimand": "mean_share",
        "estimate": 46.44,
        "low": 43.02,
        "high": 49.75,
        "method": "t",
        "n": 436,
        "n_effective": 436.0,
        "n_missing": 25,
    }
    return print_figure(Figure(**defaults | fields), Rule(TALLY, make_facts(), shown))


def test_from_a_hundred_people_on_a_figure_has_one_decimal() -> None:
    assert printed() == {
        "estimand": "mean_share",
        "unit": "per cent",
        "estimate": Decimal("46.4"),
        "ci_low": Decimal("43.0"),
        "ci_high": Decimal("49.8"),
        "ci_level": 95,
        "ci_method": "t",
        "n": 436,
        "n_effective": 436,
        "n_missing": 25,
        "exact estimate": "46.44",
        "exact low": "43.02",
        "exact high": "49.75",
        "exact n_effective": "436.0",
        "note": "",
    }


@pytest.mark.parametrize(("n", "estimate"), [(99, "46"), (100, "46.4")])
def test_below_a_hundred_people_a_figure_is_whole(n: int, estimate: str) -> None:
    assert str(printed(n=n)["estimate"]) == estimate


def test_n_is_always_printed_and_n_missing_where_its_cell_is_shown() -> None:
    without_missing = printed(shown=ALL_CELLS - {"missing"})
    assert [without_missing[name] for name in ("n", "n_effective", "n_missing")] == [436, 436, None]


@pytest.mark.parametrize(("n_effective", "rounded"), [(30.0, 30), (34.9, 30), (35.0, 35), (80.2, 80)])
def test_the_effective_number_of_amounts_is_rounded_down_to_5(n_effective: float, rounded: int) -> None:
    row = printed(estimand="money_share", n_effective=n_effective, is_of_amounts=True)
    assert row["n_effective"] == rounded


def test_a_hidden_figure_leaves_nothing_but_status_and_reason() -> None:
    assert printed(shown=frozenset()) == {
        "estimand": "mean_share",
        "unit": "per cent",
        "status": "c",
        "note": "hidden because it could tell what single people answered",
    }


@pytest.mark.parametrize(("status", "shown"), [("u", ALL_CELLS), ("z", ALL_CELLS), ("z", frozenset())])
def test_a_figure_with_a_status_is_empty_and_keeps_its_note(status: str, shown: Cells) -> None:
    row = printed(shown=shown, status=status, note="the reason")
    assert (row["status"], row["note"], "estimate" in row) == (status, "the reason", False)


def test_what_is_hidden_is_not_called_unreliable() -> None:
    assert printed(shown=frozenset(), status="u", note="the reason")["status"] == "c"


def test_a_given_reason_goes_before_the_set_s_own() -> None:
    figure = Figure("mean_share", 46.44)
    rule = Rule(TALLY, make_facts(), frozenset(), because={"mean_share": "another reason"})
    assert print_figure(figure, rule)["note"] == "another reason"


def test_a_figure_without_ends_has_no_level() -> None:
    row = printed(low=NAN, high=NAN, method="", note="no interval")
    assert [row[name] for name in ("ci_low", "ci_high", "ci_level", "ci_method", "note")] == [
        None,
        None,
        None,
        "",
        "no interval",
    ]


def test_a_bound_has_one_end_and_a_level() -> None:
    row = printed(high=NAN)
    assert (row["ci_low"], row["ci_high"], row["ci_level"]) == (Decimal("43.0"), None, 95)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (46.44, 1, "46.4"),
        (43.0, 1, "43.0"),
        (0.0, 1, "0.0"),
        (-1e-12, 0, "0"),
        (100.0, 0, "100"),
        (62.5, 0, "62"),
    ],
)
def test_rounding_keeps_the_decimals_it_was_asked_for(value: float, decimals: int, text: str) -> None:
    assert str(round_to(value, decimals)) == text


def test_nothing_is_rounded_to_nothing() -> None:
    assert round_to(NAN, 1) is None


@pytest.mark.parametrize(
    ("ends", "decimals", "rounded"),
    [
        ((49.98, 50.02), 1, ("49.9", "50.1")),  # never an interval without width
        ((49.6, 50.4), 0, ("49", "51")),
        ((0.0, 0.04), 1, ("0.0", "0.1")),
        ((99.96, 100.0), 1, ("99.9", "100.0")),
        ((43.02, 49.75), 1, ("43.0", "49.8")),
    ],
)
def test_rounding_never_takes_an_interval_s_width(
    ends: tuple[float, float], decimals: int, rounded: tuple[str, str]
) -> None:
    assert tuple(str(end) for end in round_ends(*ends, decimals)) == rounded


def test_every_estimand_has_a_unit_and_the_contract_has_25_columns() -> None:
    assert [unit_of(estimand) for estimand in ESTIMANDS] == ["people"] * 8 + ["per cent"] * 29
    assert len(COLUMNS) == 25
