"""What is shown of a large wave, computed by a process of its own, so that no page has to wait for it.

Of two processes the second waits for the first, and then finds what that has kept or remembered.
"""

import subprocess
import sys
import threading

from django.conf import settings
from django.utils import timezone

from reports.models import Look
from reports.releases.looks import stands
from reports.releases.remembered import find_remembered
from reports.under_way import find
from survey.models import Wave
from survey.progress import Position
from survey.waves import n_sent

AT_ONCE = 10_000
"""Answers that a page computes by itself, in less than two seconds."""
PATIENCE = 2.0
"""Seconds that a page waits before it shows how far the work is."""
STARTING = Position("starting", 0.0, 0.0, 0.0)

processes: dict[int, subprocess.Popen[bytes]] = {}
"""Those that this process has started and not seen the end of, by wave."""
lock = threading.Lock()


class Failed(Exception):
    """The figures could not be computed; the server's log says why."""


def compute_first(wave: Wave) -> Position | None:
    """Have what is shown of a wave computed, unless it is or a page can do so by itself.

    Returns
    -------
    Where the work is; None if the wave can be shown.

    Raises
    ------
    Failed
        If the work came to an end without having succeeded. The next call starts it again.
    """
    if not is_needed(wave):
        processes.pop(wave.pk, None)
        return None
    if wave.pk not in processes and (position := find(wave.pk)):
        return position
    if wave.pk not in processes and n_sent(wave) < AT_ONCE:
        return None
    return wait(wave, start(wave))


def is_needed(wave: Wave) -> bool:
    """Tell whether figures have to be computed before a wave is shown, and are kept or remembered then."""
    if wave.state != "closed":
        return False
    if wave.kind != Wave.Kind.COLLECTED:
        return n_sent(wave) >= AT_ONCE and find_remembered(wave, timezone.now().date()) is None
    look = Look.objects.filter(wave=wave).defer("files").first()
    return look is None or not stands(look)


def start(wave: Wave) -> bool:
    """Start the work, unless this process has done so; tell whether it did now."""
    command = [sys.executable, "manage.py", "compute_figures", f"--wave={wave.slug}", "--verbosity=0"]
    folder = settings.BASE_DIR
    with lock:
        is_new = wave.pk not in processes
        if is_new:
            process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603 - our words
            processes[wave.pk] = process
    return is_new


def wait(wave: Wave, is_new: bool) -> Position | None:
    """Wait a moment for work that is new; return where it is, or None once it is done."""
    process = processes.get(wave.pk)
    try:
        code = process.wait(PATIENCE if is_new else 0) if process else 0
    except subprocess.TimeoutExpired:
        return find(wave.pk) or STARTING
    processes.pop(wave.pk, None)
    if code:
        raise Failed
    return None
