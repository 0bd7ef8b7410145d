"""All figures, one part after the other, each in a process of its own: ``python -m bench.run``.

Prints each with its target, writes ``bench/results.json`` after each part, compares with an earlier one, and
exits with 1 if a target is missed or a part failed.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench import growth, intake, servers, start, suite, summary, weight
from bench.figure import Figure, keep, kept, machine, show
from bench.installation import installation

RESULTS = Path(__file__).with_name("results.json")
PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "weight": lambda folder: weight.measure(),
    "start": lambda folder: start.measure(),
    "summary": lambda folder: [one for n in summary.SIZES for one in summary.measure(n)],
    "intake": lambda folder: [one for stored in intake.STORED_BEFORE for one in intake.run(stored)],
    "servers": lambda folder: servers.measure(),
    "growth": lambda folder: growth.measure(growth.SIZES, folder),
    "suite": lambda folder: suite.measure(),
}


def run(part: str) -> tuple[list[Figure], dict[str, str]]:
    """Measure one part in an installation of its own, and say on what."""
    with installation() as folder:
        try:
            return PARTS[part](folder), machine()
        except Exception as error:  # of a kind, maybe, that the process which waits cannot read
            raise RuntimeError(f"{type(error).__name__}: {error}") from None


def run_apart(part: str) -> tuple[list[Figure], dict[str, str]]:
    """Measure one part in a process of its own, whose memory goes with it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(run, part).result()


def run_all(
    parts: Sequence[str],
    path: Path,
    measure: Callable[[str], tuple[list[Figure], dict[str, str]]] = run_apart,
) -> tuple[list[Figure], int]:
    """Measure parts, keeping what there is after each; give the figures, and 1 if one missed or failed."""
    figures: list[Figure] = []
    missed = 0
    for part in parts:
        print(f"{part} …", flush=True)
        start = time.perf_counter()
        try:
            found, on = measure(part)
        except Exception:  # the others are worth having
            traceback.print_exc()
            print(f"{part} FAILED", flush=True)
            missed = 1
            continue
        missed |= show(found)
        figures += found
        keep(figures, on, path)
        print(f"{part}: {(time.perf_counter() - start) / 60:.1f} minutes", flush=True)
        print(", ".join(f"{name} {value}" for name, value in on.items()))
    return figures, missed


def compare(figures: Sequence[Figure], before: Mapping[tuple[str, int], float]) -> list[str]:
    """Return a line for each figure that an earlier run has too."""
    return [
        f"{one.name} {one.size or ''}: {one.value / earlier:.2f} × the earlier run"
        for one in figures
        if (earlier := before.get((one.name, one.size)))
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all unless given")
    parser.add_argument("--compare", type=Path, help="results.json of an earlier run")
    options = parser.parse_args()
    if options.compare and not options.compare.is_file():
        parser.error(f"There is no file {options.compare}. Name the results.json of an earlier run.")
    before = kept(options.compare) if options.compare else {}  # read first: it may be the file written now
    figures, missed = run_all(options.parts or list(PARTS), RESULTS)
    print("\n".join(compare(figures, before)))
    return missed


if __name__ == "__main__":
    sys.exit(main())
