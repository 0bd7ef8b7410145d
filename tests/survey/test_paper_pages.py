"""The questionnaire as a sheet, and the page where organisers type sheets in."""

import re
import tomllib
from typing import Any

import pytest
from django.test import Client

from survey.installation import FIRST_EDITION
from survey.models import Counter, Response, Wave
from survey.models.codes import CAUSES, SPLIT
from survey.paper import SENT_BEFORE
from tests.factories import close, edition_1, make_account, make_closed_wave, make_wave
from tests.survey.pages import Page
from tests.survey.rewording import publish_rewording

pytestmark = pytest.mark.django_db

PATH = "/waves/spring-2026/paper/"
PRINTED = "/s/spring-2026/paper/"
SHEET = {"edition": "1", "sheet": "one", "agreed": "on", "share": "40"}
NOT_ON_PAPER = {"short_gave_nothing", "over", "form_title", "empty", "name"}
"""Texts of boxes that choose, of errors and of the browser's title."""


def read(response: Any) -> Page:
    return Page(response.content.decode())


def words(response: Any) -> str:
    return " ".join(read(response).id("main").words.split())


def texts_on_paper() -> list[str]:
    """What edition 1 says, as for the wave of these tests, without marks of emphasis."""
    file = tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8"))
    said = dict(file["page"])
    for item in file["item"]:
        said |= {f"{item['code']} {key}": text for key, text in item.items() if isinstance(text, str)}
        said |= {f"{item['code']} {code}": text for code, text in item.get("answers", {}).items()}
    keys = [key for key in said if key.split()[-1] not in NOT_ON_PAPER | {"code", "kind"}]
    filled = {
        "{period}": "2025",
        "{organiser}": "Example Research",
        "{contact}": "survey@example.org",
        "{date}": "14 December 2027",
        "*": "",
    }
    return [re.sub(r"\{\w+\}|\*", lambda mark: filled[mark[0]], said[key]) for key in keys]


def test_the_sheet_says_everything_that_the_edition_asks(client: Client) -> None:
    make_wave()
    printed = words(client.get(PRINTED))
    assert [text for text in texts_on_paper() if text not in printed] == []


def test_there_is_a_box_for_every_number_and_a_box_to_tick_for_every_answer(client: Client) -> None:
    """11 per cents (share, 4 and 5 lines, income), amount and currency; consent, and 3+6+10+1+6+7 answers."""
    make_wave()
    page = read(client.get(PRINTED))
    boxes = [one for one in page.all("span") if "write-box" in (one["class"] or "")]
    assert len(boxes) == 1 + len(SPLIT) + len(CAUSES) + 1 + 2
    assert len(page.all("span", class_="tick-box")) == 1 + 3 + 6 + 10 + 1 + 6 + 7
    assert page.all("input") + page.all("button") + page.all("select") == []


def test_wave_edition_and_hash_stand_at_the_foot(client: Client) -> None:
    make_wave()
    foot = read(client.get(PRINTED)).one("footer", class_="paper-foot")
    assert foot.words == f"Spring 2026, edition 1 {edition_1().sha256}"


@pytest.mark.parametrize(
    ("fields", "permission", "title"),
    [
        ({}, None, "Spring 2026 on paper"),
        ({}, "organise", "Spring 2026 on paper"),
        ({"opens_at": None}, "organise", "Spring 2026 on paper"),
        ({"opens_at": None}, "word", "Spring 2026 on paper"),
        ({"opens_at": None}, None, "Not open yet"),
        ({"opens_at": None}, "", "Not open yet"),
    ],
)
def test_open_waves_are_printed_by_everybody_and_drafts_by_the_staff(
    client: Client, fields: dict[str, Any], permission: str | None, title: str
) -> None:
    make_wave(**fields)
    if permission is not None:
        client.force_login(make_account("somebody@example.org", permission))
    assert title in read(client.get(PRINTED)).one("title").words


def test_a_closed_wave_is_not_printed_any_more(organiser: Client) -> None:
    make_closed_wave()
    assert "closed" in words(organiser.get(PRINTED))
    assert read(organiser.get(PRINTED)).all(class_="tick-box") == []


def test_a_sheet_that_is_typed_in_is_stored_and_counted(organiser: Client) -> None:
    make_wave()
    response = organiser.post(PATH, SHEET, follow=True)
    assert response.redirect_chain == [(f"{PATH}?edition=1", 302)]
    assert list(Response.objects.values_list("share", "mode", "came_by")) == [(40, "paper", "paper")]
    assert dict(Counter.objects.values_list("event", "count")) == {"agreed": 1}
    said = "Stored. Typed in so far: 1 sheet."
    assert [one.words for one in read(response).all("p", class_="notice notice-success message")] == [said]
    assert "Typed in so far: 1 sheet. Type each sheet in once" in words(response)
    overview = read(organiser.get("/waves/spring-2026/"))
    assert [overview.id(name).words for name in ("n-sent", "n-agreed")] == ["1", "1"]


