"""The translations that come with the product."""

import pytest
from django.test import Client

from survey import shipped, translating
from survey.translation_proofreading import faults
from tests.factories import make_account, make_wave
from tests.survey.rewording import publish_rewording, text
from tests.survey.translations import live, publish, save, states

pytestmark = pytest.mark.django_db
LANGUAGES = ["de", "es"]
N = len(shipped.texts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_complete_and_unchecked(language: str) -> None:
    assert states(language) == {"machine": N}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_stands_against_them(language: str) -> None:
    found = translating.entries(language, live())
    assert [fault for one in found for fault in faults(one.place, one.text, one.source)] == []


def test_a_person_who_reads_one_against_the_source_checks_it() -> None:
    entry = next(one for one in translating.entries("de", live()) if one.place.code == "share")
    save("de", {}, make_account("mira@example.org", "word"), checked={entry.place})
    assert states("de") == {"machine": N - 1, "checked": 1}


def test_where_the_live_edition_says_else_they_are_to_redo() -> None:
    publish_rewording({"help": "Any estimate counts."})
    assert states("de") == {"to_redo": 1, "machine": N - 1}


def test_a_language_that_nobody_translated_has_none() -> None:
    assert (shipped.texts("ar"), translating.as_shipped("ar")) == ({}, {})


@pytest.fixture
def german(client: Client) -> Client:
    """A browser while a wave can be answered in German."""
    make_wave()
    publish("de")
    return client


def test_published_they_are_what_german_readers_get(german: Client) -> None:
    page = text(german.get("/s/spring-2026/", headers={"accept-language": "de-CH"}))
    assert shipped.texts("de")["", "consent_start"] in page
    assert shipped.texts()["", "consent_start"] not in page


def test_the_public_page_says_that_they_are_machine_made(german: Client) -> None:
    assert f"{N} machine-made, unchecked" in text(german.get("/wording/2/"))
