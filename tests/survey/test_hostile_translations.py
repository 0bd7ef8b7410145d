"""Translations that would do harm stay plain text on every page that shows them."""

from collections import Counter
from functools import cache

import pytest
from django.db import transaction
from django.test import Client

from survey import publishing, translating
from survey.editions import Place
from survey.translation_drafts import copy_of, draft_anew
from survey.translation_publishing import offer
from tests.factories import edition_1, make_account, make_wave
from tests.survey.hostile import WORDINGS
from tests.survey.pages import Page
from tests.survey.translations import save, share, translate

pytestmark = pytest.mark.django_db
STAFF = ["/wording/translate/", "/wording/translate/ar/", "/wording/translate/ar/publish/"]
PUBLIC = ["/wording/2/", "/s/spring-2026/?lang=ar", "/s/spring-2026/form/", "/s/spring-2026/paper/?lang=ar"]


def tags(client: Client, path: str) -> Counter[str]:
    """How many elements of each kind a page has, and that none has a handler."""
    elements = Page(client.get(path).content.decode()).elements
    assert [one for one in elements if any(name.startswith("on") for name in one.attributes)] == []
    return Counter(one.tag for one in elements if one.tag not in ("em", "a", "ins", "del", "span", "li"))


@cache
def pages(text: str) -> list[Counter[str]]:
    """Every page with this text in place of the help and of the consent in Arabic; undone again."""
    client = Client()
    with transaction.atomic():
        client.force_login(make_account("mira@example.org", "word"))
        translate("ar")
        save("ar", dict.fromkeys([share("ar", "help"), Place("", "consent_about", "ar")], text))
        texts = translating.kept("ar")
        draft_anew(edition_1(), {})
        edition = publishing.publish(copy_of(edition_1(), {"ar": texts}))
        offer(make_wave(), edition)
        client.post("/s/spring-2026/?lang=ar")
        found = [tags(client, path) for path in STAFF + PUBLIC]
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_it_adds_no_element_to_any_page(wording: str) -> None:
    assert pages(wording) == pages("plain words")
