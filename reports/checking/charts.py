"""The charts of a release, drawn again from its tables and words, byte for byte."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from reports.checking.findings import Check, Finding, Without
from reports.checking.histogram import Columns
from reports.pages.page_words import CHARTS, PageWords, draw_charts

OTHER_CODE = "charts that other code drew, version {}; this is version {}"
TREND = "the trend, which rests on the releases of other waves"


def check_charts(
    files: Mapping[str, bytes],
    table: pd.DataFrame,
    columns: Columns,
    words: PageWords,
    versions: tuple[str, str],
) -> Iterator[Finding]:
    """Check each picture, and that there are no others.

    Parameters
    ----------
    files : of the release, by name
    table, columns, words : as read from them
    versions : of the code that made the release, and of this code: other code may draw the same otherwise
    """
    drawn = draw_charts(table, columns, words)
    there = {name: content for name, content in files.items() if name.startswith(CHARTS)}
    for name in sorted(drawn.keys() | there.keys()):
        check = compare(name, drawn.get(name), there.get(name))
        if check.is_equal or versions[0] == versions[1]:
            yield check
        else:
            yield Without(OTHER_CODE.format(*versions))
    yield Without(TREND)


def compare(name: str, expected: bytes | None, found: bytes | None) -> Check:
    """Check one picture; where it differs both are told from the first difference on."""
    if expected is None or found is None:
        return Check(name, say_there(expected), say_there(found), expected is found)
    return Check(name, *show_difference(expected, found), expected == found)


def say_there(picture: bytes | None) -> str:
    return "no such chart" if picture is None else "a chart"


def show_difference(expected: bytes, found: bytes) -> tuple[str, str]:
    """Return the first element in which two pictures differ, as each has it."""
    parts = [re.split(r"(?=<)", one.decode(errors="replace")) for one in (expected, found)]
    pairs = zip(*parts, strict=False)
    return next(((a.strip(), b.strip()) for a, b in pairs if a != b), ("its end", "more or less"))
