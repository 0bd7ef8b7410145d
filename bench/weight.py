"""What a respondent's pages weigh, compressed and without fonts: ``python -m bench.weight``."""

import gzip
import re
import sys

from bench.figure import Figure, figure
from bench.installation import report

MOST_KILOBYTES = 60.0
MOST_REQUESTS = 4.0


def fetch(path: str) -> bytes:
    """Return a static file as it is served."""
    from django.contrib.staticfiles.storage import staticfiles_storage

    return bytes(staticfiles_storage.open(path.removeprefix("/static/")).read())


def measure() -> list[Figure]:
    from django.test import Client
    from django.utils import timezone

    from survey.models import Wave

    wave = Wave.objects.open_at(timezone.now()).get()
    visitor = Client(headers={"host": "localhost"})
    visitor.post(f"/s/{wave.slug}/")
    pages = {
        "Landing": visitor.get(f"/s/{wave.slug}/").content,
        "Form": visitor.get(f"/s/{wave.slug}/form/").content,
    }
    figures = []
    for name, page in pages.items():
        parts = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|svg))"', page.decode())
        sizes = [len(gzip.compress(content)) for content in (page, *map(fetch, dict.fromkeys(parts)))]
        figures.append(figure(f"{name} page, compressed", "kB", [sum(sizes) / 1_000], at_most=MOST_KILOBYTES))
        figures.append(figure(f"{name} page, requests before fonts", "", [len(sizes)], at_most=MOST_REQUESTS))
    return figures


if __name__ == "__main__":
    sys.exit(report(measure))
