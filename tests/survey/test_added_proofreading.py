"""What stands against publishing a draft because of its added items."""

from collections.abc import Callable

import pytest

from survey import added_proofreading, drafting
from survey.drafting import Refused
from survey.editions import said
from survey.models import Edition
from tests.factories import edition_1
from tests.survey.added import draft_with
from tests.survey.verbs import publish

pytestmark = pytest.mark.django_db


def blank(code: str, key: str) -> Callable[[Edition], None]:
    def spoil(draft: Edition) -> None:
        draft.wordings.filter(item__code=code, key=key).update(text=" \u200b")

    return spoil


def answers(code: str, *codes: str) -> Callable[[Edition], None]:
    def spoil(draft: Edition) -> None:
        draft.items.filter(code=code).update(answers=list(codes))

    return spoil


def found(draft: Edition) -> list[str]:
    live = said(edition_1())
    return [problem.text for problem in added_proofreading.problems(draft, said(draft), live)]


def test_whole_items_of_every_kind_can_be_published() -> None:
    draft = draft_with()
    assert found(draft) == []
    assert publish(draft).number == 2


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            blank("planned", "name"),
            "The name of planned is empty. Write it: lists and errors call the item by it",
        ),
        (blank("planned", "question"), "The question of planned is empty. Write it: people are asked it"),
        (
            blank("donor_kind", "answer_once"),
            "The answer once of donor_kind is empty. Write it, or take the answer away",
        ),
        (answers("donor_kind"), "The item donor_kind has no answers. Give it at least 2"),
        (answers("donor_kind", "once"), "The item donor_kind has 1 answer. Give it at least 2"),
        (answers("causes_known", "health"), "The item causes_known has 1 answer. Give it at least 2"),
        (
            answers("donor_kind", "once", "new"),
            "The answer new of donor_kind is empty. Write it, or take the answer away",
        ),
    ],
)
def test_an_unfit_item_is_named_and_keeps_the_draft_from_being_published(
    spoil: Callable[[Edition], None], sentence: str
) -> None:
    draft = draft_with()
    spoil(draft)
    assert found(draft) == [sentence]
    with pytest.raises(Refused) as refused:
        publish(draft)
    assert str(refused.value) == f"{sentence}. Nothing was published."
    assert drafting.current() == draft


@pytest.mark.parametrize("key", ["help", "unit"])
def test_help_and_unit_may_be_empty(key: str) -> None:
    draft = draft_with("planned")
    blank("planned", key)(draft)
    assert found(draft) == []
