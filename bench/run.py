"""All figures, one part after the other, each in a process of its own: ``python -m bench.run``.

Prints each with its target, writes ``bench/results.json``, compares with an earlier one, and exits with 1 if
a target is missed.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import growth, intake, summary, weight
from bench.figure import Figure, keep, kept, machine, show
from bench.installation import installation

RESULTS = Path(__file__).with_name("results.json")
PARTS = {
    "weight": lambda: weight.measure(),
    "summary": lambda: [one for n in summary.SIZES for one in summary.measure(n)],
    "intake": lambda: [one for stored in intake.STORED_BEFORE for one in intake.run(stored)],
    "growth": lambda: growth.measure(growth.SIZES),
}


def run(part: str) -> tuple[list[Figure], dict[str, str]]:
    """Measure one part in an installation of its own, and say on what."""
    with installation():
        return PARTS[part](), machine()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all unless given")
    parser.add_argument("--compare", type=Path, help="results.json of an earlier run")
    options = parser.parse_args()
    before = kept(options.compare) if options.compare else {}
    figures: list[Figure] = []
    missed = 0
    for part in options.parts or PARTS:
        print(f"{part} …", flush=True)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            found, on = process.submit(run, part).result()
        missed |= show(found)
        figures += found
    keep(figures, on, RESULTS)
    for one in figures:
        if earlier := before.get((one.name, one.size)):
            print(f"{one.name} {one.size or ''}: {one.value / earlier:.2f} × the earlier run")
    print(", ".join(f"{name} {value}" for name, value in on.items()))
    return missed


if __name__ == "__main__":
    sys.exit(main())
