"""Notes without figures: what can be said of a release when no other one may be published yet."""

import psycopg
import pytest
from django.db import connection
from django.test import Client

from reports.models import Release, ReleaseNote
from survey.models import Wave
from survey.submission import withdraw
from tests.conftest import run_as_owner
from tests.factories import make_closed_wave
from tests.reports.released import make_answered, publish
from tests.reports.shown import words
from tests.survey.pages import Page
from tests.survey.rows import refused, run

PATH, PUBLIC = "/waves/spring-2026/release/note/", "/results/spring-2026/"
TEXT = "The method box names a wrong day. <b>Bold</b>"


@pytest.fixture
def release(db: None) -> Release:
    return publish(make_answered(), "preliminary")


def test_where_a_release_is_refused_the_page_leads_to_a_note(organiser: Client, release: Release) -> None:
    for response in Wave.objects.get().responses.all()[:5]:
        withdraw(response)
    page = Page(organiser.get("/waves/spring-2026/release/").content.decode())
    assert "Publish a note without figures, or wait until there are more." in page.one("main").words
    assert [link.words for link in page.all("a", href=PATH)] == ["Add a note without figures"]
    assert organiser.get(PATH).status_code == 200


def test_a_note_stands_beside_the_latest_release_at_once(
    organiser: Client, client: Client, release: Release
) -> None:
    publish(release.wave, "final")
    reader = Client()
    assert "Note of" not in words(reader, PUBLIC)
    response = organiser.post(PATH, {"text": TEXT}, follow=True)
    assert "The note stands on the page of Release 2." in response.content.decode()
    for path in (PUBLIC, f"{PUBLIC}2/"):
        assert f": {TEXT}" in words(reader, path).partition("Note of ")[2]
    assert "Note of" not in words(reader, f"{PUBLIC}1/")
    note = ReleaseNote.objects.get()
    assert (note.release_id, note.added_by.email) == (2, "mira@example.org")


def test_machines_are_told_it_and_what_they_kept_is_out_of_date(organiser: Client, release: Release) -> None:
    path, files = "/results/spring-2026.json", dict(release.files)
    before = organiser.get(path)
    assert before.json()["notes"] == []
    organiser.post(PATH, {"text": TEXT})
    after = organiser.get(path, headers={"If-None-Match": before.headers["ETag"]})
    assert [note["text"] for note in after.json()["notes"]] == [TEXT]
    assert {**after.json(), "notes": []} == before.json()
    assert Release.objects.get().files == files


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Note: write what readers should know"), ("x" * 2_001, "Note: shorten it to 2,000 characters")],
)
def test_a_note_says_something_in_few_words(
    organiser: Client, release: Release, text: str, sentence: str
) -> None:
    response = organiser.post(PATH, {"text": text})
    assert response.status_code == 422
    assert sentence in Page(response.content.decode()).one("main").words
    assert not ReleaseNote.objects.exists()


@pytest.mark.django_db
def test_without_a_release_there_is_nothing_to_note(organiser: Client) -> None:
    make_closed_wave()
    response = organiser.post(PATH, {"text": TEXT})
    assert "There is no release yet" in Page(response.content.decode()).one("main").words
    assert not ReleaseNote.objects.exists()


@pytest.mark.parametrize(
    "statement", ["UPDATE reports_releasenote SET text = 'Better'", "DELETE FROM reports_releasenote"]
)
def test_the_site_cannot_change_a_note(release: Release, statement: str) -> None:
    ReleaseNote.objects.create(release=release, text=TEXT)
    with refused("InsufficientPrivilege"):
        run(statement)


def test_a_note_is_not_blank_in_the_database_either_and_dated_by_it(release: Release) -> None:
    insert = "INSERT INTO reports_releasenote (release_id, text, added_at) VALUES"
    with refused("note_says_something"):
        run(f"{insert} ({release.pk}, '', now())")
    run(f"{insert} ({release.pk}, 'a', '2020-01-01')")
    assert ReleaseNote.objects.get().added_at.year > 2020


def test_not_even_the_owner_changes_a_note(committed: str) -> None:
    ReleaseNote.objects.create(release=publish(make_answered(each=1)), text=TEXT)
    connection.close()
    for change in ("UPDATE reports_releasenote SET text = ''", "DELETE FROM", "TRUNCATE"):
        statement = change if " SET " in change else f"{change} reports_releasenote"
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation) as caught:
            run_as_owner(statement, name=committed)
        assert caught.value.diag.constraint_name == "note_never_changes"
