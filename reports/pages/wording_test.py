"""Did the wording matter? What the results page says of a test, by rule, from the published table alone.

Arms are named by letters, in the order in which the test has them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from string import ascii_uppercase
from xml.etree.ElementTree import Element

import pandas as pd

from reports.arm_rows import GROUP_BY
from reports.columns import CI_LEVEL, UNWEIGHTED
from reports.comparisons import sample_ratio, simultaneous_level
from reports.experiment import FIGURES, name_difference
from reports.pages.answered_section import count_row
from reports.pages.arms import UNBALANCED_BELOW
from reports.pages.difference_words import draw_points_scale, make_difference, say_difference
from reports.pages.published import Pool, Printed, read_pool
from reports.pages.sections import About, Row, make_row, say_subtitle

OUTCOME, *DESCRIBING = FIGURES
NAMES = {
    "share_at_0": "none of it (0%)",
    "share_ge_50": "half or more",
    "share_at_100": "all of it (100%)",
    "item_nonresponse": "givers without a number",
}
COUNTS = {"dont_know": "don’t know", "not_say": "rather not say"}
JUDGED_BY = "The average is what the test is judged by; the other figures describe."
WITH_CARE = "Chance makes them so in fewer than 1 of 1,000 tests: read the differences with care."


@dataclass(frozen=True)
class Pair:
    """Two arms by their letters, the later first, and estimand → the published difference."""

    later: str
    earlier: str
    figures: Mapping[str, Printed]

    @property
    def name(self) -> str:
        return f"{self.later} minus {self.earlier}"

    def difference(self, figure: str) -> Printed:
        return self.figures[name_difference(figure)]


@dataclass(frozen=True)
class WordingTest:
    """The section about a test.

    Attributes
    ----------
    subtitle : measure, wave, population and base
    editions : letter of each arm, and the number of its edition
    arms, of_arms : the average of each arm, drawn; their other figures
    sentences : what the data allow to say of each two averages
    differences, describing : those of the averages, drawn over ``scale``; those of the other figures
    notes : on how sure, and on the draw
    """

    subtitle: str
    editions: Sequence[tuple[str, int]]
    arms: Sequence[Row]
    of_arms: Sequence[Row]
    sentences: Sequence[str]
    differences: Sequence[Row]
    describing: Sequence[Row]
    notes: Sequence[str]
    scale: Element = field(compare=False)


def say_wording_test(table: pd.DataFrame, parts: Mapping[int, int], about: About) -> WordingTest | None:
    """Return what a closed wave's test found; None without a test, or while the wave is open.

    Parameters
    ----------
    table : as from ``summary.summarise``
    parts : number of an arm's edition → its parts of the draw, in the order of the test
    about : the wave and its words
    """
    arms = read_arms(table, parts)
    pairs = list(read_pairs(table, arms))
    if not pairs:
        return None
    n = sum(pool[OUTCOME].n or 0 for pool in arms.values())
    return WordingTest(
        say_subtitle("Average fraction of giving by wording, with 95% intervals", n, about),
        editions=[(letter, int(pool.editions)) for letter, pool in arms.items()],
        arms=[make_row(name_arm(letter, pool), pool[OUTCOME], drawn=True) for letter, pool in arms.items()],
        of_arms=list(describe_arms(arms)),
        sentences=[say_difference(pair.later, pair.earlier, pair.difference(OUTCOME)) for pair in pairs],
        differences=[make_difference(pair.name, pair.difference(OUTCOME), drawn=True) for pair in pairs],
        describing=[
            make_difference(f"{pair.name}, {NAMES[figure]}", pair.difference(figure))
            for figure in DESCRIBING
            for pair in pairs
        ],
        notes=[say_levels(pairs), JUDGED_BY, say_draw(arms, list(parts.values()))],
        scale=draw_points_scale(),
    )


def read_arms(table: pd.DataFrame, parts: Mapping[int, int]) -> dict[str, Pool]:
    """Return letter → the published figures of an arm."""
    everyone = table[(table["group_by"] == "") & (table["weighting"] == UNWEIGHTED)]
    pools = [read_pool(str(n), everyone[everyone["edition"] == str(n)]) for n in parts]
    return dict(zip(ascii_uppercase, pools, strict=False))


def read_pairs(table: pd.DataFrame, arms: Mapping[str, Pool]) -> Iterator[Pair]:
    """Give each two arms of which the table has differences, shown or hidden."""
    rows = table[table["group_by"] == GROUP_BY]
    for (earlier, of_earlier), (later, of_later) in combinations(arms.items(), 2):
        own = rows[rows["group"] == f"{of_later.editions} minus {of_earlier.editions}"]
        if len(own):
            yield Pair(
                later, earlier, read_pool(f"{of_earlier.editions} and {of_later.editions}", own).figures
            )


def name_arm(letter: str, pool: Pool) -> str:
    return f"Wording {letter} (edition {pool.editions})"


def describe_arms(arms: Mapping[str, Pool]) -> Iterator[Row]:
    """Give the other figures of the arms, and how many gave no number, by kind."""
    for estimand, name in NAMES.items():
        yield from (make_row(f"{letter}, {name}", pool[estimand]) for letter, pool in arms.items())
    for estimand, name in COUNTS.items():
        yield from (count_row(f"{letter}, {name} (people)", pool[estimand]) for letter, pool in arms.items())


def say_levels(pairs: Sequence[Pair]) -> str:
    """Return how sure the intervals of the differences are together."""
    k = sum(pair.difference(OUTCOME).is_shown for pair in pairs)
    if k < 2:
        return f"Intervals of differences: {CI_LEVEL}%."
    level = simultaneous_level(CI_LEVEL, k)
    return f"Intervals of differences: {level:.1f}% each, so that all {k} hold together at {CI_LEVEL}%."


def say_draw(arms: Mapping[str, Pool], parts: Sequence[int]) -> str:
    """Return how many chance brought to each arm, and how that compares with what was planned.

    People are drawn when they agree. Where nobody was counted then, as in a simulation, those who sent are
    looked at.
    """
    event = "agreed" if any(pool["agreed"].estimate for pool in arms.values()) else "sent"
    counts = [int(pool[event].estimate or 0) for pool in arms.values()]
    said = ", ".join(f"{letter} {count:,}" for letter, count in zip(arms, counts, strict=True))
    drawn = f"People who {event}: {said}; planned as {' to '.join(map(str, parts))}."
    check = sample_ratio(counts, parts)
    if check.p < UNBALANCED_BELOW:
        return f"{drawn} {WITH_CARE}"
    return f"{drawn} Chance alone brings sizes as far from plan in {100 * check.p:.0f}% of tests."
