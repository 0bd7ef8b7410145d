"""The public pages of the wording: what was asked when, and the editions as data."""

import hashlib
import json
import re
from datetime import datetime

import pytest
from django.test import Client

from survey import publishing
from survey.models import Edition, Wording
from tests.factories import edition_1, make_organiser, make_response, make_wave
from tests.survey.pages import Page
from tests.survey.rewording import publish_rewording

pytestmark = pytest.mark.django_db


def rows(client: Client, path: str = "/wording/") -> dict[str, list[str]]:
    """First cell → the other cells, of every row of the page's tables."""
    lines = Page(client.get(path).content.decode()).all("tr")
    cells = [[cell.words for cell in line.inside if cell.tag in ("th", "td")] for line in lines]
    return {first: others for first, *others in cells}


def test_anybody_sees_the_editions_with_date_reason_and_hash(client: Client) -> None:
    publish_rewording({"question": "What part?"}, reason="Shorter")
    first, second = edition_1(), Edition.objects.get(number=2)
    days = [f"{one.published_at:%-d %B %Y}" for one in (first, second)]
    found = rows(client)
    assert found["Edition 1"] == [days[0], "First edition", "starts here", "fewer than 10", first.sha256[:12]]
    assert found["Edition 2 Live"] == [days[1], "Shorter", "starts here", "fewer than 10", second.sha256[:12]]


@pytest.mark.parametrize("path", ["/wording/", "/wording/1/", "/wording/share/", "/wording/compare/"])
def test_readers_find_the_results_from_the_wording(client: Client, path: str) -> None:
    menu = Page(client.get(path).content.decode()).one("nav", aria_label="Main")
    links = [link for link in menu.inside if link.tag == "a"]
    assert [link.words for link in links] == ["Results", "Wording", "Method", "Data"]
    assert [link.words for link in links if link["aria-current"]] == ["Wording"]


def test_a_series_that_goes_on_says_from_where(client: Client) -> None:
    publish_rewording({"question": "What part?"}, comparable=True)
    assert rows(client)["Edition 2 Live"][2] == "goes on from edition 1"


def test_items_are_listed_with_the_editions_that_changed_their_texts(client: Client) -> None:
    publish_rewording({"question": "What part?"})
    publish_rewording({"help": "Any estimate."})
    publish_rewording({"answer_none": "No pledge"}, code="pledge")
    found = rows(client)
    assert found["share"] == ["What part?", "edition 1, edition 2, edition 3"]
    assert found["pledge"] == ["Do you currently have a giving pledge?", "edition 1, edition 4"]
    assert found["read"] == ["I read an assessment by someone else", "edition 1"]
    assert found["Consent and pages"][1] == "edition 1"


def test_changed_consent_is_listed_too(client: Client) -> None:
    publish_rewording({"consent_about": "We ask."}, code="")
    assert rows(client)["Consent and pages"] == ["Read them in edition 2", "edition 1, edition 2"]


@pytest.mark.parametrize(("n", "shown"), [(0, "fewer than 10"), (9, "fewer than 10"), (10, "10"), (12, "12")])
def test_answers_are_counted_from_the_smallest_group_on(client: Client, n: int, shown: str) -> None:
    wave = make_wave()
    for _ in range(n):
        make_response(wave)
    assert rows(client)["Edition 1 Live"][3] == shown


def test_the_largest_of_the_waves_smallest_groups_counts(client: Client) -> None:
    for wave in (make_wave("small"), make_wave("large", smallest_group=20)):
        for _ in range(9):
            make_response(wave)
    assert rows(client)["Edition 1 Live"][3] == "fewer than 20"


def test_simulated_answers_and_tests_are_not_counted(client: Client) -> None:
    collected, simulated = make_wave(), make_wave("demo", kind="simulated", closed_at="2026-03-01T00:00Z")
    for _ in range(10):
        make_response(collected)
        make_response(collected, mode="test")
        make_response(simulated, mode="simulated", key_hash=None, secret_hash=None)
    assert rows(client)["Edition 1 Live"][3] == "10"


