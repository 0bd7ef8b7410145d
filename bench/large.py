"""Both engines on one wave, and that their files are the same: ``python -m bench.large [--sizes 1000000]``.

Each runs as ``manage.py summarise`` in a process of its own. Memory is the most that this process held;
Dask’s workers hold theirs beside it, on whatever machine they are.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.figure import Figure, figure, seconds, show
from bench.installation import installation

MANAGE = Path(__file__).parents[1] / "manage.py"
SIZES = (1_000_000, 5_000_000)
MEASURED = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
sys.path.insert(0, ".")
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
"""A program that runs another one and says how many kilobytes it held at most."""


def measure(n: int, folder: Path) -> list[Figure]:
    """Summarise a wave of n answers by each engine."""
    from bench.answers import fill, make_wave

    fill(make_wave(f"wave-{n}"), n)
    partitions, files = folder / "partitions", [folder / "pandas.csv", folder / "dask.csv"]
    named = ["--wave", f"wave-{n}", "--output"]
    figures = [
        *run("export_partitions", [*named, str(partitions)], n),
        *run("summarise, pandas", [*named, str(files[0])], n),
        *run(
            "summarise, dask", [*named, str(files[1]), "--engine", "dask", "--partitions", str(partitions)], n
        ),
    ]
    if files[0].read_bytes() != files[1].read_bytes():
        raise RuntimeError(f"The engines differ on {n:,} answers.")
    took, held = figures[4].value / figures[2].value, figures[5].value / figures[3].value
    size = sum(file.stat().st_size for file in partitions.iterdir())
    return [
        *figures,
        figure("Partitions, bytes an answer", "B", [size / n], size=n),
        figure("Dask, times the seconds of pandas", "×", [took], size=n),
        figure("Dask, times the memory of pandas", "×", [held], size=n),
    ]


def run(name: str, arguments: Sequence[str], n: int) -> list[Figure]:
    """Run a command of manage.py; give its seconds, and the most megabytes that its process held."""
    command = [sys.executable, "-c", MEASURED, str(MANAGE), name.partition(",")[0], *arguments]
    said: list[str] = []

    def work() -> None:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{name} failed: {done.stderr[-1_000:]}")
        said.extend(done.stderr.split())

    took = seconds(work)
    megabytes = int(said[-1]) / 1_024
    return [
        figure(name, "s", [took], size=n),
        figure(f"{name}, most memory of its process", "MB", [megabytes], size=n),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    with installation():
        for n in options.sizes:
            with tempfile.TemporaryDirectory(prefix="survey-bench-") as folder:
                show(measure(n, Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
