"""What a giver can do with the secret link."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from survey.models import Response, Wave, Withdrawn
from survey.models.codes import CAUSES, ITEM_COLUMNS, SPLIT
from survey.submission import store
from survey.tokens import Visit, in_groups
from tests.factories import close, make_visit, make_wave

pytestmark = pytest.mark.django_db

STORED: dict[str, Any] = {
    "share": 40,
    **dict(zip(SPLIT, (10, 15, 5, 70), strict=True)),
    "relied_on": "evaluator",
    "amount": Decimal("2400.50"),
    "currency": "GBP",
    **dict(zip(CAUSES, (55, 20, 15, 0, 10), strict=True)),
    "income_share": Decimal("110.0"),
    "pledge": "gwwc_10",
    "identification": "moderately",
}


@dataclass
class Giver:
    """Somebody with a secret link to an answer."""

    visit: Visit
    client: Client

    def path(self, page: str = "") -> str:
        return f"/r/{in_groups(self.visit.secret)}/{page}"

    def get(self, page: str = "") -> Any:
        return self.client.get(self.path(page))

    def post(self, page: str, **fields: str) -> Any:
        return self.client.post(self.path(page), fields)


@pytest.fixture
def wave() -> Wave:
    return make_wave()


@pytest.fixture
def giver(wave: Wave, client: Client) -> Giver:
    visit = make_visit(wave)
    store(visit, {**dict.fromkeys(ITEM_COLUMNS), **STORED})
    return Giver(visit, client)


def stored() -> dict[str, Any]:
    return {code: value for code, value in Response.objects.get().answers.items() if value is not None}


def typed(**changes: str) -> dict[str, str]:
    """The form as the browser would send it after the changes."""
    fields = {code: str(value) for code, value in STORED.items()}
    return {**fields, "income_share_over": "on", **changes}


def test_the_page_shows_what_is_held_and_what_can_be_done(giver: Giver) -> None:
    page = giver.get().content.decode()
    for text in ("GBP 2,400.50", "An independent charity evaluator", "110%"):
        assert text in page
    for action in ("edit/", "remove/", "withdraw/", "download/"):
        assert giver.path(action) in page


@pytest.mark.parametrize("page", ["", "edit/", "withdraw/", "download/", "download/?as=json"])
def test_opening_a_page_changes_nothing(giver: Giver, page: str) -> None:
    before = Response.objects.values().get()
    assert giver.get(page).status_code == 200
    assert Response.objects.values().get() == before


def test_the_form_is_filled_in_and_sent_back_unchanged_changes_nothing(giver: Giver) -> None:
    page = giver.get("edit/").content.decode()
    assert 'value="2400.5"' in page
    assert giver.post("edit/", **typed()).headers["Location"] == giver.path("?done=changed")
    assert stored() == STORED


def test_an_answer_can_be_changed_and_the_page_says_so(giver: Giver) -> None:
    giver.post("edit/", **typed(share="65", pledge=""))
    assert stored() == {code: value for code, value in {**STORED, "share": 65}.items() if code != "pledge"}
    assert "Your change is stored." in giver.get("?done=changed").content.decode()


def test_the_page_names_the_edition_that_was_answered(giver: Giver) -> None:
    assert "You answered edition 1 of the questions" in giver.get("edit/").content.decode()


def test_what_is_wrong_is_shown_and_nothing_is_changed(giver: Giver) -> None:
    sent = giver.post("edit/", **typed(share="0.4"))
    assert (sent.status_code, stored()) == (422, STORED)
    assert 'value="0.4"' in sent.content.decode()


@pytest.mark.parametrize(
    ("row", "gone"),
    [
        ("attempted", {*SPLIT, "relied_on"}),
        ("relied_on", {"relied_on"}),
        ("amount", {"amount", "currency"}),
        ("cause_global", set(CAUSES)),
        ("income_share", {"income_share"}),
        ("pledge", {"pledge"}),
        ("identification", {"identification"}),
    ],
)
def test_one_press_removes_one_answer(giver: Giver, row: str, gone: set[str]) -> None:
    assert giver.post("remove/", row=row).status_code == 302
    assert stored() == {code: value for code, value in STORED.items() if code not in gone}


def test_removing_the_core_answer_asks_what_it_becomes_and_suggests_not_to_say(giver: Giver) -> None:
    page = giver.post("remove/", row="share").content.decode()
    assert stored() == STORED
    assert 'value="not_say" checked' in page
    giver.post("remove/", row="share", share_reason="not_say")
    rest = {code: value for code, value in STORED.items() if code != "share"}
    assert stored() == {**rest, "share_reason": "not_say"}


def test_a_core_answer_that_becomes_nothing_given_takes_the_money_items_along(giver: Giver) -> None:
    giver.post("remove/", row="share", share_reason="gave_nothing")
    assert stored() == {
        "share_reason": "gave_nothing",
        "income_share": Decimal("110.0"),
        "pledge": "gwwc_10",
        "identification": "moderately",
    }


@pytest.mark.parametrize("fields", [{"row": "unknown"}, {"row": "share", "share_reason": "other"}, {}])
def test_an_unknown_row_or_reason_changes_nothing(giver: Giver, fields: dict[str, str]) -> None:
    assert giver.post("remove/", **fields).status_code == 200
    assert stored() == STORED


def test_a_closed_wave_is_not_changed(giver: Giver, wave: Wave) -> None:
    close(wave)
    assert giver.get("edit/").status_code == 409
    assert giver.post("edit/", **typed(share="65")).status_code == 409
    removed = giver.post("remove/", row="pledge")
    assert (removed.status_code, stored()) == (409, STORED)
    assert "Answers can no longer be changed, and nothing was changed now." in removed.content.decode()


def test_withdrawing_needs_the_tick(giver: Giver) -> None:
    sent = giver.post("withdraw/")
    assert (sent.status_code, stored()) == (422, STORED)
    assert sent.content.decode().count("Tick the box if you are sure. Nothing was withdrawn") == 2


@pytest.mark.parametrize("closed", [False, True])
def test_withdrawing_deletes_the_answer_also_after_closing(giver: Giver, wave: Wave, closed: bool) -> None:
    if closed:
        close(wave)
    giver.post("withdraw/", sure="yes")
    assert (Response.objects.count(), Withdrawn.objects.count()) == (0, 1)
    for page in ("", "edit/", "withdraw/", "download/"):
        assert giver.get(page).status_code == 410
    assert giver.post("remove/", row="pledge").status_code == 410


def test_the_record_can_be_carried_away_as_text(giver: Giver) -> None:
    file = giver.get("download/")
    text = file.content.decode()
    assert file.headers["Content-Disposition"] == 'attachment; filename="my-answers.txt"'
    for line in (
        "Fraction of your giving: 40%",
        "Given in total in 2025: GBP 2,400.50",
        f"http://localhost:8000{giver.path()}",
    ):
        assert line in text.splitlines()


def test_the_record_can_be_carried_away_for_machines_without_the_link(giver: Giver) -> None:
    file = giver.get("download/?as=json").content.decode()
    record = json.loads(file)
    assert record["answers"] == {
        **dict.fromkeys(ITEM_COLUMNS),
        **STORED,
        "amount": "2400.50",
        "income_share": "110.0",
    }
    assert (record["wave"], record["edition"]) == ("spring-2026", 1)
    assert giver.visit.secret not in file.replace("-", "")


@pytest.mark.parametrize("page", ["", "edit/", "withdraw/", "download/"])
@pytest.mark.parametrize("secret", ["x", "0" * 27, "%00"])
def test_a_wrong_secret_opens_nothing(client: Client, page: str, secret: str) -> None:
    assert client.get(f"/r/{secret}/{page}").status_code in (400, 404)


@pytest.mark.parametrize("page", ["", "edit/", "withdraw/", "download/"])
def test_secret_pages_are_not_indexed_stored_or_passed_on(giver: Giver, page: str) -> None:
    headers = giver.get(page).headers
    kept = (headers["Referrer-Policy"], headers["X-Robots-Tag"], headers["Cache-Control"])
    assert kept == ("same-origin", "noindex, nofollow", "no-store")


@pytest.mark.parametrize("page", ["remove/"])
def test_what_changes_something_is_not_to_be_had_by_opening(giver: Giver, page: str) -> None:
    assert giver.get(page).status_code == 405
