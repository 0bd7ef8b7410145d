"""The audit before a release: an outsider's attack on the tables that are about to be published.

It reads nothing but the published files of this release and of earlier ones of the wave, knows nothing of the
code that decides what to hide, and asks by linear programmes (HiGHS) what the hidden numbers can be.

Covered: groups, editions beside their pool, thresholds, heaps, kinds of no number, histogram and topline of
the share; means, half-widths of their intervals, medians, quartiles, differences, bounds and scenario of the
share; people who came or went between two releases.

Not covered: figures of money, whose amounts have no bounds that a reader could use, the split, whom people
relied on, items that admins added, weighted rows and differences between tested wordings; intervals of other
figures; two breakdowns read together; people who came and others who went at once between two releases; and
whatever a reader knows from elsewhere. The rules of ``disclosure`` and of each of these figures guard them.
"""

from collections.abc import Sequence

from reports.audit.audit_changes import audit_changes
from reports.audit.audit_findings import Audit
from reports.audit.audit_hidden import audit_table
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
    found = [finding for table in tables for finding in audit_table(table)]
    for other in earlier:
        found += audit_changes(tables, read_tables(other))
    return Audit(tuple(found))