def test_the_boxes_are_empty_and_unfolded_for_the_next_sheet(organiser: Client) -> None:
    make_wave()
    page = read(organiser.post(PATH, SHEET, follow=True))
    assert (page.id("id_share")["value"], page.one("details", class_="more")["open"]) == (None, None)
    assert "open" in page.one("details", class_="more").attributes
    assert [one.words for one in page.all("h1")] == ["Spring 2026 Open"]


def test_a_second_press_stores_nothing_and_says_so(organiser: Client) -> None:
    make_wave()
    organiser.post(PATH, SHEET)
    again = organiser.post(PATH, SHEET)
    assert (again.status_code, Response.objects.count()) == (409, 1)
    page = read(again)
    assert [one.words for one in page.all("div", class_="notice notice-warning")] == [SENT_BEFORE]
    assert page.id("id_share")["value"] == "40"
    assert page.one("input", name="sheet")["value"] != "one"


def test_a_sheet_without_consent_is_not_stored(organiser: Client) -> None:
    make_wave()
    response = organiser.post(PATH, {name: value for name, value in SHEET.items() if name != "agreed"})
    assert (response.status_code, Response.objects.count()) == (422, 0)
    assert [one.words for one in read(response).all("a", href="#id_agreed")] == [
        "Consent: tick it if the box is ticked on the sheet. If it is not, leave the sheet out: "
        "its answers must not be stored"
    ]


@pytest.mark.parametrize("share", ["", "40.5", "101", "a\0", "9" * 10_000])
def test_answers_are_read_as_strictly_as_on_the_web(organiser: Client, share: str) -> None:
    make_wave()
    response = organiser.post(PATH, SHEET | {"share": share})
    assert (response.status_code, Response.objects.count()) == (422, 0)
    assert read(response).one("title").words.startswith("Error: Spring 2026, answers on paper")
    assert len(read(response).all("a", href="#id_share")) == 1


def test_the_button_that_fills_the_last_line_stores_nothing(organiser: Client) -> None:
    make_wave()
    page = read(organiser.post(PATH, SHEET | {"attempted": "30", "action": "fill_none"}))
    assert (page.id("id_none")["value"], Response.objects.count()) == ("70", 0)
    assert "checked" in page.id("id_agreed").attributes


def test_after_a_rewording_a_sheet_is_stored_under_the_words_it_shows(organiser: Client) -> None:
    make_wave()
    publish_rewording({"question": "Which part of your giving rests on evidence?"})
    page = read(organiser.get(PATH))
    assert [one["href"] for one in page.all("a") if "?edition" in str(one["href"])] == [
        "?edition=2",
        "?edition=1",
    ]
    organiser.post(PATH, SHEET)
    organiser.post(PATH, SHEET | {"edition": "2", "sheet": "two"})
    stored = Response.objects.order_by("edition__number")
    assert [one.edition.number for one in stored] == [1, 2]


@pytest.mark.parametrize("edition", ["", "3", "x", "9" * 5000, "-1"])
def test_with_several_editions_the_one_on_the_sheet_must_be_named(organiser: Client, edition: str) -> None:
    make_wave()
    publish_rewording({"help": "Another help."})
    response = organiser.post(PATH, SHEET | {"edition": edition})
    assert (response.status_code, Response.objects.count()) == (422, 0)
    assert "Choose the edition whose number stands at the foot of the sheet" in words(response)


def test_once_the_wave_is_closed_the_page_says_why_no_sheet_can_be_added(organiser: Client) -> None:
    wave: Wave = make_wave()
    organiser.post(PATH, SHEET)
    close(wave)
    for response, status in (
        (organiser.get(PATH), 200),
        (organiser.post(PATH, SHEET | {"sheet": "two"}), 409),
    ):
        assert response.status_code == status
        assert "Its figures never change silently, so no sheet can be added any more." in words(response)
        assert [one for one in read(response).id("main").inside if one.tag == "form"] == []
    assert Response.objects.count() == 1


def test_the_name_of_a_wave_is_plain_text(organiser: Client) -> None:
    make_wave(name="<b>Spring</b> {{ 1 }}")
    for path in (PATH, PRINTED):
        page = organiser.get(path).content.decode()
        assert "&lt;b&gt;Spring&lt;/b&gt; {{ 1 }}" in page
        assert "<b>Spring" not in page
