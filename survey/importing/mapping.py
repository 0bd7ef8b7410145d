"""A map: which column of another survey's file answers which item, and how its cells are written.

.. code-block:: toml

    [source]
    name = "Giving survey 2014"
    citation = "Its team, 2014, where it can be had"
    period = "2013"
    encoding = "utf-8"            # or another of ``source.ENCODINGS``; a byte-order mark is understood
    delimiter = ","               # or ";", "|", "\\t"
    decimal_mark = "."            # or ","
    thousands_mark = ","          # or ".", " ", "'", and "" for none
    # These five may be left out.
    population = "people who saw the survey on a forum"
    language = "en"
    reporting_currency = "USD"    # otherwise the setting CURRENCY
    without_answers = "take"      # a row with no answer to any mapped question; or "refuse"
    delete_on = "2027-11-30"      # otherwise a year from the import

    [columns.share]               # a table for each item, named by its code; its keys are in ``items.ITEMS``
    column = "What share?"        # the exact header, and the exact text that was asked
    question = "What share of your giving rests on evidence?"
    not_asked = ["N/A"]           # all tables may have these two; this one is empty if it is left out
    not_answered = [""]           # and this is what counts if it is left out
    scale = "percent"             # or "fraction"; so for the split, the causes and income_share
    gave_nothing = ["none this year"]
    dont_know = ["?"]
    not_say = ["prefer not to say"]

    [columns.amount]
    column = "How much?"
    question = "How much did you give?"
    currency_marks = { "£" = "GBP", "USD" = "USD", "$" = "" }    # "": it does not say which currency
    default_currency = ""         # "": an amount that names no currency is refused
    zero = "gave_nothing"         # or "not_answered", or "refuse", which counts if it is left out
    gave_nothing = ["none"]
    unreadable = "refuse"         # or "not_answered": the row stays, without its amount

    [columns.income_share]
    column = "Share of income?"
    question = "What share of your income?"
    no_income = ["no income"]
    over_100 = "refuse"           # or "take"

    [columns.amount_band]         # all choices have answers, also share_reason, currency, income_share_reason
    column = "Range?"
    question = "Or in which range?"
    answers = { "up to 99" = "under_100" }
    currency = "GBP"              # of the ranges, unless [columns.currency] has it row by row

A cell counts as one of a map's texts if it equals it but for the spaces around it. Nothing is guessed.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from survey.importing import CannotImport
from survey.importing.columns import Column, read_columns
from survey.importing.sections import Section
from survey.importing.source import Source, read_source

TWICE = re.compile(r"Cannot declare \('columns', '(\w+)'\) twice \(at line (\d+)")


@dataclass(frozen=True)
class Map:
    """A source, and its columns by item code in the map's order."""

    source: Source
    columns: Mapping[str, Column]


def read_map(path: Path) -> Map:
    """Read a map, or raise CannotImport."""
    whole = Section(path.name, "", toml(path))
    whole.allow(("source", "columns"))
    return Map(read_source(whole.section("source")), read_columns(whole.section("columns")))


def toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise CannotImport(f"The map {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CannotImport(f"{path.name} is not written in UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise CannotImport(f"{path.name}: {what_is_wrong(str(error))}") from error


def what_is_wrong(message: str) -> str:
    if twice := TWICE.search(message):
        item, line = twice.groups()
        return f"[columns.{item}] stands there twice, again on line {line}. One item takes one column."
    return f"this is not TOML: {message}. Correct that line."
