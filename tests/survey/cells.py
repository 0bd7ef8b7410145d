"""Cells of other surveys’ files, read as a map says."""

from typing import Any

import pytest

from survey.importing.cells import Cell, State, cell_reader
from survey.importing.numbers import Marks, Unreadable
from tests.survey.imports import plan

NO_ANSWER = "not_answered"
POINT, COMMA, POINT_ONLY, SPACED = Marks(".", ","), Marks(",", "."), Marks(".", ""), Marks(",", " ")
NOT_ONE = "is not one amount with the map’s currency marks"
NOT_A_NUMBER = "is not a number as the map says that numbers are written"
MARKS = {"£": "GBP", "GBP": "GBP", "USD": "USD", "US$": "USD", "$": "", "CAD": "CAD", "kr": "SEK"}


def cell(code: str, keys: dict[str, Any], text: str, **source: str) -> Cell:
    made = plan({code: keys}, **source)
    return cell_reader(made.columns[code], made.source)(text)


def answers(code: str, keys: dict[str, Any], text: str, **source: str) -> dict[str, Any]:
    read = cell(code, keys, text, **source)
    assert (read.state, read.fault) == (State.ANSWERED, "")
    return dict(read.answers)


def fault(code: str, keys: dict[str, Any], text: str, **source: str) -> str:
    read = cell(code, keys, text, **source)
    assert (read.state, read.answers) == (State.UNREADABLE, {})
    return read.fault


def unreadable(marks: Marks, text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        marks.read(text)
    return refused.value.fault
