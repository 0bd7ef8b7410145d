"""How far work is and how long it will take, by a clock that the tests turn themselves."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import progress
from survey.progress import Position, Progress, at, duration, passing

COSTS = {"reading": 2.0, "groups": 5.0, "files": 3.0}


class Clock:
    """Tells the seconds that it was set to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def work(clock: Clock) -> Iterator[Progress]:
    """Work of which ten seconds are expected, followed."""
    followed = Progress(COSTS, clock)
    token = progress.following.set(followed)
    yield followed
    progress.following.reset(token)


def test_work_begins_with_its_first_step_and_what_was_expected(work: Progress) -> None:
    assert work.position() == Position("reading", 0.0, 0.0, 10.0)


def test_within_a_step_the_clock_counts(work: Progress, clock: Clock) -> None:
    clock.seconds = 1.0
    assert work.position() == Position("reading", 0.1, 1.0, 9.0)


def test_the_clock_alone_does_not_end_a_step(work: Progress, clock: Clock) -> None:
    """Of the 2 seconds that reading should take, 0.95 are counted: 1.9, and 8.1 of 10 are to come."""
    clock.seconds = 60.0
    assert work.position() == Position("reading", pytest.approx(0.19), 60.0, pytest.approx(8.1))


def test_the_steps_that_are_done_give_the_pace(work: Progress, clock: Clock) -> None:
    """Reading took 6 seconds instead of 2, so what is left takes three times 8; a second on, 8 − 1/3."""
    clock.seconds = 6.0
    at("groups")
    assert work.position() == Position("groups", 0.2, 6.0, 24.0)
    clock.seconds = 7.0
    assert work.position() == Position("groups", pytest.approx(0.2 + 1 / 30), 7.0, pytest.approx(23.0))


def test_a_step_can_say_how_far_it_is(work: Progress, clock: Clock) -> None:
    """2 of reading and half of the 5 of groups are 4.5 of 10 in 9 seconds: 11 are to come."""
    clock.seconds = 9.0
    at("groups", 0.5)
    assert work.position() == Position("groups", 0.45, 9.0, pytest.approx(11.0))


def test_steps_that_take_no_time_leave_what_was_expected(work: Progress) -> None:
    at("files")
    assert work.position() == Position("files", 0.7, 0.0, 0.0)


@pytest.mark.parametrize("step", ["reading", "never heard of"])
def test_work_never_goes_back_and_other_steps_are_passed_over(
    work: Progress, clock: Clock, step: str
) -> None:
    clock.seconds = 2.0
    at("groups")
    before = work.position()
    at(step)
    assert work.position() == before


def test_a_step_is_never_more_than_done(work: Progress, clock: Clock) -> None:
    clock.seconds = 1.0
    at("files", 7.0)
    assert work.position() == Position("files", 1.0, 1.0, 0.0)


def test_rows_that_pass_say_how_far_they_are(work: Progress, clock: Clock) -> None:
    clock.seconds = 1.0
    rows = passing(range(2_000), "reading", 2_000)
    assert [next(rows) for _ in range(1_001)][-1] == 1_000
    assert work.position() == Position("reading", 0.1, 1.0, 9.0)


@given(st.lists(st.integers()), st.integers(0, 9))
def test_every_row_is_passed_on_whatever_was_expected(rows: list[int], total: int) -> None:
    assert list(passing(rows, "reading", total)) == rows


def test_where_nobody_follows_nothing_happens() -> None:
    at("reading")
    assert progress.following.get() is None


@given(st.lists(st.tuples(st.sampled_from(list(COSTS)), st.floats(0, 1), st.floats(0, 100))))
def test_the_part_done_is_a_part_and_the_time_left_is_none_of_the_past(
    said: list[tuple[str, float, float]],
) -> None:
    clock = Clock()
    work = Progress(COSTS, clock)
    for step, done, seconds in said:
        clock.seconds += seconds
        work.at(step, done)
        clock.seconds += seconds
        position = work.position()
        assert 0 <= position.done <= 1 + 1e-9
        assert position.left >= -1e-6


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.0, "1 s"), (2.6, "3 s"), (89.0, "89 s"), (90.0, "2 min"), (600.0, "10 min")],
)
def test_a_time_is_said_in_seconds_and_from_a_minute_and_a_half_in_minutes(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_a_position_is_a_sentence() -> None:
    assert Position("groups", 0.624, 5.0, 3.2).sentence == "groups, 62% done, about 3 s left"
