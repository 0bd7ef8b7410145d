"""A map's tables [columns.…]: the column that answers an item, and what its cells can hold."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from survey.importing.items import ITEMS, Shape
from survey.importing.sections import Section
from survey.models.codes import CAUSES, CURRENCIES, SPLIT


@dataclass(frozen=True)
class Column:
    """The column that answers one item. ``answers`` gives the code for each text that stands for one."""

    code: str
    header: str
    question: str
    answers: Mapping[str, str]
    not_asked: frozenset[str]
    not_answered: frozenset[str]
    scale: str
    currency_marks: Mapping[str, str]
    default_currency: str
    zero: str
    unreadable: str
    over_100: str
    currency: str
    currency_elsewhere: bool

    @property
    def shape(self) -> Shape:
        return ITEMS[self.code]


def read_columns(tables: Section) -> dict[str, Column]:
    """Read the tables by item code, in the map's order, or raise CannotImport."""
    if not tables.values:
        raise tables.fault("no column is mapped. Add a table for each item, for example [columns.share].")
    for code in tables.values:
        if code not in ITEMS:
            raise tables.fault(f"“{code}” is not an item. Items are: {', '.join(ITEMS)}.")
    columns = {code: read_column(tables, code) for code in tables.values}
    check_together(tables, columns)
    return columns


def read_column(tables: Section, code: str) -> Column:
    section, shape = tables.section(code), ITEMS[code]
    section.allow(shape.keys)
    answers = read_answers(section, shape)
    not_asked, not_answered = section.texts("not_asked"), section.texts("not_answered", ("",))
    refuse_two_meanings(section, (*answers, *set(not_asked), *set(not_answered)))
    return Column(
        code=code,
        header=section.text("column"),
        question=section.text("question", longest=10_000),
        answers=answers,
        not_asked=frozenset(not_asked),
        not_answered=frozenset(not_answered),
        scale=section.one_of("scale", ("percent", "fraction"), ""),
        currency_marks=read_marks(section),
        default_currency=section.currency("default_currency", CURRENCIES, ""),
        zero=section.one_of("zero", ("gave_nothing", "not_answered", "refuse"), "refuse"),
        unreadable=section.one_of("unreadable", ("refuse", "not_answered"), "refuse"),
        over_100=section.one_of("over_100", ("take", "refuse"), "refuse"),
        currency=section.currency("currency", CURRENCIES, ""),
        currency_elsewhere="currency" in tables.values,
    )


def read_answers(section: Section, shape: Shape) -> dict[str, str]:
    """Text → code, of the table “answers” and of the lists that are named by their code."""
    answers = section.pairs("answers", shape.codes)
    if shape.kind == "choice" and not answers:
        raise section.fault('“answers” is missing. Give the code for each text: answers = { "Yes" = "…" }')
    for code in shape.texts:
        texts = section.texts(code)
        refuse_two_meanings(section, (*answers, *set(texts)))
        answers |= dict.fromkeys(texts, code)
    return answers


def refuse_two_meanings(section: Section, texts: tuple[str, ...]) -> None:
    for text, times in Counter(texts).items():
        if times > 1:
            raise section.fault(f"“{text}” stands for two things. Leave it in one of its places.")


def read_marks(section: Section) -> dict[str, str]:
    """Currency mark → ISO 4217 code. A mark has a letter or a currency sign, and no digit."""
    marks = section.pairs("currency_marks", (*CURRENCIES, ""))
    for mark in marks:
        kinds = {unicodedata.category(character) for character in mark}
        if "Nd" in kinds or not any(kind == "Sc" or kind.startswith("L") for kind in kinds):
            raise section.fault(
                f"“{mark}” is not a currency mark. A mark is letters or a sign, without digits."
            )
    return marks


def check_together(tables: Section, columns: Mapping[str, Column]) -> None:
    """Raise CannotImport if a column lacks others without which its answers mean nothing."""
    for codes in (SPLIT, CAUSES):
        missing = [code for code in codes if code not in columns]
        if 0 < len(missing) < len(codes):
            raise tables.fault(
                f"{', '.join(codes)} add up together. Map {', '.join(missing)} too, or none of them."
            )
    if "relied_on" in columns and "relied" not in columns:
        raise tables.fault(f"relied_on needs the split. Map {', '.join(SPLIT)} too, or leave it out.")
    check_currencies(tables, columns)


def check_currencies(tables: Section, columns: Mapping[str, Column]) -> None:
    amount, band = columns.get("amount"), columns.get("amount_band")
    if "currency" in columns and not (amount or band):
        raise tables.fault("currency needs an amount or an amount_band. Map one of them, or leave it out.")
    if "currency" in columns and amount and amount.default_currency:
        raise tables.fault(
            "currency has a column, so amount takes no default_currency. Leave one of them out."
        )
    if band and bool(band.currency) == ("currency" in columns):
        raise tables.fault("amount_band needs either a key “currency” or a column for currency, not both.")
