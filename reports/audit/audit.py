"""The audit before a release: an outsider's attack on the tables that are about to be published.

It reads nothing but the published files of this release and of earlier ones of the wave, knows nothing of the
code that decides what to hide, and asks by linear programmes (HiGHS) what the hidden numbers can be.

Covered: groups, editions beside their pool, thresholds, heaps, kinds of no number, histogram and topline of
the share; means, half-widths of their intervals, medians, quartiles, differences, bounds and scenario of the
share; tested wordings; whom people relied on and the base of it; the split; parts of added choices; means
and ranges of added percentages; how many people are at two levels of two breakdowns; people who came or went
between two releases, and hidden numbers of either that the other tells.

Not in the programmes, with the reason in DECISIONS: figures of money, whose amounts have no bounds that a
reader could use; several choices that admins added; weighted rows; intervals of other figures; differences
between waves; thresholds of two breakdowns read together (``bench.attack`` asks for them). Not guarded: how
many of 10 or more who came between two releases gave a certain answer, people who came and others who went at
once, and whatever a reader knows from elsewhere.
"""

from collections.abc import Sequence

from reports.audit.audit_added import find_added
from reports.audit.audit_arms import find_arms
from reports.audit.audit_changes import audit_changes
from reports.audit.audit_crossed import audit_crossed
from reports.audit.audit_findings import Audit
from reports.audit.audit_hidden import audit_table
from reports.audit.audit_reliance import NAME as RELIED_ON
from reports.audit.audit_reliance import audit_parts, find_reliance
from reports.audit.audit_split import audit_split, find_splits
from reports.audit.audit_tables import Files, read_tables


def audit(files: Files, earlier: Sequence[Files] = ()) -> Audit:
    """Try to work out the hidden cells of a release.

    Parameters
    ----------
    files : name → bytes of its public files: ``summary.csv``, ``spread.csv``, ``topline.csv``
    earlier : the same of earlier releases of the wave

    Raises
    ------
    Contradiction
        If the printed numbers cannot all be true.
    """
    tables = read_tables(files)
    alike = (*tables, *find_arms(files), *find_added(files))
    found = [finding for table in alike for finding in audit_table(table)]
    for table in find_reliance(files):
        found += audit_parts(table) if table.name == RELIED_ON else audit_table(table)
    found += [finding for table in find_splits(files) for finding in audit_split(table)]
    found += audit_crossed(tables)
    for other in earlier:
        found += audit_changes(tables, read_tables(other))
    return Audit(tuple(found))
