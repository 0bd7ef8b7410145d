"""Counts of process: totals by day, written apart from answers."""

import threading
from datetime import date

import pytest
from django.db import connections
from django.utils import timezone

from survey import counting
from survey.models import Counter, Wave
from tests.factories import edition_1, make_wave


def count(wave: Wave, *events: str) -> None:
    counting.count(wave.pk, edition_1().pk, *events)


@pytest.mark.django_db
def test_each_event_adds_one_to_its_count_of_today() -> None:
    wave = make_wave()
    count(wave, "opened")
    count(wave, "opened", "agreed")
    today = timezone.now().date()
    assert counting.totals(wave.pk) == {(today, "opened"): 2, (today, "agreed"): 1}


@pytest.mark.django_db
def test_waves_are_counted_apart() -> None:
    first, second = make_wave("first"), make_wave("second")
    count(first, "opened")
    assert counting.totals(second.pk) == {}


@pytest.mark.django_db
def test_counts_of_several_editions_are_added_for_a_wave() -> None:
    wave = make_wave()
    day = date(2026, 3, 2)
    for number in (3, 4):
        Counter.objects.create(wave=wave, edition=edition_1(), day=day, event=f"e{number}", count=number)
    assert counting.totals(wave.pk) == {(day, "e3"): 3, (day, "e4"): 4}


@pytest.mark.parametrize(
    ("seconds", "name"),
    [
        (0, "sent_in_15_s"),
        (15, "sent_in_15_s"),
        (15.1, "sent_in_30_s"),
        (60, "sent_in_1_min"),
        (120, "sent_in_2_min"),
        (300, "sent_in_5_min"),
        (301, "sent_in_more"),
    ],
)
def test_time_is_kept_in_classes_only(seconds: float, name: str) -> None:
    assert counting.time_class(seconds) == name


def test_counts_are_written_later_by_a_thread_of_its_own(
    committed: str, settings: pytest.FixtureRequest
) -> None:
    settings.COUNTS_WRITTEN_EVERY = 3600  # type: ignore[attr-defined]
    wave = make_wave()
    count(wave, "opened")
    timer = counting.timer
    assert (Counter.objects.count(), timer.interval, timer.daemon) == (0, 3600, True)

    due = threading.Thread(target=timer.function)
    due.start()
    due.join()
    timer.cancel()

    assert list(Counter.objects.values_list("event", "count")) == [("opened", 1)]
    assert counting.timer is None


def test_what_cannot_be_written_is_kept_for_the_next_time(committed: str) -> None:
    wave = make_wave()
    counting.pending[wave.pk, edition_1().pk, date(2026, 3, 2), "opened"] = 7
    name = connections["default"].settings_dict["NAME"]
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = "nowhere"
    counting.write()
    connections["default"].settings_dict["NAME"] = name
    assert counting.totals(wave.pk) == {(date(2026, 3, 2), "opened"): 7}


def test_many_threads_lose_no_count(committed: str, settings: pytest.FixtureRequest) -> None:
    settings.COUNTS_WRITTEN_EVERY = 3600  # type: ignore[attr-defined]
    wave, edition = make_wave(), edition_1()
    threads = [
        threading.Thread(target=lambda: [counting.count(wave.pk, edition.pk, "opened") for _ in range(200)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counting.timer.cancel()
    counting.timer = None
    assert counting.totals(wave.pk) == {(timezone.now().date(), "opened"): 1600}
