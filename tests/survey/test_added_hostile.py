"""Hostile wordings of added items stay inert text on every page where they appear."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from survey import drafting, publishing
from survey.models import Edition, Wave
from survey.tokens import in_groups, new_visit
from survey.wording import frozen_texts
from tests.factories import make_organiser, make_wave
from tests.survey.added import NEW, STORED, TYPED, answered, draft_with
from tests.survey.hostile import WORDINGS
from tests.survey.pages import Page
from tests.survey.rewording import DRAFT, FORM
from tests.survey.test_hostile_wordings import SAFE_ADDRESS, addresses, skeleton

pytestmark = pytest.mark.django_db
QUESTIONS, HARMLESS = "/s/spring-2026/form/", "Plain words"


class World:
    """A wave and a draft whose added items say nothing but these words, and one answer that says them too."""

    def __init__(self, words: str) -> None:
        edition = draft_with()
        edition.wordings.filter(item__code__in=NEW).update(text=words)
        edition = publishing.publish(Edition.objects.get(pk=edition.pk))
        self.wave: Wave = make_wave(edition=edition)
        self.visit, _ = answered(self.wave, **STORED | {"remark": words[:500]})
        self.draft = drafting.draft_from(edition)
        self.client = Client()
        self.client.force_login(make_organiser())

    def get(self, path: str) -> Any:
        return self.client.get(path, follow=True)

    def own(self, page: str = "") -> Any:
        return self.get(f"/r/{in_groups(self.visit.secret)}/{page}")

    def send(self, **answers: Any) -> Any:
        token = new_visit(self.wave.pk, self.visit.edition, "en", "").signed()
        return self.client.post(QUESTIONS, {"token": token, "share": "40", **answers}, follow=True)


def at(path: str) -> Callable[[World], Any]:
    return lambda world: world.get(path)


SHOWING: dict[str, Callable[[World], Any]] = {
    "form with errors": lambda world: world.send(planned="x", donor_years="x", causes_known="x"),
    "thanks": lambda world: world.send(**TYPED),
    "own": World.own,
    "own, edit": lambda world: world.own("edit/"),
    "paper": at("/s/spring-2026/paper/"),
    "typed in from paper": at("/waves/spring-2026/paper/"),
    "preview": at(FORM),
    "draft": at(DRAFT),
    "texts": at(f"{DRAFT}donor_kind/"),
    "answers": at(f"{DRAFT}donor_kind/answers/"),
    "publish": at(f"{DRAFT}publish/"),
    "history": at("/wording/donor_kind/"),
    "edition": at("/wording/2/"),
    "comparison": at("/wording/compare/?from=1&to=2"),
}


def shown(words: str) -> dict[str, Page]:
    """Every page of a world in which added items say these words; undone again."""
    with transaction.atomic():
        world = World(words)
        answers = {place: open_page(world) for place, open_page in SHOWING.items()}
        transaction.set_rollback(True)
    frozen_texts.cache_clear()
    assert {answer.status_code for answer in answers.values()} == {200, 422}
    return {place: Page(answer.content.decode()) for place, answer in answers.items()}


@cache
def harmless_skeletons(words: str) -> dict[str, list[tuple[str, ...]]]:
    return {place: skeleton(page) for place, page in shown(words).items()}


def harmless(words: str) -> str:
    """Plain words, in the same braces where braces are complained of."""
    return "".join("a" if one.isalnum() else one for one in words) if "{" in words else HARMLESS


@pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS)
def test_hostile_words_of_added_items_change_nothing_but_the_text(words: str) -> None:
    pages = shown(words)
    assert {place: skeleton(page) for place, page in pages.items()} == harmless_skeletons(harmless(words))
    plain = " ".join(words.replace("*", "").split())
    for place, page in pages.items():
        assert [one for one in page.elements if one.tag == "script" and not one["src"]] == [], place
        assert [address for address in addresses(page) if not SAFE_ADDRESS.match(address)] == [], place
        assert plain in page.one("html").words.replace("*", ""), place
