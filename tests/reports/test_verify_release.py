"""The command that checks releases: its three sentences, and what it refuses."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports.models import Release
from reports.releases.release_files import sha256
from reports.releases.release_zip import zip_release
from survey.models import Response, Wave
from survey.purging import purge
from survey.submission import withdraw
from tests.conftest import run_as_owner
from tests.factories import make_response
from tests.reports.released import make_answered, publish

Parts = dict[str, bytes]


def verify(release: object) -> str:
    said = io.StringIO()
    call_command("verify_release", str(release), stdout=said)
    return said.getvalue().strip()


def refusal(release: object) -> str:
    with pytest.raises(CommandError) as caught:
        verify(release)
    return str(caught.value)


@pytest.mark.django_db
def test_the_same_answers_give_the_same_tables() -> None:
    publish(make_answered())
    assert verify(1) == "Release 1: recomputed, equal"


@pytest.mark.django_db
def test_answers_that_were_withdrawn_are_counted() -> None:
    publish(make_answered())
    for one in Response.objects.all()[:3]:
        withdraw(one)
    assert verify(1) == (
        "Release 1: the file is as frozen; 3 answers were changed or withdrawn since, "
        "so the figures cannot be recomputed"
    )


@pytest.mark.django_db
def test_changes_are_counted_over_the_releases_that_came_since() -> None:
    wave = make_answered()
    publish(wave)
    for one in Response.objects.all()[:10]:
        withdraw(one)
    publish(wave)
    for one in Response.objects.all()[:4]:
        withdraw(one)
    assert ["14 answers" in verify(1), "4 answers" in verify(2)] == [True, True]


@pytest.mark.django_db
def test_answers_that_were_deleted_on_their_day_are_told() -> None:
    wave = make_answered(delete_on=date(2026, 1, 31))
    publish(wave)
    purge(date(2026, 1, 31))
    assert verify(1) == "Release 1: the file is as frozen; the answers were deleted on 2026-01-31"


@pytest.mark.django_db
def test_another_population_is_told_as_a_difference_of_the_same_answers() -> None:
    publish(make_answered())
    Wave.objects.update(population="everyone")
    assert refusal(1).startswith("1 is not as published. The same answers give another summary.csv now.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("number", "sentence"),
    [("1", "There is no release 1. Nothing is published yet."), ("0", "There is no release 0. Nothing")],
)
def test_a_number_that_was_not_given_is_told(number: str, sentence: str) -> None:
    assert refusal(number).startswith(sentence)


def test_a_file_that_was_changed_in_the_database_is_told(committed: str) -> None:
    publish(make_answered(each=1))
    connection.close()
    run_as_owner(
        "ALTER TABLE reports_releasefile DISABLE TRIGGER USER",
        "UPDATE reports_releasefile SET content = 'better' WHERE name = 'summary.csv'",
        name=committed,
    )
    assert refusal(1) == "1 is not as published. summary.csv differs."


def test_a_file_that_was_taken_away_in_the_database_is_told(committed: str) -> None:
    publish(make_answered(each=1))
    connection.close()
    run_as_owner(
        "ALTER TABLE reports_releasefile DISABLE TRIGGER USER",
        "DELETE FROM reports_releasefile WHERE name = 'spread.csv'",
        name=committed,
    )
    assert refusal(1) == "1 is not as published. spread.csv is missing."


@pytest.fixture
def downloaded(db: None, tmp_path: Path) -> Path:
    """A release's file as anybody can download it."""
    publish(make_answered(each=1))
    path = tmp_path / "release-1.zip"
    path.write_bytes(zip_release(Release.objects.get()))
    return path


def change(path: Path, how: Callable[[Parts], Any]) -> Path:
    """Write the parts of a ZIP file again, changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    how(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_a_downloaded_file_is_checked_alone(downloaded: Path) -> None:
    manifest = bytes(Release.objects.get().contents.get(name="release.json").content)
    assert verify(downloaded) == (
        "Release 1 of spring-2026: the file is as frozen. Its release.json has the SHA-256 "
        f"{sha256(manifest)}; compare it with the one on the release’s page."
    )


def test_a_downloaded_file_is_checked_without_a_database(
    downloaded: Path, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        verify(downloaded)


def test_a_release_gives_the_same_file_each_time(downloaded: Path) -> None:
    assert zip_release(Release.objects.get()) == downloaded.read_bytes()
    with zipfile.ZipFile(downloaded) as archive:
        assert set(archive.namelist()) == set(Release.objects.get().files) - {"figures.csv"}


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (lambda parts: parts.update({"summary.csv": b"better"}), "summary.csv differs."),
        (lambda parts: parts.pop("summary.csv"), "summary.csv is missing."),
        (lambda parts: parts.update({"more.csv": b""}), "more.csv was not published."),
        (lambda parts: parts.pop("release.json"), "It holds no release.json."),
        (lambda parts: parts.update({"release.json": b"{"}), "Its release.json is not JSON in UTF-8."),
        (lambda parts: parts.update({"release.json": b"\xff"}), "Its release.json is not JSON in UTF-8."),
        (lambda parts: parts.update({"release.json": b"[]"}), "Its release.json names no release and files."),
    ],
)
def test_a_tampered_file_is_told(downloaded: Path, how: Callable[[Parts], Any], sentence: str) -> None:
    said = refusal(change(downloaded, how))
    assert said.startswith(f"{downloaded} is not as published. {sentence}")


@pytest.mark.parametrize("content", [b"", b"PK", b"summary"])
def test_what_is_no_zip_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "release-1.zip"
    path.write_bytes(content)
    assert refusal(path) == f"{path} is not as published. It is no whole ZIP file. Download it again."


def test_every_cut_of_a_file_is_told(downloaded: Path) -> None:
    whole = downloaded.read_bytes()
    for length in range(0, len(whole), 97):
        downloaded.write_bytes(whole[:length])
        assert "is not as published." in refusal(downloaded)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.zip"
    assert refusal(path) == f"{path} cannot be read: No such file or directory. Name a release-N.zip."


def test_two_parts_of_one_name_are_told(downloaded: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(downloaded, "a") as archive:
        archive.writestr("summary.csv", b"better")
    assert refusal(downloaded).endswith("It holds two files of one name.")


@pytest.mark.django_db
def test_an_answer_that_is_marked_counts_as_changed() -> None:
    wave = make_answered()
    publish(wave)
    make_response(wave, mode="paper", key_hash=None, secret_hash=None)
    assert "1 answer was changed or withdrawn since" in verify(1)
