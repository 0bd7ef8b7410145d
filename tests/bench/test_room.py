"""Which sizes are left out of the benchmark of growth, before anything is filled in."""

from pathlib import Path

import pytest

from bench.room import Room, available_memory, find_lack, find_room

ENOUGH = Room(disk=1e12, memory=1e12)


@pytest.mark.parametrize(
    ("room", "lack"),
    [
        (ENOUGH, ""),
        (Room(disk=7e9, memory=8e9), ""),
        (Room(disk=6.9e9, memory=1e12), "they need 7.0 GB of disk, and 6.9 GB are free"),
        (Room(disk=1e12, memory=5e9), "they need 8.0 GB of memory, and 5.0 GB are free"),
    ],
)
def test_ten_million_answers_need_seven_gigabytes_of_disk_and_eight_of_memory(room: Room, lack: str) -> None:
    """700 bytes of disk and 800 of memory for each."""
    assert find_lack(10_000_000, room) == lack


@pytest.mark.parametrize(
    ("seconds", "lack"),
    [(90.0, ""), (91.0, "they would take about 15 minutes"), (200.0, "they would take about 33 minutes")],
)
def test_what_would_take_longer_than_a_quarter_of_an_hour_is_left_out(seconds: float, lack: str) -> None:
    assert find_lack(10_000_000, ENOUGH, [(1_000, 1.0), (1_000_000, seconds)]) == lack


def test_small_sizes_say_nothing_of_how_long_large_ones_take() -> None:
    assert find_lack(100_000, ENOUGH, [(10_000, 100.0)]) == ""


def test_a_machine_has_some_disk_and_some_memory(tmp_path: Path) -> None:
    room = find_room(tmp_path)
    assert room.disk > 0
    assert 1e8 < room.memory < 1e14


def test_where_the_system_does_not_say_half_of_all_memory_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.room.MEMINFO", tmp_path / "missing")
    assert 1e8 < available_memory() < 1e14
