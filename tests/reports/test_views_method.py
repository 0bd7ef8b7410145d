"""The page of the methods: the text that goes with every file, with anchors for each figure."""

import re

import pytest
from django.test import Client

from reports.files.archive import METHODS
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
BUILT = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18)


def page(client: Client) -> Page:
    response = client.get("/method/")
    assert (response.status_code, list(response.cookies)) == (200, [])
    return Page(response.content.decode())


def test_the_page_is_titled_and_leads_to_every_part(client: Client) -> None:
    found = page(client)
    assert found.one("h1").words == "Methods"
    contents = [one for one in found.one("nav", aria_label="On this page").inside if one.tag == "a"]
    headings = [one for one in found.elements if one.tag in ("h2", "h3")]
    assert [one["href"] for one in contents] == [f"#{one['id']}" for one in headings]
    assert [one.words for one in contents] == [one.words for one in headings]


def test_every_figure_that_is_built_has_its_part_in_order(client: Client) -> None:
    ids = [str(one["id"]) for one in page(client).all("h3")]
    numbers = [int(one.removeprefix("figure-")) for one in ids if one.startswith("figure-")]
    assert numbers == sorted(numbers)
    assert set(BUILT) <= set(numbers)


def test_every_word_of_the_file_stands_on_the_page(client: Client) -> None:
    plain = re.sub(r"^(#+ |- |\|[-|]+$)|[`*|]", "", METHODS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    on_page = re.sub(r"[`*]", "", page(client).one("main").text)
    squeeze = re.compile(r"\s+")
    wanted, found = squeeze.sub("", plain), squeeze.sub("", on_page)
    assert wanted.removeprefix("Methods") in found


def test_the_page_is_marked_as_the_current_one(client: Client) -> None:
    nav = page(client).one("nav", aria_label="Main")
    current = {one.words: one["aria-current"] for one in nav.inside if one.tag == "a"}
    assert current == {"Results": None, "Wording": None, "Method": "page", "Data": None}
