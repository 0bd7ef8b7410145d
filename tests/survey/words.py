"""Edition 1 as people meet it, straight from its file: forms need no database."""

import tomllib
from typing import Any

from django.http import QueryDict

from survey.forms import ResponseForm
from survey.installation import FIRST_EDITION
from survey.wording import PAGE, Questionnaire

FILLED_IN = {
    "period": "2025",
    "organiser": "Example Research",
    "date": "14 December 2027",
    "contact": "survey@example.org",
}


def edition_1_words(language: str = "en", without: tuple[str, ...] = ()) -> Questionnaire:
    """Edition 1 about 2025, without the items of the codes."""
    file = tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8"))
    items = [entry for entry in file["item"] if entry["code"] not in without]
    texts = {(PAGE, key): text for key, text in file["page"].items()}
    for entry in items:
        texts |= {(entry["code"], key): text for key, text in entry.items() if isinstance(text, str)}
        texts |= {
            (entry["code"], f"answer_{value}"): text for value, text in entry.get("answers", {}).items()
        }
    codes = {entry["code"]: tuple(entry.get("answers", {})) for entry in items}
    return Questionnaire(1, language, codes, texts, FILLED_IN)


Q = edition_1_words()


def sent(**answers: str) -> ResponseForm:
    """The form as sent with these answers and all else left blank."""
    data = QueryDict(mutable=True)
    data.update(answers)
    return ResponseForm(data, q=Q)


def errors(form: ResponseForm) -> dict[str, list[str]]:
    return {code: [str(text) for text in texts] for code, texts in form.errors.items()}


def given(form: ResponseForm) -> dict[str, Any]:
    """The answers that are not None, after the form was found valid."""
    assert errors(form) == {}
    return {code: value for code, value in form.answers.items() if value is not None}


WRONG = {
    "share": "40",
    "share_reason": "dont_know",
    "attempted": "35",
    "relied_on": "fund",
    "amount": "2,400",
    "cause_global": "abc",
    "income_share": "140",
    "pledge": "zzz",
}
"""Something wrong with each part of the form."""
