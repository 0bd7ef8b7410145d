"""Whether so many answers fit on this machine, before they are filled in."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

DISK_BYTES = 700.0
"""For each answer: 212 of table and indexes, and the log that is written of them, partitions, and sorting."""
MEMORY_BYTES = 800.0
"""For each answer, in a summary: 520 were measured on 5,000,000."""
MOST_SECONDS = 900.0
"""For one size."""
MEMINFO = Path("/proc/meminfo")


@dataclass(frozen=True)
class Room:
    """What a machine has left, in bytes."""

    disk: float
    memory: float


def find_room(folder: Path) -> Room:
    """Return what is left for a database in a folder, and for this process."""
    return Room(shutil.disk_usage(folder).free, available_memory())


def available_memory() -> float:
    """Return the bytes that can be had without swapping; where the system does not say, half of all."""
    if MEMINFO.exists():
        for line in MEMINFO.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return float(line.split()[1]) * 1_024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2


def find_lack(n: int, room: Room, took: Sequence[tuple[int, float]] = ()) -> str:
    """Return what ``n`` answers lack, or an empty text.

    Parameters
    ----------
    took : sizes measured before, with the seconds of each, everything done once
    """
    needs = {"disk": (DISK_BYTES * n, room.disk), "memory": (MEMORY_BYTES * n, room.memory)}
    for name, (needed, there) in needs.items():
        if needed > there:
            return f"they need {needed / 1e9:.1f} GB of {name}, and {there / 1e9:.1f} GB are free"
    seconds = n / took[-1][0] * took[-1][1] if took and took[-1][0] >= LARGE else 0.0
    if seconds > MOST_SECONDS:
        return f"they would take about {seconds / 60:.0f} minutes"
    return ""


LARGE = 100_000
"""Smaller sizes are mostly start-up, and say nothing of how long larger ones take."""
