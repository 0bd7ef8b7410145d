"""No added item can be called like a figure or a column of the summary file."""

from reports import columns
from survey.models.codes import ITEM_COLUMNS
from survey.reserved import is_reserved


def test_every_name_of_the_summary_file_is_reserved() -> None:
    figures = (*columns.ESTIMANDS, *columns.RELIANCE, *columns.TIPPING, *columns.POINTS)
    free = {name for name in (*columns.COLUMN_NAMES, *figures) if not is_reserved(name)}
    assert free - set(ITEM_COLUMNS) == set()
