"""What the triggers let in and keep out of editions and what shows them, by SQL as the site’s role."""

from typing import Any

import psycopg
import pytest
from django.utils import timezone

from survey.models import Edition, Item, Wave, Wording
from survey.publishing import publish
from tests.conftest import run_as_owner
from tests.factories import edition_1, make_wave
from tests.survey.rows import a_draft_edition, a_response, insert, item_of, new_draft, refused, run

pytestmark = pytest.mark.django_db
NEVER = "published_edition_never_changes"


def text_of(edition: Edition, item: int | None = None, key: str = "consent_about", text: str = "…") -> int:
    return insert("wording", edition_id=edition.pk, item_id=item, language="en", key=key, text=text)


def published_edition(consent: str = "…") -> Edition:
    draft = new_draft()
    text_of(draft, text=consent)
    return publish(draft)


def test_a_draft_can_be_made_filled_changed_and_deleted() -> None:
    draft = new_draft()
    item = item_of(draft)
    text_of(draft, item, "question", "Why?")
    run("UPDATE survey_wording SET text = 'How?' WHERE edition_id = %s", [draft.pk])
    assert Wording.objects.get(edition=draft).text == "How?"
    run("DELETE FROM survey_wording WHERE edition_id = %s", [draft.pk])
    run("DELETE FROM survey_item WHERE edition_id = %s", [draft.pk])
    run("DELETE FROM survey_edition WHERE id = %s", [draft.pk])
    assert list(Edition.objects.drafts()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE survey_edition SET reason = 'better' WHERE number = 1",
        "UPDATE survey_edition SET number = NULL, published_at = NULL, sha256 = NULL WHERE number = 1",
        "DELETE FROM survey_edition WHERE number = 1",
        "UPDATE survey_item SET position = 99 WHERE code = 'share'",
        "DELETE FROM survey_item WHERE code = 'share'",
        "UPDATE survey_wording SET text = 'For what part?' WHERE key = 'question'",
        "DELETE FROM survey_wording WHERE key = 'question'",
    ],
)
def test_a_published_edition_is_never_changed_or_deleted(statement: str) -> None:
    with refused(NEVER):
        run(statement)


def test_nothing_is_added_to_a_published_edition() -> None:
    with refused(NEVER):
        item_of(edition_1(), "pledge", 99)
    with refused(NEVER):
        text_of(edition_1(), key="a_new_text")


@pytest.mark.parametrize("table", ["item", "wording"])
def test_no_part_moves_into_or_out_of_a_published_edition(table: str) -> None:
    draft = new_draft()
    parts = {"item": item_of(draft), "wording": text_of(draft)}
    with refused(NEVER):
        run(f"UPDATE survey_{table} SET edition_id = %s WHERE id = %s", [edition_1().pk, parts[table]])
    with refused(NEVER):
        run(f"UPDATE survey_{table} SET edition_id = %s WHERE edition_id = %s", [draft.pk, edition_1().pk])


@pytest.mark.parametrize("table", ["survey_edition", "survey_item", "survey_wording", "survey_itemcode"])
def test_the_site_may_not_truncate(table: str) -> None:
    with refused("InsufficientPrivilege"):
        run(f"TRUNCATE {table} CASCADE")


@pytest.mark.parametrize("table", ["survey_edition", "survey_item", "survey_wording", "survey_response"])
def test_the_site_may_not_disable_a_trigger(table: str) -> None:
    with refused("InsufficientPrivilege"):
        run(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


@pytest.mark.parametrize("table", ["survey_edition", "survey_item", "survey_wording", "survey_itemcode"])
def test_even_the_owner_may_not_truncate(committed: str, table: str) -> None:
    with pytest.raises(psycopg.IntegrityError, match="never"):
        run_as_owner(f"TRUNCATE {table} CASCADE", name=committed)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE survey_wording SET text = 'For what part?' WHERE key = 'question'",
        "DELETE FROM survey_itemcode WHERE code = 'pledge'",
    ],
)
def test_even_the_owner_may_not_change_what_is_published(committed: str, statement: str) -> None:
    with pytest.raises(psycopg.IntegrityError, match="never"):
        run_as_owner(statement, name=committed)


def test_an_edition_is_published_from_a_draft_only() -> None:
    assert publish(new_draft()).number == 2
    with refused("edition_starts_as_draft"):
        insert("edition", **a_draft_edition(number=3, sha256="0" * 64, published_at=timezone.now()))


def test_a_text_belongs_to_the_edition_of_its_item() -> None:
    draft = new_draft()
    foreign = Item.objects.get(edition=edition_1(), code="share")
    text_of(draft, item_of(draft), "question")
    with refused("wording_belongs_to_its_edition"):
        text_of(draft, foreign.pk, "help")


def test_an_item_code_may_be_retired_but_not_deleted_or_changed() -> None:
    run("UPDATE survey_itemcode SET retired_on = '2026-01-01' WHERE code = 'pledge'")
    with refused("item_code_never_changes"):
        run("UPDATE survey_itemcode SET kind = 'text' WHERE code = 'pledge'")
    with refused("item_code_never_changes"):
        run("UPDATE survey_itemcode SET code = 'vow' WHERE code = 'pledge'")


def test_the_site_may_not_delete_an_item_code() -> None:
    with refused("InsufficientPrivilege"):
        run("DELETE FROM survey_itemcode WHERE code = 'pledge'")


def test_a_wave_shows_published_editions_only() -> None:
    wave, draft = make_wave(), new_draft()
    with refused("wave_shows_published_editions"):
        show(wave, draft)
    run("UPDATE survey_waveedition SET until_at = from_at WHERE wave_id = %s", [wave.pk])
    show(wave, publish(draft))
    assert wave.editions.count() == 2


def show(wave: Wave, edition: Edition, **columns: Any) -> None:
    insert(
        "waveedition",
        wave_id=wave.pk,
        edition_id=edition.pk,
        parts=1,
        **{"from_at": timezone.now()} | columns,
    )


def test_editions_shown_together_have_the_same_consent() -> None:
    first, same, other = published_edition("A"), published_edition("A"), published_edition("B")
    wave = make_wave(edition=first)
    show(wave, same)
    with refused("editions_shown_together_share_consent"):
        show(wave, other)


def test_editions_shown_one_after_the_other_may_differ_in_consent() -> None:
    wave, other, now = make_wave(), published_edition("B"), timezone.now()
    wave.shown.update(until_at=now)
    show(wave, other, from_at=now)
    with refused("editions_shown_together_share_consent"):
        run("UPDATE survey_waveedition SET until_at = NULL WHERE wave_id = %s", [wave.pk])


def test_a_response_names_an_edition_that_its_wave_shows() -> None:
    wave, other = make_wave(), published_edition()
    insert("response", **a_response(wave))
    with refused("wave_shows_this_edition"):
        insert("response", **a_response(wave, edition_id=other.pk))