def test_another_survey_s_words_are_listed_and_are_not_live(client: Client) -> None:
    publishing.publish(Edition.objects.create(kind="external", reason="EA Survey"))
    found = rows(client)
    assert found["Edition 2 Another survey’s words"][1] == "EA Survey"
    assert "Edition 1 Live" in found


def test_the_list_takes_as_many_queries_for_three_editions_as_for_one(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    make_response(make_wave())
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        client.get("/wording/")
    publish_rewording({"question": "What part?"})
    publish_rewording({"question": "Which part?"})
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        client.get("/wording/")


def test_an_edition_s_page_has_every_text_and_the_whole_hash(client: Client) -> None:
    page = client.get("/wording/1/").content.decode()
    said = re.findall(r'<dd class="said" lang="en">(.*?)</dd>', page, re.DOTALL)
    assert len(said) == edition_1().wordings.count()
    assert "For what fraction of your giving did you attempt" in page
    assert "in {period}" in page
    assert edition_1().sha256 in page


@pytest.mark.parametrize(
    "path", ["/wording/2/", "/wording/0/", f"/wording/{10**30}/", "/wording/x/", "/wording/-1/"]
)
def test_an_edition_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_draft_is_on_no_public_page(client: Client) -> None:
    draft = Edition.objects.create(reason="Unpublished plan")
    Wording.objects.create(edition=draft, language="en", key="form_title", text="Unpublished title")
    for path in ("/wording/", "/wording/1/", "/wording/editions.json"):
        page = client.get(path).content.decode()
        assert "Unpublished" not in page
        assert "/wording/draft/" not in page


def test_the_json_holds_what_the_hashes_are_made_of(client: Client) -> None:
    publish_rewording({"question": "Wie viel, “genau” \u202e?"}, comparable=True)
    content = json.loads(client.get("/wording/editions.json").content)
    assert [edition["number"] for edition in content["editions"]] == [1, 2]
    for edition in content["editions"]:
        assert hashlib.sha256(edition["canonical_json"].encode()).hexdigest() == edition["sha256"]
    second = json.loads(content["editions"][1]["canonical_json"])
    assert (second["number"], second["comparable_with"]) == (2, 1)
    assert ["en", "share", "question", "Wie viel, “genau” \u202e?"] in second["wording"]


def test_the_json_gives_each_edition_s_date_and_takes_few_queries(
    client: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(3):
        publish_rewording({"question": f"Question {number}?"})
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        content = json.loads(client.get("/wording/editions.json").content)
    dates = [datetime.fromisoformat(edition["published"]) for edition in content["editions"]]
    stored = list(Edition.objects.order_by("number").values_list("published_at", flat=True))
    assert [abs((a - b).total_seconds()) < 0.001 for a, b in zip(dates, stored, strict=True)] == [True] * 4


@pytest.mark.parametrize("path", ["/wording/", "/wording/1/", "/wording/editions.json"])
def test_the_public_pages_only_read(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_direction_marks_stay_inside_boxes_of_their_own(client: Client) -> None:
    publish_rewording({"question": "\u202eright to left"}, reason="\u202ereason")
    page = client.get("/wording/").content.decode()
    assert len(re.findall(r'class="said">\u202e', page)) == 2


def test_signed_in_staff_see_their_navigation_and_strangers_do_not(client: Client) -> None:
    assert "Sign out" not in client.get("/wording/").content.decode()
    client.force_login(make_organiser())
    page = client.get("/wording/").content.decode()
    assert "Sign out" in page
    assert "Draft the next edition" in page


def test_staff_without_the_permission_see_the_wording_and_no_way_to_draft(client: Client) -> None:
    account = make_organiser()
    account.user_permissions.clear()
    client.force_login(account)
    for path in ("/wording/", "/wording/1/"):
        page = client.get(path)
        assert (page.status_code, b"Draft the next edition" in page.content) == (200, False)
