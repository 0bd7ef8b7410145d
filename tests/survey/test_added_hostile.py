"""Hostile wordings of added items stay inert text on every page where they appear."""

from collections.abc import Callable
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


def shown(place: str, words: str) -> Page:
    with transaction.atomic():
        answer = SHOWING[place](World(words))
        transaction.set_rollback(True)
    frozen_texts.cache_clear()
    assert answer.status_code in (200, 422)
    return Page(answer.content.decode())


harmless: dict[str, list[tuple[str, ...]]] = {}


def harmless_skeleton(place: str, words: str) -> list[tuple[str, ...]]:
    """That of plain words, in the same braces where braces are complained of."""
    key = place + ("{" in words) * words
    if key not in harmless:
        plain = "".join("a" if one.isalnum() else one for one in words) if "{" in words else HARMLESS
        harmless[key] = skeleton(shown(place, plain))
    return harmless[key]


@pytest.mark.parametrize("words", WORDINGS.values(), ids=WORDINGS)
@pytest.mark.parametrize("place", SHOWING)
def test_hostile_words_of_added_items_change_nothing_but_the_text(place: str, words: str) -> None:
    page = shown(place, words)
    assert [one for one in page.elements if one.tag == "script" and not one["src"]] == []
    assert skeleton(page) == harmless_skeleton(place, words)
    assert [address for address in addresses(page) if not SAFE_ADDRESS.match(address)] == []
    assert " ".join(words.replace("*", "").split()) in page.one("html").words.replace("*", "")
