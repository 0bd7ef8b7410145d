"""How long the site takes to serve again, in a folder that has served before: ``python -m bench.start``."""

import sys
from contextlib import ExitStack

from bench.figure import Figure, figure, seconds
from bench.installation import report
from bench.intake import free_port, served

REPEATS = 3
MOST_SECONDS = 5.0


def serve_and_stop() -> float:
    """Seconds from the command to the first page."""
    with ExitStack() as stopping:
        return seconds(lambda: stopping.enter_context(served(free_port())))


def measure() -> list[Figure]:
    serve_and_stop()
    times = [serve_and_stop() for _ in range(REPEATS)]
    return [figure("Serving again", "s", times, at_most=MOST_SECONDS)]


if __name__ == "__main__":
    sys.exit(report(measure))
