"""The map's table [source]: where the answers come from, and how their file is written."""

from dataclasses import dataclass, fields
from datetime import date

from django.conf import settings

from survey.importing.sections import Section
from survey.models.codes import CURRENCIES

ENCODINGS = ("utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15")
DELIMITERS = (",", ";", "\t", "|")
DECIMAL_MARKS = (".", ",")
THOUSANDS_MARKS = (",", ".", " ", "'", "")


@dataclass(frozen=True)
class Source:
    """What the table says; each field is one of its keys."""

    name: str
    citation: str
    period: str
    encoding: str
    delimiter: str
    decimal_mark: str
    thousands_mark: str
    population: str
    language: str
    reporting_currency: str
    without_answers: str
    delete_on: date | None


def read_source(section: Section) -> Source:
    """Read the table [source], or raise CannotImport."""
    section.allow(field.name for field in fields(Source))
    if section.values.get("decimal_mark", "") == section.values.get("thousands_mark"):
        raise section.fault("“decimal_mark” and “thousands_mark” are the same. Correct one of them.")
    return Source(
        name=section.text("name", longest=100),
        citation=section.text("citation"),
        period=section.text("period", longest=40),
        encoding=section.one_of("encoding", ENCODINGS),
        delimiter=section.one_of("delimiter", DELIMITERS),
        decimal_mark=section.one_of("decimal_mark", DECIMAL_MARKS),
        thousands_mark=section.one_of("thousands_mark", THOUSANDS_MARKS),
        population=section.text("population", "people who chose to take part", longest=200),
        language=section.text("language", "en", longest=10),
        reporting_currency=section.currency("reporting_currency", CURRENCIES, settings.CURRENCY),
        without_answers=section.one_of("without_answers", ("take", "refuse"), "take"),
        delete_on=read_day(section, "delete_on"),
    )


def read_day(section: Section, key: str) -> date | None:
    if key not in section.values:
        return None
    try:
        return date.fromisoformat(section.text(key))
    except ValueError as error:
        raise section.fault(f'“{key}” is not a day. Write it like this: {key} = "2027-11-30"') from error
