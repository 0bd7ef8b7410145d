"""What is left open of the hidden rows of the split: who attempted, read, relied, or did none of these.

Unknown is x[row, edition, v], the people who put v there. All four rows have the same people, and their
answers add up to 100 for everybody.
"""

from collections.abc import Iterator

import numpy as np

from reports.audit.audit_cells import FEWEST
from reports.audit.audit_facts import all_facts, where
from reports.audit.audit_findings import PEOPLE, POINTS, Finding
from reports.audit.audit_programme import (
    IS_SHARE,
    SLACK,
    VALUES,
    Fact,
    Goal,
    find_range,
    find_whole_range,
)
from reports.audit.audit_tables import (
    Files,
    Line,
    Table,
    find_numbers,
    make_line,
    place_all,
    read_unweighted,
    say_editions,
)

NAME, MEAN = "split", "mean_share"
SPLIT = ("attempted", "read", "relied", "none")
FEWEST_OTHERS = 3
"""So many people must be free to have put anything into a hidden row."""
POINTS_WIDE = 10


def find_splits(files: Files) -> Iterator[Table]:
    """Give one table for each pool of comparable editions; each row's mean stands as one of a share."""
    rows = [row for row in read_unweighted(files) if not row["group_by"]]
    pools = {row["comparable_with"]: row["edition"] for row in reversed(rows)}
    for comparable, editions in sorted(pools.items()):
        numbers = find_numbers(editions)
        lines = []
        for row in rows:
            name = row["estimand"].removeprefix("mean_")
            if row["comparable_with"] == comparable and name in SPLIT:
                at = place_all(numbers, find_numbers(row["edition"]))
                first = SPLIT.index(name) * len(numbers)
                label = f"{say_editions(row['edition'])}, {name}"
                line = make_line(row, label, tuple(first + place for place in at))
                lines.append(as_share(line))
        levels = tuple(f"{name}, edition {number}" for name in SPLIT for number in numbers)
        yield Table(NAME, editions, levels, tuple(lines))


def as_share(line: Line) -> Line:
    return Line(MEAN, *(getattr(line, name) for name in tuple(Line.__dataclass_fields__)[1:]))


def audit_split(table: Table) -> Iterator[Finding]:
    """Give what is left open of each hidden row: the average, and how many put anything there.

    An average is told where it is known to within 10 points and not to be 0, as those of few people are; one
    of an edition beside its pool where the edition's people may be fewer than 10.
    """
    n_editions = len(table.levels) // len(SPLIT)
    facts = [*all_facts(table), *whole_splits(n_editions)]
    for line in (each for each in table.lines if each.status == "c"):
        least, most = find_whole_range(len(table.levels), facts, Goal(line.places, IS_SHARE))
        if 0 < most < np.inf:
            low, high = find_range(len(table.levels), facts, Goal(line.places, VALUES))
            is_narrow = SLACK * most < low and high - low < (POINTS_WIDE - SLACK) * most
            is_told = is_narrow and (least < FEWEST or len(line.places) == n_editions)
            yield Finding(NAME, f"{line.label}, answers", POINTS, low / most, high / most, is_told)
            some = Goal(line.places, where(lambda v: v > 0))
            low, high = find_whole_range(len(table.levels), facts, some)
            yield Finding(NAME, f"{line.label}, people over 0", PEOPLE, low, high, high < FEWEST_OTHERS)


def whole_splits(n_editions: int) -> Iterator[Fact]:
    """Give what is known of each edition: the same people in each row, whose answers add up to 100."""
    for edition in range(n_editions):
        places = tuple(row * n_editions + edition for row in range(len(SPLIT)))
        for place in places[1:]:
            yield Fact((places[0], place), np.array([IS_SHARE, -IS_SHARE]), 0, 0)
        yield Fact(places, np.array([VALUES - 100 * IS_SHARE, *[VALUES] * (len(SPLIT) - 1)]), 0, 0)
