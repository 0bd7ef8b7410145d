"""What stands against an import: another one before it, a wave of its name, and one at the same moment."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from survey.importing import CannotImport
from survey.importing.incoming import Incoming
from survey.models import Import
from tests.factories import make_wave
from tests.survey.storing import THIS, counts, stored


@pytest.mark.django_db
def test_the_same_file_in_the_same_wave_stands() -> None:
    make_import()

    assert (THIS.standing(), THIS.obstacle()) == (
        "answers.csv is in the wave “giving-2014” already: 1,867 rows read, 1,542 taken, 325 refused. "
        "Nothing is stored twice.",
        "answers.csv is in the wave “giving-2014” already, and a file is imported once.",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("incoming", "sentence"),
    [
        (Incoming("another-wave", "answers.csv", "aa" * 32), ""),
        (
            Incoming("another-wave", "copy.csv", "5e" * 32),
            "copy.csv is in the wave “giving-2014” already, and a file is imported once.",
        ),
        (
            Incoming("giving-2014", "other.csv", "aa" * 32),
            "There is a wave “giving-2014” already, with other answers. Choose another name for --wave.",
        ),
        (
            Incoming("collected-here", "other.csv", "aa" * 32),
            "There is a wave “collected-here” already, with other answers. Choose another name for --wave.",
        ),
        *(
            (
                Incoming(slug, "other.csv", "aa" * 32),
                f"“{slug}” cannot be a wave’s address. Use at most 60 of a to z, 0 to 9 and hyphens.",
            )
            for slug in ("", "-a", "A", "a b", "a/b", "ä", "a\n", "a" * 61)
        ),
    ],
)
def test_what_stands_against_an_import_is_one_sentence(incoming: Incoming, sentence: str) -> None:
    make_import()
    make_wave("collected-here")

    assert (incoming.standing(), incoming.obstacle()) == ("", sentence)


def make_import() -> Import:
    wave = make_wave("giving-2014", kind="imported", closed_at=timezone.now())
    return Import.objects.create(
        wave=wave, sha256=THIS.sha256, name="answers.csv", rows_read=1867, rows_taken=1542, rows_refused=325
    )


def test_of_two_imports_at_once_one_is_stored_and_one_is_told(tmp_path: Path, committed: str) -> None:
    start, said = threading.Barrier(2), []

    def run(folder: Path) -> None:
        start.wait()
        try:
            stored(folder)
            said.append("stored")
        except CannotImport as told:
            said.append(str(told))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(folder_in(tmp_path, name),)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == [
        "answers.csv is in the wave “giving-2014” already: 4 rows read, 3 taken, 1 refused. "
        "Nothing is stored twice.",
        "stored",
    ]
    assert counts() == (1, 2, 1, 3)


def folder_in(parent: Path, name: str) -> Path:
    folder = parent / name
    folder.mkdir()
    return folder


def test_an_import_that_waits_too_long_for_another_is_told_to_come_again(
    tmp_path: Path, committed: str
) -> None:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        with pytest.raises(CannotImport) as told:
            stored(tmp_path)
        connection.close()
        said.append(str(told.value))

    said: list[str] = []
    thread = threading.Thread(target=run)
    with transaction.atomic():
        make_import()
        thread.start()
        thread.join()

    assert said == ["Something else was stored at the same moment, so this was not. Run the command again."]
