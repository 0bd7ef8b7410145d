"""Items as admins add them, and editions that ask them."""

import tomllib
from typing import Any

from survey.installation import FIRST_EDITION
from survey.models import Edition
from survey.publishing import draft_from_texts, publish

Entry = dict[str, Any]

REGION: Entry = {
    "code": "region",
    "kind": "choice",
    "name": "Region",
    "question": "Where do you live?",
    "answers": {"north": "In the north", "south": "In the south", "east": "In the east"},
}
WHY: Entry = {
    "code": "why",
    "kind": "choices",
    "name": "Why you give",
    "question": "Why do you give?",
    "answers": {"duty": "It is my duty", "joy": "It is a joy"},
}
TRUST: Entry = {
    "code": "trust",
    "kind": "percent",
    "name": "Trust",
    "question": "How much do you trust charities?",
    "unit": "per cent",
}
HOURS: Entry = {
    "code": "hours",
    "kind": "number",
    "name": "Hours",
    "question": "How many hours did you give?",
    "unit": "hours",
}
TOLD: Entry = {"code": "told", "kind": "text", "name": "Anything else", "question": "What else?"}


def publish_with(*entries: Entry, comparable_with: Edition | None = None) -> Edition:
    """One more edition: the first one's texts and some items more, in the order given."""
    texts = tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8"))
    edition = draft_from_texts(texts | {"item": [*texts["item"], *entries]})
    edition.comparable_with = comparable_with
    edition.save()
    return publish(edition)
