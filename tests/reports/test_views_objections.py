"""The page of objections: whose it is, from which table, and that each of its numbers stands there."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reports.pages.published import Printed, whole
from survey.demo import make_demo
from survey.models import Response, Wave
from survey.submission import withdraw
from tests.factories import close, make_response, make_wave
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.planned import file_away
from tests.reports.released import SHARES, make_answered, publish
from tests.reports.shown import SHARE_ASKED, address, imported, shares, simulated
from tests.survey.pages import Element, Page

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
IDS = ["chosen", "reported", "jargon", "charity", "non-answers", "rich", "link"]


def page(client: Client, wave: Wave) -> Page:
    response = client.get(address("results_objections", wave))
    assert (response.status_code, list(response.cookies)) == (200, [])
    return Page(response.content.decode())


def objections(found: Page) -> list[Element]:
    return found.all("section", class_="objection")


def leaves(section: Element) -> list[Element]:
    """What holds the words of an objection: its sentences and the cells of its table."""
    return [one for one in section.inside if one.tag in ("h2", "p", "blockquote", "th", "td")]


def table_of(client: Client, wave: Wave) -> list[dict[str, str]]:
    text = client.get(address("results_summary", wave)).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def numbers_in(row: dict[str, str]) -> Iterator[str]:
    """Every way in which a page may print the numbers of a row: whole per cents, ends as they are drawn."""
    low, high = (Decimal(row[name]) if row[name] else None for name in ("ci_low", "ci_high"))
    ends = [*Printed(None, low, high).ends, *(whole(end) for end in (low, high) if end is not None)]
    estimate = [abs(whole(Decimal(row["estimate"])))] if row["estimate"] else []
    people = [int(row[name]) for name in ("n", "n_missing") if row[name]]
    yield from (f"{number:,}" for number in (*estimate, *people, *ends))
    yield from NUMBER.findall(" ".join((row["note"], row["estimand"].replace("_", " "), row["ci_level"])))


def made_demo() -> Wave:
    make_demo()
    return Wave.objects.get(slug="demo")


def hand_worked() -> Wave:
    wave = make_wave()
    for answer in HAND_WORKED:
        amount = {"amount": Decimal(answer["amount"]) / 100} if "amount" in answer else {}
        make_response(wave, **answer | amount)
    publish(close(wave))
    return wave


def with_few() -> Wave:
    return simulated(shares(1, *SHARES))


@pytest.mark.parametrize("make", [made_demo, hand_worked, with_few])
def test_every_number_on_the_page_stands_in_the_table(client: Client, make: Any) -> None:
    wave = make()
    known = {number for row in table_of(client, wave) for number in numbers_in(row)}
    sections = objections(page(client, wave))
    assert [one["id"] for one in sections] == IDS
    said = {number for one in sections for leaf in leaves(one) for number in NUMBER.findall(leaf.words)}
    assert said - known == set()
    assert len(said) > (5 if make is with_few else 25)


def test_the_headline_comes_first_and_is_that_of_the_results(client: Client) -> None:
    wave = made_demo()
    again = page(client, wave).one("p", class_="headline-again").words
    results = Page(client.get(address("results_wave", wave)).content.decode())
    main = [results.one("p", class_=name).words for name in ("big-number", "key-words")]
    assert again == " ".join(main)
    assert "These figures are simulated." in page(client, wave).one("main").words


def test_figures_that_are_hidden_are_said_to_be_so_with_the_reason(client: Client) -> None:
    said = {str(one["id"]): one.words for one in objections(page(client, with_few()))}
    assert "The share of all the money: hidden, fewer than 10 people gave a number" in said["rich"]
    assert "hidden, fewer than 10 people, or hidden to protect such a count." in said["reported"]


def test_an_earlier_release_keeps_its_objections(client: Client) -> None:
    wave = make_answered()
    publish(wave, "preliminary")
    before = client.get("/results/spring-2026/1/objections/").content
    publish(wave, "correction", "The first one was computed too early.")
    for one in Response.objects.all()[:5]:
        withdraw(one)
    assert client.get("/results/spring-2026/1/objections/").content == before
    latest = client.get("/results/spring-2026/objections/").content
    assert latest == client.get("/results/spring-2026/2/objections/").content != before


@pytest.mark.parametrize("number", [2, 0, 10**20])
def test_a_release_that_is_not_there_has_none(client: Client, number: int) -> None:
    publish(make_answered())
    assert client.get(f"/results/spring-2026/{number}/objections/").status_code == 404


@pytest.mark.parametrize("state", ["open", "draft", "closed"])
def test_a_wave_without_public_figures_has_no_such_page(client: Client, state: str) -> None:
    wave = make_wave(**({"opens_at": None} if state == "draft" else {}))
    if state == "closed":
        close(wave)
    assert client.get(address("results_objections", wave)).status_code == 404


def test_another_surveys_question_is_not_defended_as_ours(client: Client) -> None:
    wave = imported("ea-2014", SHARE_ASKED)
    words = page(client, wave).one("main").words
    assert "The words are those of another survey" in words
    assert "These answers were taken over from another survey" in words


def test_where_the_share_was_not_asked_there_is_nothing_to_object_to(client: Client) -> None:
    wave = imported("other", {"code": "amount", "kind": "amount", "question": "Wie viel?"})
    assert "so there is no headline to object to" in page(client, wave).one("main").words


def test_the_results_lead_to_the_objections_of_the_same_release(client: Client) -> None:
    wave = simulated([{"share": 40}] * 12)
    for path in (reverse("results_wave", args=[wave.slug]), f"/results/{wave.slug}/1/"):
        found = Page(client.get(path).content.decode())
        (link,) = [one for one in found.all("a") if one.words == "Objections"]
        assert client.get(str(link["href"])).status_code == 200
        publish(wave)
    assert link["href"] == f"/results/{wave.slug}/1/objections/"


def test_a_plan_is_linked_where_one_was_filed(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None))
    Wave.objects.filter(pk=wave.pk).update(opens_at=make_wave("other").opens_at)
    for share in range(12):
        make_response(wave, share=share)
    publish(close(Wave.objects.get(pk=wave.pk)))
    links = [one["href"] for one in Page(client.get(f"/results/{wave.slug}/").content.decode()).all("a")]
    assert f"/results/{wave.slug}/plan/" in links
