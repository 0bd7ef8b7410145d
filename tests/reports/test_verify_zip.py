"""The command that checks a downloaded file alone: by its hashes, and by working out again what follows."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from reports.checking.recomputing import KINDS, NEED_THE_ANSWERS
from reports.releases.release_files import sha256
from reports.releases.release_zip import unzip, zip_release
from survey.demo import make_demo
from survey.models import Wave
from tests.reports.released import publish

Parts = dict[str, bytes]
Change = Callable[[Parts], Any]


@pytest.fixture(scope="module")
def content(django_db_setup: None, django_db_blocker: Any) -> bytes:
    """A release of the demo's 600 answers as anybody can download it."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_demo()
        made = zip_release(publish(Wave.objects.get(slug="demo")))
        transaction.set_rollback(True)
    return made


@pytest.fixture
def downloaded(content: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "release-1.zip"
    path.write_bytes(content)
    return path


def verify(path: Path) -> list[str]:
    said = io.StringIO()
    call_command("verify_release", str(path), stdout=said)
    return said.getvalue().splitlines()


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as caught:
        verify(path)
    return str(caught.value)


def zip_again(path: Path, how: Change) -> None:
    """Write the parts of a ZIP file again, changed."""
    parts = unzip(path.read_bytes())
    how(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def test_a_downloaded_file_is_checked_alone(downloaded: Path) -> None:
    *kinds, needing, last = verify(downloaded)
    assert [line.partition(":")[0] for line in kinds] == list(KINDS)
    assert needing == NEED_THE_ANSWERS
    manifest = sha256(unzip(downloaded.read_bytes())["release.json"])
    assert last == (
        f"Release 1 of demo: the file is as frozen. Its release.json has the SHA-256 {manifest}; "
        "compare it with the one on the release’s page."
    )


def test_all_that_follows_from_its_tables_comes_out_again(downloaded: Path) -> None:
    said = dict(line.split(": ", 1) for line in verify(downloaded)[: len(KINDS)])
    tested = said.pop("Differences between wordings")
    assert tested == "none in this release."
    counts = [re.match(r"(\d+) recomputed, all equal", line) for line in said.values()]
    assert all(found and int(found[1]) > 0 for found in counts)


def test_it_is_checked_without_a_database(downloaded: Path) -> None:
    assert verify(downloaded)  # no database is allowed here


def test_its_files_have_their_names_and_the_same_order(content: bytes) -> None:
    names = list(unzip(content))
    assert names == sorted(names)
    assert {"words.json", "charts/main.svg", "audit.csv", "summary.csv"} < set(names)
    assert "figures.csv" not in names


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
def test_a_file_that_is_not_as_its_hashes_say_is_told(downloaded: Path, how: Change, sentence: str) -> None:
    zip_again(downloaded, how)
    assert refusal(downloaded).startswith(f"{downloaded} is not as published. {sentence}")


def sign_again(parts: Parts) -> None:
    """Write the list of hashes anew, as whoever changes a file can."""
    said = json.loads(parts["release.json"])
    said["files"] = {name: sha256(part) for name, part in parts.items() if name != "release.json"}
    parts["release.json"] = json.dumps(said).encode()


def edit(name: str, pattern: str, by: str) -> Change:
    """Change the first place in a file where a pattern is."""

    def change(parts: Parts) -> None:
        changed = re.sub(pattern, by, parts[name].decode(), count=1)
        assert changed != parts[name].decode()
        parts[name] = changed.encode()
        sign_again(parts)

    return change


def row(estimand: str, n_before: int = 0) -> str:
    """A pattern for the cells of a row of everyone up to so many numbers after the unit."""
    return rf"(,,,{estimand},(?:people|per cent),{'[^,]*,' * n_before})[\d.]+"


TAMPERED = {
    "a mean": (edit("summary.csv", row("mean_share"), r"\g<1>61.3"), "Means, their intervals and sums"),
    "a count": (edit("summary.csv", row("dont_know"), r"\g<1>99"), "Counts of people and their sums"),
    "a threshold": (edit("summary.csv", row("share_ge_50"), r"\g<1>77.7"), "Proportions and their intervals"),
    "a bound": (edit("summary.csv", row("mean_share_if_missing_0"), r"\g<1>50.1"), "Worst-case bounds"),
    "an end": (edit("summary.csv", row("mean_share_if_missing_0", 1), r"\g<1>20.1"), "Worst-case bounds"),
    "a tipping point": (edit("summary.csv", row("mean_of_missing_for_50"), r"\g<1>51.5"), "Tipping points"),
    "a difference": (
        edit("summary.csv", r"(mean_share_minus_others,points,)-?[\d.]+", r"\g<1>31.0"),
        "Differences between groups",
    ),
    "a column": (edit("spread.csv", r"(\r\n1,0,0,1,)\d+", r"\g<1>11"), "Columns of the histogram"),
    "a size": (edit("topline.csv", r"(,gwwc_10,[^,]*,)\d+", r"\g<1>11"), "Counts of the topline"),
    "a point": (edit("charts/main.svg", r'cx="[\d.]+%"', 'cx="70.00%"'), "Charts"),
    "a title": (edit("charts/pledge.svg", r"<title>[^<]*<", "<title>Pledges matter<"), "Charts"),
    "a chart": (lambda parts: (parts.pop("charts/spread.svg"), sign_again(parts)), "Charts"),
    "another chart": (lambda parts: (parts.update({"charts/a.svg": b""}), sign_again(parts)), "Charts"),
    "no table": (lambda parts: (parts.update({"spread.csv": b"a\r\n1"}), sign_again(parts)), "Columns"),
    "no words": (lambda parts: (parts.update({"words.json": b"[]"}), sign_again(parts)), "Charts"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_changed_with_its_hash_is_found_by_working_it_out(downloaded: Path, what: str) -> None:
    how, kind = TAMPERED[what]
    zip_again(downloaded, how)
    said = refusal(downloaded)
    assert said.startswith(
        f"{downloaded} is not as published. What follows from its tables does not come out again: "
    )
    assert kind in said


def test_the_first_that_differs_is_printed_with_its_row(
    downloaded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zip_again(downloaded, TAMPERED["a tipping point"][0])
    with pytest.raises(CommandError):
        call_command("verify_release", str(downloaded))
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("Tipping points")]
    assert re.match(
        r"Tipping points: 1 recomputed, 1 differ; the first is summary.csv, row \d+ "
        r"\(mean_of_missing_for_50, edition 1\): expected [\d.]+, found 51.5",
        line,
    )


def test_a_file_of_an_earlier_version_says_what_could_not_be_recomputed(downloaded: Path) -> None:
    def shorten(parts: Parts) -> None:
        for name in [one for one in parts if one.startswith("charts/") or one == "words.json"]:
            del parts[name]
        sign_again(parts)

    zip_again(downloaded, shorten)
    said = dict(line.split(": ", 1) for line in verify(downloaded)[: len(KINDS)])
    assert said["Charts with their titles and sentences"] == "not recomputed: words.json is not in the file."


def test_charts_that_other_code_drew_otherwise_are_not_called_changed(downloaded: Path) -> None:
    def draw_otherwise(parts: Parts) -> None:
        parts["release.json"] = re.sub(
            rb'"code_version": "\w+"', b'"code_version": "older"', parts["release.json"]
        )
        edit("charts/main.svg", r'cx="[\d.]+%"', 'cx="70.00%"')(parts)

    zip_again(downloaded, draw_otherwise)
    (said,) = [line for line in verify(downloaded) if line.startswith("Charts")]
    assert "all equal; not recomputed: charts that other code drew, version older; this is version" in said


@pytest.mark.parametrize("content", [b"", b"PK", b"summary"])
def test_what_is_no_zip_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "release-1.zip"
    path.write_bytes(content)
    assert refusal(path) == f"{path} is not as published. It is no whole ZIP file. Download it again."


def test_every_cut_of_a_file_is_told(downloaded: Path) -> None:
    whole = downloaded.read_bytes()
    for length in range(0, len(whole), 997):
        downloaded.write_bytes(whole[:length])
        assert "is not as published." in refusal(downloaded)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.zip"
    assert refusal(path) == f"{path} cannot be read: No such file or directory. Name a release-N.zip."


def test_two_parts_of_one_name_are_told(downloaded: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(downloaded, "a") as archive:
        archive.writestr("summary.csv", b"better")
    assert refusal(downloaded).endswith("It holds two files of one name.")
