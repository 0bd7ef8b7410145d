"""What editions say, and what changed from one to the next."""

import pytest

from survey.editions import Change, Part, Place, changed_in, changes, codes, known_by, parts, said, said_by
from survey.installation import FIRST_EDITION
from survey.models import Edition
from survey.models.codes import ITEM_COLUMNS
from tests.factories import edition_1


def share(key: str = "question", language: str = "en") -> Place:
    return Place("share", key, language)


def page(key: str) -> Place:
    return Place("", key, "en")


@pytest.mark.django_db
def test_an_edition_says_its_pages_first_and_then_its_items_in_order() -> None:
    assert codes(said(edition_1())) == ["", *ITEM_COLUMNS]


@pytest.mark.django_db
def test_texts_stand_in_the_order_of_the_file_they_came_from() -> None:
    texts = said(edition_1())
    lines = FIRST_EDITION.read_text(encoding="utf-8").split("\n")
    page_keys = [line.split(" = ")[0] for line in lines if line.startswith(("consent_", "form_", "detail_"))]
    assert [place.key for place in texts if place.code == ""] == page_keys


@pytest.mark.django_db
def test_the_texts_of_any_number_of_editions_take_one_query(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    editions = [edition_1(), Edition.objects.create()]
    with django_assert_num_queries(1):  # type: ignore[operator]
        found = said_by(editions)
    assert (len(found[editions[0].pk]) > 50, found[editions[1].pk]) == (True, {})


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        ({share(): "A"}, {share(): "A"}, []),
        ({share(): "A"}, {share(): "B"}, [Change(share(), "A", "B")]),
        ({share(): "A"}, {share(): "A "}, [Change(share(), "A", "A ")]),
        ({}, {share(): "B"}, [Change(share(), "", "B")]),
        ({share(): "A"}, {}, [Change(share(), "A", "")]),
        (
            {share(): "A"},
            {share(language="de"): "A"},
            [Change(share(language="de"), "", "A"), Change(share(), "A", "")],
        ),
    ],
)
def test_every_text_that_differs_is_a_change(
    before: dict[Place, str], after: dict[Place, str], expected: list[Change]
) -> None:
    assert changes(before, after) == expected


def test_changes_come_in_the_order_of_the_newer_edition() -> None:
    before = {share(): "1", page("a"): "1", share("help"): "1"}
    after = {page("a"): "2", share("help"): "2", share(): "2"}
    assert [change.place for change in changes(before, after)] == [page("a"), share("help"), share()]


def test_an_item_is_listed_with_the_editions_that_brought_or_changed_its_texts() -> None:
    history = [
        (1, {share(): "A", page("a"): "A"}),
        (2, {share(): "A", page("a"): "B"}),
        (4, {share(): "B", share("help"): "C", page("a"): "B"}),
        (5, {share(): "B", share("help"): "C", page("a"): "A"}),
    ]
    assert changed_in(history) == {"share": [1, 4], "": [1, 2, 5]}


def test_no_editions_have_no_changes() -> None:
    assert changed_in([]) == {}


def test_parts_count_texts_and_changes_by_item() -> None:
    live = {page("a"): "A", share(): "B", share("help"): "C"}
    draft = {page("a"): "A", share(): "B2", share("help"): "C2"}
    assert parts(live, draft) == [Part("", "A", 1, 0), Part("share", "B2", 2, 2)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({share("name"): "N", share("line"): "L", share("question"): "Q"}, "Q"),
        ({share("question"): "or", share("question_aloud"): "or one of these"}, "or one of these"),
        ({share("name"): "N", share("line"): "L"}, "L"),
        ({share("question"): "", share("line"): "L"}, "L"),
        ({share("answer_a"): "Yes", share("answer_b"): "No"}, "Yes / No"),
        ({}, ""),
    ],
)
def test_an_item_is_known_by_its_question_its_line_or_its_answers(
    texts: dict[Place, str], expected: str
) -> None:
    assert known_by(texts, "share") == expected


@pytest.mark.parametrize(
    ("place", "label", "name"),
    [
        (share("lead_in"), "Lead in", "the lead in of share"),
        (share("question"), "Question", "the question of share"),
        (Place("pledge", "answer_gwwc_10", "en"), "Answer gwwc_10", "the answer gwwc_10 of pledge"),
        (page("consent_about"), "Consent about", "the page text “consent about”"),
    ],
)
def test_a_place_has_a_label_and_a_name_that_fits_a_sentence(place: Place, label: str, name: str) -> None:
    assert (place.label, str(place)) == (label, name)
