"""No added item or answer can be called like a figure, a column or a group of the summary file."""

import pandas as pd

from reports import columns
from reports.groups import breakdowns
from survey.models.codes import ITEM_COLUMNS
from survey.reserved import GROUPS, is_reserved
from tests.reports.answers import make_answers, make_facts, share


def test_every_name_of_the_summary_file_is_reserved() -> None:
    figures = (*columns.ESTIMANDS, *columns.RELIANCE, *columns.TIPPING, *columns.POINTS)
    free = {name for name in (*columns.COLUMN_NAMES, *figures) if not is_reserved(name)}
    assert free - set(ITEM_COLUMNS) == set()


def test_every_name_that_people_are_divided_by_is_reserved() -> None:
    ways = {"came_by": pd.Categorical(["link", "paper"]), "via": pd.Categorical(["forum", None])}
    frame = make_answers([share(0), share(1)]).assign(**ways)
    names = [each.name for each in breakdowns.find_breakdowns(frame, make_facts(labels=("forum",)))]
    assert names == ["identification", "pledge", "cause", "amount_band", "came_by", "via"]
    assert [name for name in names if not is_reserved(name)] == ["identification", "pledge", "amount_band"]
    assert {"identification", "pledge", "amount_band"} <= set(ITEM_COLUMNS)


def test_groups_that_stand_for_no_answer_are_reserved_and_not_say_is_an_answer() -> None:
    assert {breakdowns.NO_ANSWER, breakdowns.NO_LABEL, breakdowns.SEVERAL} <= GROUPS
    assert breakdowns.NOT_SAY not in GROUPS
