"""What an answer, a summary, a page and an export cost as answers grow: ``python -m bench.growth``.

Fills 10³ to 10⁷ answers and fits cost ∝ n to the power of an exponent: 1 is linear.
"""

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from functools import partial

from bench.figure import Figure, figure, seconds, show
from bench.installation import installation
from bench.summary import summarise

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
REPEATS = 3
LEAST_SECONDS = 0.02
"""Shorter measurements are mostly start-up and would bend the fit."""
LARGEST_EXPONENT = 1.05


def fill(slug: str, n: int) -> None:
    from bench.answers import fill, make_wave

    fill(make_wave(slug), n)


def page(slug: str) -> None:
    """Make the page of the wave's results, as a reader asks for it."""
    from django.test import Client

    reply = Client().get(f"/results/{slug}/", headers={"host": "localhost"})
    if reply.status_code != 200:
        raise RuntimeError(f"The results page of {slug} answered {reply.status_code}.")


WORK: dict[str, Callable[[str], None]] = {"Summary": summarise, "Results page": page}


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Fit log cost = a + b · log n by least squares; give b. NaN with fewer than two sizes."""
    points = [
        (math.log(n), math.log(cost)) for n, cost in zip(sizes, costs, strict=True) if cost >= LEAST_SECONDS
    ]
    if len(points) < 2:
        return math.nan
    x, y = (sum(column) / len(points) for column in zip(*points, strict=True))
    above = sum((a - x) * (b - y) for a, b in points)
    return float(above / sum((a - x) ** 2 for a, _ in points))


def measure(sizes: Sequence[int]) -> list[Figure]:
    costs: dict[str, list[float]] = {name: [] for name in ("Storing by COPY", *WORK)}
    figures = []
    for n in sizes:
        slug = f"wave-{n}"
        took = {"Storing by COPY": [seconds(partial(fill, slug, n))]}
        took |= {name: [seconds(partial(work, slug)) for _ in range(REPEATS)] for name, work in WORK.items()}
        for name, values in took.items():
            figures.append(figure(name, "s", values, size=n))
            costs[name].append(min(values))
            print(figures[-1].line, flush=True)
    bounds = {"Summary": LARGEST_EXPONENT}
    return figures + [
        figure(f"{name}, exponent", "", [exponent(sizes, values)], at_most=bounds.get(name))
        for name, values in costs.items()
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    with installation():
        return show([one for one in measure(options.sizes) if not one.size])


if __name__ == "__main__":
    sys.exit(main())
