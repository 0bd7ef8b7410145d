"""How long all tests take, browsers included: ``python -m bench.suite``."""

import os
import subprocess
import sys
from pathlib import Path

from bench.figure import Figure, figure, seconds, show

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 300.0


def run() -> None:
    """Run all tests as the README says; raise if one fails."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(["make", "test"], check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)


def measure() -> list[Figure]:
    return [figure("All tests", "s", [seconds(run)], at_most=MOST_SECONDS)]


if __name__ == "__main__":
    sys.exit(show(measure()))
