"""The verbs of added items, one at a time."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from survey import added_items, comparing, drafting
from survey.drafting import Gone, Refused
from survey.editions import Place, of_code, said
from survey.history import history_of
from survey.meanwhile import print_of
from survey.models import Edition, ItemCode
from survey.models.codes import ITEM_COLUMNS
from tests.factories import edition_1
from tests.survey.added import NEW, added_edition, draft_with, of_draft
from tests.survey.rewording import make_draft
from tests.survey.verbs import publish

pytestmark = pytest.mark.django_db


def texts_of(edition: Edition, code: str) -> dict[str, str]:
    return {place.key: text for place, text in of_code(said(edition), code).items()}


def seen(draft: Edition, code: str = "donor_kind") -> str:
    """The print of the list of answers as a page holds it."""
    return print_of(added_items.as_lines(added_items.answers_of(draft.items.get(code=code))))


def test_an_item_comes_after_all_others_with_its_texts_and_answers() -> None:
    draft = draft_with("donor_kind")
    last = draft.items.select_related("code").last()
    assert last
    assert (last.code_id, last.code.kind, last.answers) == ("donor_kind", "choice", ["regular", "once"])
    assert [item.code_id for item in draft.items.all()][:-1] == [i.code_id for i in edition_1().items.all()]
    assert texts_of(draft, "donor_kind") == {
        "name": "Kind of donor",
        "question": "What kind of donor are you?",
        "help": "One answer.",
        "answer_regular": "Regular",
        "answer_once": "Once only",
    }


@pytest.mark.parametrize(("code", "has_unit"), [("planned", True), ("donor_years", True), ("remark", False)])
def test_percentages_and_numbers_have_a_place_for_a_unit(code: str, has_unit: bool) -> None:
    assert ("unit" in texts_of(draft_with(code), code)) is has_unit


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("share", "The code “share” is an item of the instrument. Choose another code."),
        ("planned", "The code “planned” is used by an item already. Choose another code."),
        (
            "remark",
            "The code “remark” was used by a retired item. Bring that item back, or choose another code.",
        ),
        (
            "estimand",
            "The code “estimand” stands for something else in files or addresses. Choose another code.",
        ),
        ("new", "The code “new” stands for something else in files or addresses. Choose another code."),
    ],
)
def test_a_code_that_is_or_was_used_is_refused_and_nothing_is_added(code: str, sentence: str) -> None:
    draft = draft_with("planned", "remark")
    added_items.retire(draft.pk, "remark")
    before = said(draft)
    with pytest.raises(Refused) as refused:
        added_items.add(draft.pk, replace(NEW["donor_years"], code=code))
    assert (str(refused.value), said(draft)) == (sentence, before)
    assert ItemCode.objects.count() == len(ITEM_COLUMNS) + 2


def test_answers_are_added_reworded_reordered_and_taken_away() -> None:
    draft = draft_with("donor_kind")
    answers = {"never": "Never", "once": "Only once"}
    added_items.set_answers(draft.pk, "donor_kind", answers, seen=seen(draft))
    assert draft.items.get(code="donor_kind").answers == ["never", "once"]
    kept = {key: text for key, text in texts_of(draft, "donor_kind").items() if key.startswith("answer_")}
    assert kept == {"answer_never": "Never", "answer_once": "Only once"}


def test_answers_typed_over_an_older_list_are_refused() -> None:
    draft = draft_with("donor_kind")
    old = seen(draft)
    added_items.set_answers(draft.pk, "donor_kind", {"a": "A", "b": "B"}, seen=old)
    with pytest.raises(Refused, match="Somebody saved other answers meanwhile"):
        added_items.set_answers(draft.pk, "donor_kind", {"c": "C", "d": "D"}, seen=old)
    assert draft.items.get(code="donor_kind").answers == ["a", "b"]


def test_a_box_has_no_answers() -> None:
    draft = draft_with("planned")
    with pytest.raises(Refused, match="The item “planned” is answered in a box"):
        added_items.set_answers(draft.pk, "planned", {"a": "A"}, seen=seen(draft, "planned"))


@pytest.mark.parametrize(
    ("code", "up", "order"),
    [
        ("planned", True, ["planned", "donor_kind", "remark"]),
        ("planned", False, ["donor_kind", "remark", "planned"]),
        ("donor_kind", True, ["donor_kind", "planned", "remark"]),
        ("remark", False, ["donor_kind", "planned", "remark"]),
        ("remark", True, ["donor_kind", "remark", "planned"]),
    ],
)
def test_items_move_among_the_added_ones(code: str, up: bool, order: list[str]) -> None:
    draft = draft_with("donor_kind", "planned", "remark")
    added_items.move(draft.pk, code, up=up)
    assert of_draft(draft) == order
    assert [i.code_id for i in draft.items.all()][: len(ITEM_COLUMNS)] == list(
        edition_1().items.values_list("code", flat=True)
    )


def test_a_retired_item_is_in_no_new_draft_and_its_old_edition_keeps_it() -> None:
    first = added_edition("planned")
    draft = make_draft()
    added_items.retire(draft.pk, "planned")
    publish(draft)
    assert of_draft(make_draft()) == []
    assert of_draft(first) == ["planned"]
    assert [code.pk for code in added_items.missing(first)] == []


def test_a_draft_from_an_old_edition_leaves_out_what_was_retired_since() -> None:
    old = added_edition("planned", "remark")
    draft = make_draft()
    added_items.retire(draft.pk, "planned")
    publish(draft)
    again = drafting.draft_from(old)
    assert (of_draft(again), texts_of(again, "planned")) == (["remark"], {})


def test_a_retired_item_comes_back_with_its_last_words_and_answers() -> None:
    old = added_edition("donor_kind")
    draft = make_draft()
    added_items.retire(draft.pk, "donor_kind")
    publish(draft)
    again = make_draft()
    item = added_items.bring_back(again.pk, "donor_kind")
    assert (item.code.kind, item.answers) == ("choice", ["regular", "once"])
    assert texts_of(again, "donor_kind") == texts_of(old, "donor_kind")
    assert ItemCode.objects.get(pk="donor_kind").retired_on is None


def test_an_item_that_was_never_published_comes_back_to_be_written_anew() -> None:
    draft = draft_with("donor_years")
    added_items.retire(draft.pk, "donor_years")
    added_items.bring_back(draft.pk, "donor_years")
    blank = {"name": "", "question": "", "help": "", "unit": ""}
    assert texts_of(draft, "donor_years") == blank


@pytest.mark.parametrize("code", ["share", "unknown", "planned"])
def test_only_an_item_that_the_draft_lacks_comes_back(code: str) -> None:
    draft = draft_with("planned")
    with pytest.raises(Refused, match=f"There is no item “{code}” to bring back"):
        added_items.bring_back(draft.pk, code)


def test_the_instrument_s_items_are_not_retired_or_moved() -> None:
    draft = draft_with("planned")
    with pytest.raises(Refused, match="The item “pledge” belongs to the instrument"):
        added_items.retire(draft.pk, "pledge")
    with pytest.raises(Refused, match="There is no added item “pledge” in the draft"):
        added_items.move(draft.pk, "pledge", up=True)


def test_another_order_alone_can_be_published_and_is_shown_as_a_change() -> None:
    live = added_edition("donor_kind", "planned")
    draft = make_draft()
    added_items.move(draft.pk, "planned", up=True)
    moved = comparing.compare(live, draft).moved
    assert [change.place for change in moved] == [Place("", "order_of_items", "")]
    assert publish(draft).number == 3


def test_another_order_of_answers_alone_can_be_published_and_is_shown_as_a_change() -> None:
    live = added_edition("donor_kind")
    draft = make_draft()
    turned = {"once": "Once only", "regular": "Regular"}
    added_items.set_answers(draft.pk, "donor_kind", turned, seen=seen(draft))
    (moved,) = comparing.compare(live, draft).moved
    assert (moved.place.code, moved.before, moved.after) == ("donor_kind", "regular, once", "once, regular")
    assert publish(draft).number == 3


VERBS: list[Callable[[int], object]] = [
    lambda draft: added_items.add(draft, NEW["remark"]),
    lambda draft: added_items.set_answers(draft, "donor_kind", {}, seen=""),
    lambda draft: added_items.move(draft, "donor_kind", up=True),
    lambda draft: added_items.retire(draft, "donor_kind"),
    lambda draft: added_items.bring_back(draft, "donor_kind"),
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_published_draft_is_gone_for_every_verb(verb: Callable[[int], object]) -> None:
    edition = added_edition("donor_kind")
    with pytest.raises(Gone):
        verb(edition.pk)


def test_the_history_of_an_item_tells_its_texts_and_the_order_of_its_answers() -> None:
    added_edition("donor_kind")
    draft = make_draft()
    turned = {"once": "Once only", "regular": "Regular"}
    added_items.set_answers(draft.pk, "donor_kind", turned, seen=seen(draft))
    publish(draft)
    newest, first = history_of("donor_kind")
    assert [(one.edition.number, len(one.changes)) for one in (newest, first)] == [(3, 0), (2, 5)]
    assert [(one.before, one.after) for one in newest.moved] == [("regular, once", "once, regular")]
