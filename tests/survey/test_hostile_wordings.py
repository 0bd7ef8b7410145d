"""Hostile wordings stay inert text on every page where wording appears."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.test import Client

from survey import drafting, publishing
from survey.models import Edition, Wave
from survey.models.codes import ITEM_COLUMNS
from survey.proofreading import BRACES
from survey.submission import store
from survey.tokens import Visit, in_groups, new_visit
from survey.wording import frozen_texts
from tests.factories import close, make_closed_wave, make_organiser, make_responses, make_wave, undone
from tests.survey.hostile import WORDINGS
from tests.survey.pages import Element, Page
from tests.survey.rewording import (
    DELETE,
    DRAFT,
    FORM,
    LANDING,
    PAGES,
    PUBLISH,
    SHARE,
    as_read,
    as_typed,
    make_draft,
)

pytestmark = pytest.mark.django_db

HARMLESS = "Plain words"
JSON = "json"
START, QUESTIONS = "/s/spring-2026/", "/s/spring-2026/form/"
ANSWERS = {**dict.fromkeys(ITEM_COLUMNS), "share": 40, "pledge": "gwwc_10"}
SAFE_ADDRESS = re.compile(r"$|[/#?]|mailto:survey@|http://localhost:8000/")
MARKS = {"em", "ins", "del"}


@dataclass
class World:
    """A site whose live edition, reason and draft say nothing but these words; an answer is stored in it."""

    words: str
    client: Client
    wave: Wave
    draft: Edition
    visit: Visit

    def get(self, path: str) -> Any:
        return self.client.get(path, follow=True)

    def own(self, page: str = "") -> Any:
        return self.get(f"/r/{in_groups(self.visit.secret)}/{page}")

    def token(self) -> str:
        return new_visit(self.wave.pk, self.visit.edition, "en", "").signed()

    def send(self, **answers: str) -> Any:
        return self.client.post(QUESTIONS, {"token": self.token(), **answers}, follow=True)


def world_of(words: str) -> World:
    edition = make_draft()
    edition.wordings.update(text=words)
    Edition.objects.filter(pk=edition.pk).update(reason=words)
    edition = publishing.publish(Edition.objects.get(pk=edition.pk))
    wave = make_wave(edition=edition)
    visit = new_visit(wave.pk, edition.pk, "en", "")
    store(visit, ANSWERS)
    simulated = make_closed_wave("demo", kind=Wave.Kind.SIMULATED, edition=edition)
    one = {"mode": "simulated", "key_hash": None, "secret_hash": None}
    make_responses(simulated, [one] * 12, edition)
    draft = drafting.draft_from(edition)
    draft.wordings.update(text=f"{words} {words}")
    client = Client()
    client.force_login(make_organiser())
    return World(words, client, wave, draft, visit)


def begun(world: World) -> Any:
    return world.client.post(START, follow=True)


def closed_meanwhile(world: World) -> Any:
    token = world.token()
    close(world.wave)
    return world.client.post(QUESTIONS, {"token": token, "share": "40", "pledge": "gwwc_10"})


def overtaken(world: World) -> Any:
    sent = as_typed(world.draft, question=f"{world.words} mine", help=f"{world.words} mine")
    world.client.post(SHARE, as_typed(world.draft, question=f"{world.words} theirs"))
    return world.client.post(SHARE, sent | {"held": ""})


def refused(world: World) -> Any:
    return world.client.post(SHARE, as_typed(world.draft, help=world.words + "{perod}"))


def unread(world: World) -> Any:
    return world.client.post(PUBLISH, as_read(world.draft, reason=world.words, read=""))


def gone(world: World) -> Any:
    sent = as_typed(world.draft, help=world.words)
    world.client.post(DELETE, {"draft": str(world.draft.pk)})
    return world.client.post(SHARE, sent)


def at(path: str) -> Callable[[World], Any]:
    return lambda world: world.get(path)


SHOWING: dict[str, Callable[[World], Any]] = {
    "landing": at(START),
    "form": begun,
    "form with errors": lambda world: world.send(share="x"),
    "thanks": lambda world: world.send(share="40", pledge="gwwc_10"),
    "closed meanwhile": closed_meanwhile,
    "own": World.own,
    "own, edit": lambda world: world.own("edit/"),
    "preview": at(FORM),
    "preview of landing": at(LANDING),
    "wording": at("/wording/"),
    "edition": at("/wording/2/"),
    "history": at("/wording/share/"),
    "history of pages": at("/wording/pages/"),
    "comparison": at("/wording/compare/?from=1&to=2"),
    "draft": at(DRAFT),
    "texts": at(SHARE),
    "texts of pages": at(PAGES),
    "old texts": at(f"{SHARE}?from=2"),
    "overtaken": overtaken,
    "texts with errors": refused,
    "publish": at(PUBLISH),
    "publish with errors": unread,
    "gone": gone,
    "paper": at("/s/spring-2026/paper/"),
    "results": at("/results/demo/"),
    JSON: at("/wording/editions.json"),
}


@cache
def answers_of(words: str) -> dict[str, Any]:
    """What one site of these words gives; what a page does is rolled back before the next."""
    answers = {}
    with undone():
        world = world_of(words)
        for place, show in SHOWING.items():
            with undone():
                answers[place] = show(world)
            assert answers[place].status_code in (200, 409, 422)
    frozen_texts.cache_clear()
    return answers


def pages_of(words: str) -> dict[str, Page]:
    answers = answers_of(words)
    return {place: Page(answer.content.decode()) for place, answer in answers.items() if place != JSON}


def skeleton(page: Page) -> list[tuple[str, ...]]:
    """Tags and names of attributes, without the marks of emphasis and of changes, which words decide."""
    return [
        (one.tag, *one.attributes)
        for one in page.elements
        if one.tag not in MARKS and one.text not in ("added: ", "removed: ") and not is_spelt_out(one)
    ]


def is_spelt_out(one: Element) -> bool:
    """Say whether it is a link that leads where its text says, as consent texts may have them."""
    return one["rel"] == "nofollow" and one["href"] == one.text and one.text.startswith("https://")


Skeletons = dict[str, list[tuple[str, ...]]]
harmless: dict[str, Skeletons] = {}


def harmless_skeletons(words: str) -> Skeletons:
    """Those of plain words; where braces are complained of, of plain words in the same braces."""
    plain = re.sub(r"[^{}#%\s]", "a", words) if BRACES.search(words) else HARMLESS
    if plain not in harmless:
        harmless[plain] = {place: skeleton(page) for place, page in pages_of(plain).items()}
    return harmless[plain]


def addresses(page: Page) -> list[str]:
    """Where the page's links, frames and forms lead."""
    names = ("href", "src", "action")
    found = [one for one in page.elements if not is_spelt_out(one)]
    return [one[name] or "" for one in found for name in names if name in one.attributes]


@pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS)
def test_hostile_words_change_nothing_but_the_text_of_any_page(words: str) -> None:
    pages = pages_of(words)
    assert {place: skeleton(page) for place, page in pages.items()} == harmless_skeletons(words)
    for page in pages.values():
        assert [one.attributes for one in page.elements if one.tag in MARKS and one.attributes] == []
        assert [address for address in addresses(page) if not SAFE_ADDRESS.match(address)] == []
        assert " ".join(words.replace("*", "").split()) in page.one("html").words.replace("*", "")


@pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS)
def test_hostile_words_are_in_the_json_as_they_are(words: str) -> None:
    answer = answers_of(words)[JSON]
    canonical = json.loads(json.loads(answer.content)["editions"][1]["canonical_json"])
    assert canonical["reason"] == words
    assert {text for *_, text in canonical["wording"]} == {words}
    headers = (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"])
    assert headers == ("application/json", "nosniff")


def test_there_are_fifteen_hostile_wordings() -> None:
    assert len(set(WORDINGS.values())) == 15
