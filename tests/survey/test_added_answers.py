"""Answers to added items on their way: stored once, shown, changed, removed, carried away, kept."""

import json
from typing import Any

import pytest
from django.test import Client

from survey import submission
from survey.models import Edition, Response, Wave
from survey.submission import Outcome, store
from survey.tokens import Visit, in_groups, new_visit
from tests.factories import close, make_organiser
from tests.survey.added import NEW, STORED, TYPED, answered, asking_wave
from tests.survey.pages import Element, Page
from tests.survey.rewording import text

pytestmark = pytest.mark.django_db
FORM, THANKS, PAPER = "/s/spring-2026/form/", "/s/spring-2026/thanks/", "/waves/spring-2026/paper/"
LINES = {
    "Kind of donor": "Once only",
    "Causes known": "Health; The future",
    "Planned": "33% of it",
    "Years": "2.5 years",
    "Remark": "All well",
}


@pytest.fixture
def wave() -> Wave:
    return asking_wave()


def token(wave: Wave) -> Visit:
    return new_visit(wave.pk, wave.shown.get().edition_id, "en", "")


def send(client: Client, visit: Visit, **answers: Any) -> Any:
    return client.post(FORM, {"token": visit.signed(), "share": "40", **answers}, follow=True)


def told(page: Any) -> dict[str, str]:
    """The added items' names and answers on a page that shows what is stored."""
    html = Page(page.content.decode())
    names = [one.words for one in html.all("dt")]
    said = [answer_in(one) for one in html.all("dd")]
    pairs = zip(names[-len(said) :], said, strict=True)
    return {name: answer for name, answer in pairs if name in LINES}


def answer_in(cell: Element) -> str:
    lines = [one.words for one in cell.inside if one.tag == "li"]
    return "; ".join(lines) or next(one.words for one in cell.inside if one.tag == "span")


def test_what_was_answered_is_stored_and_told_on_the_thank_you_page(client: Client, wave: Wave) -> None:
    page = send(client, token(wave), **TYPED)
    assert Response.objects.get(wave=wave).extra == STORED
    assert (page.redirect_chain[-1][0], told(page)) == (THANKS, LINES)


def test_items_left_out_are_told_as_no_answer(client: Client, wave: Wave) -> None:
    page = send(client, token(wave), planned="0")
    assert Response.objects.get(wave=wave).extra == {"planned": 0}
    assert told(page) == dict.fromkeys(LINES, "No answer") | {"Planned": "0% of it"}


def test_the_same_form_again_is_one_response_and_another_answer_leaves_the_first(wave: Wave) -> None:
    visit = token(wave)
    first = {"share": 40, "extra": STORED}
    outcomes = [store(visit, first).outcome, store(visit, first).outcome]
    outcomes.append(store(visit, {"share": 40, "extra": STORED | {"planned": 34}}).outcome)
    outcomes.append(store(visit, {"share": 40}).outcome)
    again = [Outcome.FIRST_ANSWERS_STAND] * 2
    assert outcomes == [Outcome.STORED, Outcome.REPEATED, *again]
    assert Response.objects.get(wave=wave).extra == STORED


def test_what_was_typed_is_kept_through_errors(client: Client, wave: Wave) -> None:
    page = send(client, token(wave), **TYPED | {"planned": "101"})
    html = Page(page.content.decode())
    checked = [one["value"] for one in html.all("input") if "checked" in one.attributes]
    boxes = {code: html.id(f"id_{code}")["value"] for code in ("planned", "donor_years", "remark")}
    assert (page.status_code, checked) == (422, ["once", "health", "future"])
    assert boxes == {"planned": "101", "donor_years": "2.5", "remark": "  All  well "}
    assert not Response.objects.filter(wave=wave).exists()


def test_what_was_ticked_is_kept_when_the_token_has_expired(client: Client, wave: Wave) -> None:
    client.post("/s/spring-2026/")
    page = client.post(FORM, {"token": "old", "share": "40", **TYPED})
    html = Page(page.content.decode())
    checked = [one["value"] for one in html.all("input") if "checked" in one.attributes]
    assert (page.status_code, checked) == (403, ["once", "health", "future"])


def test_what_came_too_late_is_given_back_as_text(client: Client, wave: Wave) -> None:
    visit = token(wave)
    close(wave)
    page = text(send(client, visit, **TYPED))
    assert all(said in page for said in ("Causes known", "future, health", "All well"))


def own(client: Client, visit: Visit, page: str = "") -> Any:
    return client.get(f"/r/{in_groups(visit.secret)}/{page}")


def test_the_own_page_tells_them_and_its_form_holds_them(client: Client, wave: Wave) -> None:
    visit, _ = answered(wave)
    assert told(own(client, visit)) == LINES
    html = Page(own(client, visit, "edit/").content.decode())
    checked = [one["value"] for one in html.all("input") if "checked" in one.attributes]
    assert checked == ["once", "health", "future"]
    assert [html.id(f"id_{code}")["value"] for code in ("planned", "donor_years")] == ["33", "2.5"]


def test_one_answer_is_changed_and_the_others_stay(client: Client, wave: Wave) -> None:
    visit, _ = answered(wave)
    changed = TYPED | {"share": "40", "planned": "34", "donor_kind": ""}
    client.post(f"/r/{in_groups(visit.secret)}/edit/", changed)
    expected = {code: answer for code, answer in STORED.items() if code != "donor_kind"} | {"planned": 34}
    assert Response.objects.get(wave=wave).extra == expected


@pytest.mark.parametrize("code", NEW)
def test_each_answer_is_removed_by_itself(client: Client, wave: Wave, code: str) -> None:
    visit, _ = answered(wave)
    client.post(f"/r/{in_groups(visit.secret)}/remove/", {"row": code})
    response = Response.objects.get(wave=wave)
    assert response.extra == {one: answer for one, answer in STORED.items() if one != code}
    assert response.share == 40


def test_removing_an_answer_of_the_instrument_leaves_the_added_ones(client: Client, wave: Wave) -> None:
    visit, response = answered(wave)
    submission.change(response, response.answers | {"pledge": "gwwc_10"})
    client.post(f"/r/{in_groups(visit.secret)}/remove/", {"row": "pledge"})
    response.refresh_from_db()
    assert (response.pledge, response.extra) == (None, STORED)


def test_a_closed_wave_keeps_them(client: Client, wave: Wave) -> None:
    visit, _ = answered(wave)
    close(wave)
    client.post(f"/r/{in_groups(visit.secret)}/remove/", {"row": "planned"})
    assert Response.objects.get(wave=wave).extra == STORED


def test_they_are_in_both_downloads(client: Client, wave: Wave) -> None:
    visit, _ = answered(wave)
    plain = own(client, visit, "download/").content.decode()
    assert [line for line in plain.split("\n") if line.split(":")[0] in LINES] == [
        f"{name}: {said}" for name, said in LINES.items()
    ]
    record = json.loads(own(client, visit, "download/?as=json").content)
    assert {code: record["answers"][code] for code in NEW} == STORED
    assert {code: record["questions"][code] for code in NEW} == {
        code: item.texts["question"] for code, item in NEW.items()
    }


def test_a_sheet_of_paper_is_stored_with_them(client: Client, wave: Wave) -> None:
    client.force_login(make_organiser())
    number = Edition.objects.get(pk=wave.shown.get().edition_id).number
    sheet = {"sheet": "1", "edition": number, "agreed": "on", "share": "40", **TYPED}
    client.post(PAPER, sheet)
    response = Response.objects.get(wave=wave)
    assert (response.mode, response.extra) == ("paper", STORED)
