"""Evidence for tests of objections: figures of a made-up wave, hidden unless given."""

from collections.abc import Sequence
from dataclasses import replace

from reports.pages.group_sections import GroupWords
from reports.pages.objections import Evidence
from reports.pages.published import Printed
from reports.pages.published_groups import Breakdown
from reports.pages.sections import About
from tests.reports.pools import ABOUT, make_pool

ASKED = replace(ABOUT, codes=ABOUT.codes | {"relied_on", "identification"})
WORDS = {
    "identification": GroupWords(
        "Effective altruists", "How much?", {"strongly": "Strongly", "slightly": "A bit"}
    )
}


def evidence(
    *breakdowns: Breakdown, about: About = ASKED, tested: Sequence[str] = (), **figures: Printed
) -> Evidence:
    """What the table of a wave would hold; further rows than everyone's stand only if given."""
    pool = make_pool(**figures)
    pool = replace(pool, figures={**pool.figures, **figures})
    return Evidence(pool, about, {one.name: one for one in breakdowns}, WORDS, tested)


def by(name: str, **means: Printed | tuple[Printed, Printed]) -> Breakdown:
    """A breakdown by the average of each group, and where two are given its difference from all others."""
    groups = {}
    for group, given in means.items():
        figures = given if isinstance(given, tuple) else (given,)
        groups[group] = dict(zip(("mean_share", "mean_share_minus_others"), figures, strict=False))
    return Breakdown(name, groups)
