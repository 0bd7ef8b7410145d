"""The lines of a split add up to 100, or are told what is missing."""

from collections.abc import Sequence

import pytest

from survey.splitting import check_sum, fill_split
from survey.typed import Refused


@pytest.mark.parametrize(
    ("values", "lines", "text"),
    [
        ((35, 20, 10, 20), "four", "The four lines add up to 85%. Add 15%"),
        ((35, 50, 10, 20), "four", "The four lines add up to 115%. Take 15% off"),
        ((85, None, None, None), "four", "The four lines add up to 85%. Add 15%"),
        ((0, None, None, None), "four", "The four lines add up to 0%. Add 100%"),
        ((35, 20, 10, 20, 0), "five", "The five lines add up to 85%. Add 15%"),
        ((35, 50, 10, 20, None), "five", "The five lines add up to 115%. Take 15% off"),
    ],
)
def test_a_split_that_does_not_add_to_100_is_refused(
    values: Sequence[int | None], lines: str, text: str
) -> None:
    with pytest.raises(Refused) as refused:
        check_sum(values, lines)
    assert refused.value.text == text


@pytest.mark.parametrize("values", [(None,) * 4, (25, 25, 25, 25), (100, None, None, None), (0, 0, 0, 100)])
def test_a_split_that_is_blank_or_adds_to_100_passes(values: Sequence[int | None]) -> None:
    check_sum(values)


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        ((None, None, None, None), None),
        ((100, None, None, None), (100, 0, 0, 0)),
        ((None, 0, None, None), (0, 0, 0, 0)),
        ((35, 20, 10, 35), (35, 20, 10, 35)),
    ],
)
def test_blank_lines_count_as_0_once_one_is_filled(
    values: Sequence[int | None], filled: tuple[int, ...] | None
) -> None:
    assert fill_split(values) == filled
