"""How many answers were given under each edition: counts of process, small ones hidden from the public."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from survey import waves
from survey.models import Edition, Response

SMALLEST = 10


@dataclass(frozen=True)
class Used:
    """An edition and its answers; ``n`` is None if there are fewer than ``fewest``."""

    edition: Edition
    n: int | None
    fewest: int


def given() -> QuerySet[Response]:
    """The answers that people gave: simulated ones are left out."""
    return waves.counted().exclude(mode=Response.Mode.SIMULATED)


def n_under(edition: Edition) -> int:
    return given().filter(edition=edition).count()


def used(editions: Iterable[Edition]) -> list[Used]:
    """Each edition with its count, as the public may see it: from the smallest group of its waves on."""
    rows = given().values_list("edition_id").annotate(n=Count("pk"), fewest=Max("wave__smallest_group"))
    found = {edition: (n, fewest) for edition, n, fewest in rows}
    return [shown(edition, *found.get(edition.pk, (0, SMALLEST))) for edition in editions]


def shown(edition: Edition, n: int, fewest: int) -> Used:
    return Used(edition, n if n >= fewest else None, fewest)
