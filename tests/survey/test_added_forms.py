"""The forms of added items: what they take, and what they say about the rest."""

from typing import Any

import pytest

from survey.added_forms import AddedItemForm, AnswersForm
from tests.survey.added import NEW


def filled(code: str = "donor_kind", **changed: str) -> AddedItemForm:
    item = NEW[code]
    answers = "\n".join(f"{one} = {text}" for one, text in item.answers.items())
    return AddedItemForm({"code": code, "kind": item.kind, **item.texts, "answers": answers, **changed})


def errors(form: Any) -> dict[str, list[str]]:
    return {name: [str(text) for text in texts] for name, texts in form.errors.items()}


@pytest.mark.parametrize("code", NEW)
def test_an_item_of_each_kind_is_taken(code: str) -> None:
    form = filled(code)
    assert errors(form) == {}
    blank = dict.fromkeys(("name", "question", "help", "unit"), "")
    assert (form.item.code, form.item.kind, form.item.texts) == (
        code,
        NEW[code].kind,
        blank | dict(NEW[code].texts),
    )
    assert list(form.item.answers.items()) == list(NEW[code].answers.items())


SPELL = (
    "Code: write 1 to 40 characters, small letters a to z, digits and underscores, a letter first. "
    "For example donor_years"
)


@pytest.mark.parametrize("code", ["", "Donor", "1st", "_a", "a-b", "a b", "é", "a" * 41, "a'; --", "a\0"])
def test_what_cannot_be_a_column_is_no_code(code: str) -> None:
    form = AddedItemForm({**filled().data, "code": code})
    assert errors(form) == {"code": [SPELL]}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"kind": ""}, {"kind": ["Kind of answer: choose one. It can never be changed"]}),
        ({"kind": "amount"}, {"kind": ["Kind of answer: choose one of the five"]}),
        ({"name": " "}, {"name": ["Name: write a few words"]}),
        ({"question": "\u200b"}, {"question": ["Question: write what people are asked"]}),
        (
            {"kind": "text", "unit": ""},
            {"answers": ["Only choices have answers. Clear the list, or choose another kind"]},
        ),
        (
            {"unit": "km"},
            {"unit": ["Only percentages and numbers have a unit. Clear it, or choose another kind"]},
        ),
        (
            {"question": "x" * 100_000},
            {"question": ["The question of donor_kind has 100,000 characters. Shorten it to 5,000"]},
        ),
        (
            {"help": "a\0b"},
            {"help": ["The help of donor_kind holds a zero byte, which cannot be stored. Type it anew"]},
        ),
        (
            {"help": "In {perod}"},
            {
                "help": [
                    "The help of donor_kind: “{perod}” is no placeholder. Use {period}, {organiser}, "
                    "{date} or {contact}, or leave the braces out"
                ]
            },
        ),
    ],
)
def test_a_faulty_item_gets_a_sentence_that_says_what_to_do(
    changed: dict[str, str], found: dict[str, list[str]]
) -> None:
    assert errors(filled(**changed)) == found


CODES = "small letters a to z, digits and underscores"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Yes", [f"“Yes” is no answer. Write code = text; the code in {CODES}, 40 at most"]),
        ("Yes = Yes", [f"“Yes = Yes” is no answer. Write code = text; the code in {CODES}, 40 at most"]),
        ("= Yes", [f"“= Yes” is no answer. Write code = text; the code in {CODES}, 40 at most"]),
        ("yes =", ["The answer “yes” has no text. Write it after the sign ="]),
        ("yes", ["The answer “yes” has no text. Write it after the sign ="]),
        ("yes = \u200b", ["The answer “yes” has no text. Write it after the sign ="]),
        ("a = A\nb = B\na = C", ["The code “a” stands twice. Give each answer its own"]),
        (
            "several = More than one\nnot_say = Rather not",
            ["The code “several” stands for something else in files. Give the answer another one"],
        ),
        ("a = x\n" + "b = y" * 20_000, ["The list of answers has 100,006 characters. Shorten it to 5,000"]),
        ("a = \0", ["The list of answers holds a zero byte, which cannot be stored. Type it anew"]),
        (
            "\n".join(f"a{n} = A" for n in range(51)),
            ["The list has 51 answers. Keep to 50 at most"],
        ),
        (
            "a = {x}",
            [
                "The answer a of donor_kind: “{x}” is no placeholder. Use {period}, {organiser}, {date} or "
                "{contact}, or leave the braces out"
            ],
        ),
    ],
)
def test_a_faulty_list_of_answers_gets_a_sentence_for_each_fault(typed: str, found: list[str]) -> None:
    assert errors(AnswersForm({"answers": typed}, code="donor_kind")) == {"answers": found}


def test_a_list_of_answers_is_read_in_order_with_further_signs_in_the_texts() -> None:
    form = AnswersForm({"answers": "  b=B = b \r\n\r\n a_1 = <b>A</b>"}, code="donor_kind")
    assert errors(form) == {}
    assert list(form.cleaned_data["answers"].items()) == [("b", "B = b"), ("a_1", "<b>A</b>")]
