"""The charts of a release, drawn again from its tables and words, byte for byte."""

import re
from collections.abc import Callable, Iterator, Mapping

from reports.checking.findings import Check, Finding, Without
from reports.pages.page_words import CHARTS

OTHER_CODE = "charts that other code drew, version {}; this is version {}"
NOT_TABLES = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, IndexError)
"""What reading and drawing raise where a file is not what its name says."""


def check_charts(
    files: Mapping[str, bytes], draw: Callable[[], Mapping[str, bytes]], versions: tuple[str, str]
) -> Iterator[Finding]:
    """Check each picture, and that there are no others.

    Parameters
    ----------
    files : of the release, by name
    draw : returns its pictures drawn again, by name
    versions : of the code that made the release, and of this code: other code may draw the same otherwise
    """
    is_other = versions[0] != versions[1]
    there = {name: content for name, content in files.items() if name.startswith(CHARTS)}
    try:
        drawn = draw()
    except NOT_TABLES:
        if not is_other:
            raise
        drawn = {}
    for name in sorted(drawn.keys() | there.keys()):
        check = compare(name, drawn.get(name), there.get(name))
        yield Without(OTHER_CODE.format(*versions)) if is_other and not check.is_equal else check


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
