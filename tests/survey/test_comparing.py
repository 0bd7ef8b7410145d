"""Two editions against each other, and the page that compares any two."""

import pytest
from django.test import Client

from survey import publishing
from survey.comparing import compare
from survey.editions import Change, Place, said
from survey.models import Edition
from tests.factories import edition_1
from tests.survey.pages import Page
from tests.survey.rewording import NEW_QUESTION, make_draft, publish_rewording, question, text, versions

pytestmark = pytest.mark.django_db

COMPARE = "/wording/compare/"
QUESTION = Place("share", "question", "en")
REASON_ORDER = Place("share_reason", "order_of_answers", "")


def reordered() -> Edition:
    """Edition 2, in which the second item comes first and the reasons for no number stand the other way."""
    draft = make_draft()
    first, second = draft.items.all()[:2]
    for item, position in ((first, 1_000), (second, first.position), (first, second.position)):
        draft.items.filter(pk=item.pk).update(position=position)
    draft.items.filter(code="share_reason").update(answers=["not_say", "dont_know", "gave_nothing"])
    return publishing.publish(draft)


def test_an_edition_differs_from_itself_in_nothing() -> None:
    found = compare(edition_1(), edition_1())
    assert (found.changes, found.moved, found.unchanged) == ([], [], said(edition_1()))


def test_a_changed_text_is_told_from_the_others() -> None:
    second = publish_rewording({"question": NEW_QUESTION})
    found = compare(edition_1(), second)
    others = {place: one for place, one in said(second).items() if place != QUESTION}
    assert found.changes == [Change(QUESTION, question(), NEW_QUESTION)]
    assert (found.moved, found.unchanged) == ([], others)


def test_the_other_way_round_the_change_is_the_other_way_round() -> None:
    found = compare(publish_rewording({"question": NEW_QUESTION}), edition_1())
    assert found.changes == [Change(QUESTION, NEW_QUESTION, question())]


def test_another_order_of_items_and_answers_is_found() -> None:
    found = compare(edition_1(), reordered())
    items, answers = found.moved
    assert found.changes == []
    assert (items.before.split(", ")[:2], items.after.split(", ")[:2]) == (
        items.after.split(", ")[1::-1],
        items.before.split(", ")[1::-1],
    )
    assert answers == Change(
        REASON_ORDER, "gave_nothing, dont_know, not_say", "not_say, dont_know, gave_nothing"
    )


def test_the_page_marks_every_change_and_folds_the_rest(client: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    page = client.get(COMPARE, {"from": "1", "to": "2"})
    assert versions(page) == [(question(), NEW_QUESTION)]
    shown = text(page)
    assert "<h3><code>share</code>: Question</h3>" in shown
    assert "1 text differs. The items and their answers are the same, in the same order." in shown
    assert f"{len(said(edition_1())) - 1} unchanged texts" in shown
    assert "<title>Edition 1 and edition 2" in shown


def test_the_page_marks_another_order(client: Client) -> None:
    reordered()
    page = client.get(COMPARE, {"from": "1", "to": "2"})
    assert versions(page)[1] == (
        "gave_nothing, dont_know, not_say",
        "not_say, dont_know, gave_nothing",
    )
    assert "No text differs." in text(page)
    assert "in the same order" not in text(page)


def test_editions_far_apart_and_of_other_surveys_can_be_compared(client: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    publish_rewording({"question": question()})
    publishing.publish(Edition.objects.create(kind="external"))
    assert "No text differs." in text(client.get(COMPARE, {"from": "1", "to": "3"}))
    assert f"{len(said(edition_1()))} texts differ." in text(client.get(COMPARE, {"from": "4", "to": "1"}))


def radios(page: Page) -> list[tuple[str | None, str | None, bool]]:
    """Name, value and whether it is chosen, of each."""
    return [
        (one["name"], one["value"], "checked" in one.attributes) for one in page.all("input", type="radio")
    ]


def test_without_a_choice_the_last_two_editions_are_offered_and_nothing_is_compared(client: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    publish_rewording({"question": "Which part?"})
    page = client.get(COMPARE)
    assert radios(Page(page.content.decode())) == [
        ("from", "3", False),
        ("to", "3", True),
        ("from", "2", True),
        ("to", "2", False),
        ("from", "1", False),
        ("to", "1", False),
    ]
    assert (versions(page), page.status_code) == ([], 200)


def test_the_choice_stays_after_comparing(client: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    page = Page(client.get(COMPARE, {"from": "2", "to": "1"}).content.decode())
    assert [one[:2] for one in radios(page) if one[2]] == [("from", "2"), ("to", "1")]


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        ({"from": "1"}, 422, "Choose one edition under “from” and one under “to”, then press Compare."),
        ({"to": "1"}, 422, "Choose one edition under “from” and one under “to”, then press Compare."),
        ({"from": "", "to": ""}, 422, "Choose one edition under “from” and one under “to”"),
        ({"from": "1", "to": "9"}, 404, "There is no published edition with this number."),
        ({"from": "x", "to": "\0"}, 404, "There is no published edition with this number."),
        ({"from": "²", "to": "9" * 5000}, 404, "There is no published edition with this number."),
    ],
)
def test_a_choice_that_cannot_be_compared_is_a_sentence(
    client: Client, sent: dict[str, str], status: int, sentence: str
) -> None:
    page = client.get(COMPARE, sent)
    assert (page.status_code, sentence in text(page), versions(page)) == (status, True, [])


def test_a_draft_cannot_be_compared_in_public(client: Client) -> None:
    draft = make_draft({"question": "Unpublished plan?"})
    page = client.get(COMPARE, {"from": "1", "to": str(draft.pk)})
    assert (page.status_code, "Unpublished" in text(page)) == (404, False)


def test_the_list_links_to_comparing_once_there_are_two(client: Client) -> None:
    assert f'href="{COMPARE}"' not in text(client.get("/wording/"))
    publish_rewording({"question": NEW_QUESTION})
    assert f'<a href="{COMPARE}">Compare two editions</a>' in text(client.get("/wording/"))


def test_comparing_only_reads_and_takes_few_queries(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    publish_rewording({"question": NEW_QUESTION})
    assert client.post(COMPARE).status_code == 405
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        client.get(COMPARE, {"from": "1", "to": "2"})
