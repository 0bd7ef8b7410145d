"""Which number of processes, and of requests at once, is chosen from what was measured."""

import pytest

from bench.servers import Measured, best, figures

SLOW, FAST = [300.0, 280.0, 320.0], [90.0, 100.0, 110.0]


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        ({(1, 1): ([50.0], FAST), (2, 1): ([90.0], SLOW)}, (2, 1)),
        ({(2, 1): ([98.0], SLOW), (2, 2): ([97.0], FAST), (2, 4): ([100.0], SLOW)}, (2, 2)),
        ({(2, 1): ([96.0], FAST), (2, 2): ([100.0], SLOW)}, (2, 2)),
        ({(1, 1): ([10.0, 500.0, 12.0], FAST), (2, 1): ([90.0, 20.0, 95.0], FAST)}, (2, 1)),
    ],
    ids=["the most visits", "of near ones the shortest wait", "not near enough", "by the median"],
)
def test_the_best_way(measured: Measured, expected: tuple[int, int]) -> None:
    assert best(measured) == expected


def test_each_way_has_its_visits_and_its_wait_printed() -> None:
    lines = [(one.name, one.value, one.unit) for one in figures({(2, 4): ([90.0, 80.0, 85.0], FAST)})]
    assert lines == [
        ("Visits, 2 processes, 4 at once each", 85.0, "/s"),
        ("Slowest of a hundred, 2 processes, 4 at once each", 100.0, "ms"),
    ]
