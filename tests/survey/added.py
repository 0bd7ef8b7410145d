"""Items that an admin adds, one of each kind, and an edition that asks them."""

from typing import Any

from survey import added_items, drafting
from survey.added_items import NewItem
from survey.models import Edition, Response, Wave
from survey.submission import store
from survey.tokens import Visit, new_visit
from survey.wording import Questionnaire, questionnaire
from tests.factories import make_wave
from tests.survey.rewording import make_draft
from tests.survey.verbs import publish

DONOR = {
    "name": "Kind of donor",
    "question": "What kind of donor are you?",
    "help": "One answer.",
    "unit": "",
}
NEW = {
    "donor_kind": NewItem("donor_kind", "choice", DONOR, {"regular": "Regular", "once": "Once only"}),
    "causes_known": NewItem(
        "causes_known",
        "choices",
        {"name": "Causes known", "question": "Which causes do you know?"},
        {"health": "Health", "animals": "Animals", "future": "The future"},
    ),
    "planned": NewItem(
        "planned", "percent", {"name": "Planned", "question": "How much was planned?", "unit": "of it"}
    ),
    "donor_years": NewItem(
        "donor_years", "number", {"name": "Years", "question": "Since how many years?", "unit": "years"}
    ),
    "remark": NewItem("remark", "text", {"name": "Remark", "question": "Anything else?"}),
}
TYPED: dict[str, Any] = {
    "donor_kind": "once",
    "causes_known": ["future", "health"],
    "planned": " 33 % ",
    "donor_years": "2.5",
    "remark": "  All  well ",
}
STORED = {
    "donor_kind": "once",
    "causes_known": ["health", "future"],
    "planned": 33,
    "donor_years": 2.5,
    "remark": "All well",
}


def draft_with(*codes: str) -> Edition:
    """A draft of the live edition with these items added; all five, if none is named."""
    draft = drafting.current() or make_draft()
    for code in codes or NEW:
        added_items.add(draft.pk, NEW[code])
    return draft


def added_edition(*codes: str) -> Edition:
    """A published edition that asks them."""
    return publish(draft_with(*codes))


def asking_wave(*codes: str) -> Wave:
    return make_wave(edition=added_edition(*codes))


def asked(wave: Wave) -> Questionnaire:
    """What the wave asks."""
    return questionnaire(wave, wave.shown.get().edition_id)


def answered(wave: Wave, **answers: Any) -> tuple[Visit, Response]:
    """A stored answer of 40 per cent; ``answers`` are those to added items."""
    visit = new_visit(wave.pk, wave.shown.get().edition_id, "en", "")
    stored = store(visit, {"share": 40, "extra": answers or STORED}).response
    assert stored
    return visit, stored


def of_draft(draft: Edition) -> list[str]:
    """The codes of the draft's added items, in order."""
    return [item.code_id for item in draft.items.all() if item.code_id in NEW]
