"""What a map cannot say: the sentence for each fault."""

from typing import Any

import pytest

from survey.importing import CannotImport
from survey.importing.items import ITEMS
from survey.importing.sections import Section
from survey.importing.source import read_source
from tests.survey.imports import AMOUNT, CAUSES, SHARE, SOURCE, SPLIT, column
from tests.survey.maps import BAND, CURRENCY, fault


@pytest.mark.parametrize("key", SOURCE)
def test_what_decides_how_a_file_is_read_has_to_be_declared(key: str) -> None:
    source = {name: value for name, value in SOURCE.items() if name != key}
    with pytest.raises(CannotImport) as refused:
        read_source(Section("map.toml", "source", source))
    assert str(refused.value) == f'map.toml, [source]: “{key}” is missing. Add it: {key} = "…"'


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ({"name": " "}, "“name” is blank. Type a text between the quotation marks."),
        ({"name": 2014}, "“name” has to be one text between quotation marks."),
        ({"name": "n" * 101}, "“name” has 101 characters. Shorten it to 100."),
        ({"name": "a\0b"}, "“name” holds a NUL character. Take it out."),
        (
            {"encoding": "rot13"},
            "“rot13” is not allowed as “encoding”. Use one of: "
            '"utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15".',
        ),
        ({"delimiter": ", "}, '“, ” is not allowed as “delimiter”. Use one of: ",", ";", "\\t", "|".'),
        ({"decimal_mark": ""}, '“” is not allowed as “decimal_mark”. Use one of: ".", ",".'),
        (
            {"decimal_mark": ","},
            "“decimal_mark” and “thousands_mark” are the same. Correct one of them.",
        ),
        (
            {"reporting_currency": "Euro"},
            "“Euro” is not a code that “reporting_currency” takes. "
            "Use the three capital letters of ISO 4217, such as GBP.",
        ),
        (
            {"delete_on": "30.11.2027"},
            '“delete_on” is not a day. Write it like this: delete_on = "2027-11-30"',
        ),
        (
            {"headline": "…"},
            "“headline” is not a key of this table. Its keys are: name, citation, period, encoding, "
            "delimiter, decimal_mark, thousands_mark, population, language, reporting_currency, "
            "without_answers, delete_on.",
        ),
    ],
)
def test_a_fault_in_the_source_is_one_sentence(source: dict[str, Any], sentence: str) -> None:
    assert fault({"share": SHARE}, **source) == f"map.toml, [source]: {sentence}"


@pytest.mark.parametrize(
    ("code", "keys", "sentence"),
    [
        ("share", {"question": "Share?"}, '“column” is missing. Add it: column = "…"'),
        ("share", {"column": "Share?"}, '“question” is missing. Add it: question = "…"'),
        (
            "share",
            column("Share?") | {"column": ["Share?", "Part?"]},
            "“column” has to be one text between quotation marks.",
        ),
        (
            "share",
            column("Share?", scael="percent"),
            "“scael” is not a key of this table. Its keys are: column, question, not_asked, not_answered, "
            "scale, gave_nothing, dont_know, not_say.",
        ),
        (
            "share",
            column("Share?", scale="tenths"),
            '“tenths” is not allowed as “scale”. Use one of: "percent", "fraction".',
        ),
        (
            "share",
            column("Share?", dont_know="?"),
            '“dont_know” has to be a list of texts: dont_know = ["…", "…"]',
        ),
        ("share", column("Share?", dont_know=[0]), "“dont_know” has to be one text between quotation marks."),
        (
            "share",
            column("Share?", dont_know=["?"], not_say=["?"]),
            "“?” stands for two things. Leave it in one of its places.",
        ),
        (
            "share",
            column("Share?", not_asked=["N/A"], not_answered=["N/A", ""]),
            "“N/A” stands for two things. Leave it in one of its places.",
        ),
        (
            "pledge",
            column("Pledge?"),
            '“answers” is missing. Give the code for each text: answers = { "Yes" = "…" }',
        ),
        (
            "pledge",
            column("Pledge?", answers=["Yes"]),
            '“answers” has to give a code for each text: answers = { "…" = "gwwc_10" }',
        ),
        (
            "pledge",
            column("Pledge?", answers={"Yes": "yes"}),
            "“yes”, for “Yes”, is not a code that “answers” takes. "
            "Use one of: gwwc_10, gwwc_trial, other, none, not_sure, not_say.",
        ),
        (
            "amount",
            column("How much?", currency_marks={"£": "pounds"}),
            "“pounds”, for “£”, is not a code that “currency_marks” takes. "
            "Use the three capital letters of ISO 4217, such as GBP.",
        ),
        (
            "amount",
            column("How much?", currency_marks={"2k": "USD"}),
            "“2k” is not a currency mark. A mark is letters or a sign, without digits.",
        ),
        (
            "amount",
            column("How much?", currency_marks={"": "USD"}),
            "“” is not a currency mark. A mark is letters or a sign, without digits.",
        ),
        (
            "amount",
            column("How much?", currency_marks={",-": "USD"}),
            "“,-” is not a currency mark. A mark is letters or a sign, without digits.",
        ),
        (
            "amount",
            column("How much?", zero="0"),
            '“0” is not allowed as “zero”. Use one of: "gave_nothing", "not_answered", "refuse".',
        ),
        (
            "amount",
            column("How much?", unreadable="guess"),
            '“guess” is not allowed as “unreadable”. Use one of: "refuse", "not_answered".',
        ),
    ],
)
def test_a_fault_in_a_column_is_one_sentence_with_its_place(
    code: str, keys: dict[str, Any], sentence: str
) -> None:
    assert fault({code: keys}) == f"map.toml, [columns.{code}]: {sentence}"


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({}, "no column is mapped. Add a table for each item, for example [columns.share]."),
        ({"shares": SHARE}, f"“shares” is not an item. Items are: {', '.join(ITEMS)}."),
        (
            {code: SPLIT[code] for code in ("attempted", "none")},
            "attempted, read, relied, none add up together. Map read, relied too, or none of them.",
        ),
        (
            {code: CAUSES[code] for code in list(CAUSES)[:4]},
            "cause_global, cause_animals, cause_future, cause_meta, cause_other add up together. "
            "Map cause_other too, or none of them.",
        ),
        (
            {"relied_on": column("Whom?", answers={"A fund": "fund"})},
            "relied_on needs the split. Map attempted, read, relied, none too, or leave it out.",
        ),
        (
            {"currency": CURRENCY},
            "currency needs an amount or an amount_band. Map one of them, or leave it out.",
        ),
        (
            {"currency": CURRENCY, "amount": AMOUNT | {"default_currency": "USD"}},
            "currency has a column, so amount takes no default_currency. Leave one of them out.",
        ),
        (
            {"amount_band": BAND},
            "amount_band needs either a key “currency” or a column for currency, not both.",
        ),
        (
            {"amount_band": BAND | {"currency": "GBP"}, "currency": CURRENCY},
            "amount_band needs either a key “currency” or a column for currency, not both.",
        ),
    ],
)
def test_columns_that_mean_nothing_alone_are_refused(columns: dict[str, Any], sentence: str) -> None:
    assert fault(columns) == f"map.toml, [columns]: {sentence}"
