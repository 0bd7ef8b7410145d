"""Changes in the text or side by side, on the pages that show them."""

import re
from typing import Any

import pytest
from django.test import Client

from survey.differences import sides
from tests.survey.rewording import (
    NEW_QUESTION,
    PUBLISH,
    make_draft,
    publish_rewording,
    question,
    text,
    versions,
)

REMOVED, ADDED = '<span class="vh">removed: </span>', '<span class="vh">added: </span>'


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ("", "")),
        ("Same.", "Same.", ("Same.", "Same.")),
        ("", "New", ("", f"<ins>{ADDED}New</ins>")),
        ("Old", "", (f"<del>{REMOVED}Old</del>", "")),
        (
            "one old word",
            "one new word",
            (f"one <del>{REMOVED}old</del> word", f"one <ins>{ADDED}new</ins> word"),
        ),
        ("a < b", "a < c", (f"a &lt; <del>{REMOVED}b</del>", f"a &lt; <ins>{ADDED}c</ins>")),
    ],
)
def test_each_side_is_its_text_with_its_own_marks(before: str, after: str, expected: tuple[str, str]) -> None:
    assert sides(before, after) == expected


def columns(page: Any) -> list[str]:
    """The texts of the two sides, without marks."""
    found = re.findall(r"<div><p class=\"small muted\">\w+:</p><p[^>]*>(.*?)</p></div>", text(page))
    return [re.sub(r"<span class=\"vh\">.*?</span>|<[^>]+>", "", one) for one in found]


def switches(page: Any) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)"[^>]*>(In the text|Side by side)</a>', text(page))


@pytest.mark.django_db
def test_two_editions_are_compared_side_by_side_on_request(client: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    address = "/wording/compare/?from=1&to=2"
    plain = client.get(address)
    assert switches(plain) == [("?from=1&to=2", "In the text"), ("?from=1&to=2&view=side", "Side by side")]
    assert (columns(plain), versions(plain)) == ([], [(question(), NEW_QUESTION)])
    beside = client.get(f"{address}&view=side")
    assert columns(beside) == [question(), NEW_QUESTION]
    assert switches(beside) == switches(plain)


@pytest.mark.django_db
def test_the_publish_page_shows_both_texts_side_by_side_and_still_publishes(editor: Client) -> None:
    make_draft({"question": NEW_QUESTION})
    assert columns(editor.get(PUBLISH)) == []
    page = editor.get(f"{PUBLISH}?view=side")
    assert columns(page) == [question(), NEW_QUESTION]
    assert "In full:" not in text(page)
    assert 'method="post" novalidate' in text(page)


@pytest.mark.django_db
def test_a_side_without_a_text_says_so(client: Client) -> None:
    publish_rewording({"short_gave_nothing": ""}, code="share_reason", unread=True)
    assert columns(client.get("/wording/compare/?from=1&to=2&view=side")) == ["I gave nothing", "No text"]


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["", "text", "<script>", "side\0"])
def test_any_other_view_is_in_the_text(client: Client, view: str) -> None:
    publish_rewording({"question": NEW_QUESTION})
    page = client.get("/wording/compare/", {"from": "1", "to": "2", "view": view})
    assert (page.status_code, columns(page)) == (200, [])
