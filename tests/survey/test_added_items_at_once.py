"""Two admins at the items of one draft at the same moment."""

from survey import added_items
from survey.models import Edition, ItemCode
from tests.survey.added import NEW, draft_with, of_draft
from tests.survey.rewording import make_draft
from tests.survey.test_drafting_at_once import at_once
from tests.survey.verbs import PUBLISHED, publish

USED = "The code “remark” is used by an item already. Choose another code."


def test_of_two_who_add_one_code_at_once_one_is_told(committed: str) -> None:
    draft = make_draft()
    assert at_once(*[lambda: added_items.add(draft.pk, NEW["remark"])] * 2) == [USED, "done"]
    assert of_draft(draft) == ["remark"]


def test_two_items_added_at_once_are_both_there(committed: str) -> None:
    draft = make_draft()
    both = at_once(
        lambda: added_items.add(draft.pk, NEW["remark"]), lambda: added_items.add(draft.pk, NEW["planned"])
    )
    assert (both, sorted(of_draft(draft))) == (["done", "done"], ["planned", "remark"])


def test_moves_at_once_keep_every_item_and_place(committed: str) -> None:
    draft = draft_with("donor_kind", "planned", "remark")
    moves = [lambda code=code: added_items.move(draft.pk, code, up=True) for code in ("planned", "remark")]
    assert at_once(*moves) == ["done", "done"]
    assert sorted(of_draft(draft)) == ["donor_kind", "planned", "remark"]


def test_an_item_that_two_retire_at_once_is_retired_once(committed: str) -> None:
    draft = draft_with("remark")
    ends = at_once(*[lambda: added_items.retire(draft.pk, "remark")] * 2)
    assert ends == [added_items.NOT_ADDED.format("remark"), "done"]
    assert ItemCode.objects.get(pk="remark").retired_on is not None


def test_adding_and_publishing_at_once_never_half_succeed(committed: str) -> None:
    draft = draft_with("planned")
    ends = at_once(lambda: publish(draft), lambda: added_items.add(draft.pk, NEW["remark"]))
    published = Edition.objects.get(pk=draft.pk).number is not None
    assert (PUBLISHED in ends) is (published and of_draft(draft) == ["planned"])
    assert (PUBLISHED in ends) is ("remark" not in of_draft(draft))
