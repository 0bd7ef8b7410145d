"""The section of a results page about the wave's test of wordings."""

import pandas as pd

from reports.arm_rows import GROUP_BY
from reports.frames import read_arms
from reports.pages.wording_test import WordingTest, say_wording_test
from reports.releases.released_results import describe_test
from survey.models import Wave


def find_wording_test(wave: Wave, table: pd.DataFrame) -> WordingTest | None:
    """Return what is said of a wave's test; None without one.

    Parameters
    ----------
    table : the wave's summary as it is published
    """
    if not (table["group_by"] == GROUP_BY).any():
        return None
    return say_wording_test(table, read_arms(wave), describe_test(wave))
