"""What printed numbers leave open, carried through formulas."""

from decimal import Decimal

import pytest

from reports.checking.spans import (
    ANY,
    Span,
    around,
    decimals_of,
    exactly,
    span_of,
    spans_of_ends,
    total,
)


@pytest.mark.parametrize(
    ("printed", "low", "high"), [("50", 49.5, 50.5), ("50.0", 49.95, 50.05), ("-3.2", -3.25, -3.15)]
)
def test_a_printed_number_stands_for_half_a_unit_on_each_side(printed: str, low: float, high: float) -> None:
    found = span_of(Decimal(printed))
    assert (found.low, found.high) == pytest.approx((low, high))


@pytest.mark.parametrize(("printed", "decimals"), [("50", 0), ("50.0", 1), ("1E+2", 0), ("0.25", 2)])
def test_the_unit_is_that_of_the_last_decimal(printed: str, decimals: int) -> None:
    assert decimals_of(Decimal(printed)) == decimals


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Span(1, 2) + Span(10, 20), Span(11, 22)),
        (Span(1, 2) - Span(10, 20), Span(-19, -8)),
        (Span(-1, 2) * Span(3, 4), Span(-4, 8)),
        (Span(1, 2).times(-3), Span(-6, -3)),
        (Span(-3, 2).squared(), Span(0, 9)),
        (Span(-3, -2).squared(), Span(4, 9)),
        (Span(-1, 9).root(), Span(0, 3)),
        (Span(-5, 120).cut(0, 100), Span(0, 100)),
        (Span(-5, -2).cut(0, 100), Span(0, 0)),
        (Span(1, 3).narrowed(Span(2, 4)), Span(2, 3)),
        (Span(1, 3).narrowed(Span(4, 5)), Span(1, 3)),
        (total([Span(1, 2), Span(3, 4)]), Span(4, 6)),
        (around([3, 1, 2]), Span(1, 3)),
    ],
)
def test_arithmetic_keeps_all_that_could_be(found: Span, expected: Span) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("other", "meets"), [(Span(2, 3), True), (Span(1.5, 1.6), True), (Span(2.1, 3), False)]
)
def test_two_spans_agree_if_some_number_is_in_both(other: Span, *, meets: bool) -> None:
    assert (Span(1, 2).meets(other), other.meets(Span(1, 2))) == (meets, meets)


def test_ends_that_rounding_may_have_been_kept_apart_from_stand_for_a_unit_on_each_side() -> None:
    assert spans_of_ends(Decimal(49), Decimal(51)) == (Span(48, 50), Span(50, 52))
    assert spans_of_ends(Decimal(48), Decimal(51)) == (Span(47.5, 48.5), Span(50.5, 51.5))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (exactly(2), "2"),
        (Span(1.234, 5), "1.23 to 5"),
        (exactly(1200) + ANY, "1,200 or more"),
    ],
)
def test_a_span_is_said_with_two_decimals_at_most(span: Span, words: str) -> None:
    assert str(span) == words
