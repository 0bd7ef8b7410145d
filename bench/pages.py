"""The page of a release beside that of another, of many answers and of few: ``python -m bench.pages``.

It is read from frozen files, so that it takes the same time whatever the number of answers.
"""

import argparse
import sys
from datetime import date
from functools import partial

from bench.figure import Figure, figure, ratios, seconds, show
from bench.installation import installation

SIZES = (1_000, 1_000_000)
REPEATS = 20
LARGEST_RATIO = 1.1
"""More is more than chance does between two pages that differ in nothing but the digits shown."""


def fill(n: int) -> str:
    """Make a wave of n answers; give its short name."""
    from bench.answers import fill, make_wave

    wave = make_wave(f"released-{n}")
    fill(wave, n)
    return wave.slug


def publish(slug: str) -> None:
    from reports.releases.preparing import prepare
    from reports.releases.releasing import release
    from survey.models import Wave

    wave = Wave.objects.get(slug=slug)
    shown = prepare(wave, date(2026, 11, 25))
    release(wave.pk, "final", "", number=shown.number, digest=shown.digest)


def fetch(slug: str) -> None:
    from django.test import Client

    reply = Client().get(f"/results/{slug}/", headers={"host": "localhost"})
    if reply.status_code != 200:
        raise RuntimeError(f"The results page of {slug} answered {reply.status_code}.")


def measure(few: int, many: int) -> list[Figure]:
    slugs = {n: fill(n) for n in (few, many)}
    preparing = {n: seconds(partial(publish, slug)) for n, slug in slugs.items()}
    beside = ratios(partial(fetch, slugs[many]), partial(fetch, slugs[few]), REPEATS)
    fetching = {n: [seconds(partial(fetch, slug)) for _ in range(REPEATS)] for n, slug in slugs.items()}
    name = f"Page of a release, times that of {few:,} answers"
    return [
        *(figure("Preparing a release", "s", [took], size=n) for n, took in preparing.items()),
        *(figure("Page of a release", "s", took, size=n) for n, took in fetching.items()),
        figure(name, "×", beside, size=many, at_most=LARGEST_RATIO),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, metavar=("FEW", "MANY"))
    options = parser.parse_args()
    with installation():
        return show(measure(*options.sizes))


if __name__ == "__main__":
    sys.exit(main())
