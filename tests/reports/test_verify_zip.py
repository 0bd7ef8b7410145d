"""The command that checks downloaded files alone: by their hashes, and by working out again what follows."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError

from reports.checking.recomputing import KINDS, NOT_RECOMPUTED
from reports.releases.release_files import sha256
from reports.releases.release_zip import unzip
from tests.reports.downloaded import Change, refusal, verify, zip_again


def test_a_downloaded_file_is_checked_alone(downloaded: Path) -> None:
    *kinds, needing, last = verify(downloaded)
    assert [line.partition(":")[0] for line in kinds] == list(KINDS)
    assert needing == NOT_RECOMPUTED
    manifest = sha256(unzip(downloaded.read_bytes())["release.json"])
    assert last == (
        f"Release 1 of demo: the file is as frozen. Its release.json has the SHA-256 {manifest}; "
        "compare it with the one on the release’s page."
    )


def test_all_that_follows_from_its_tables_comes_out_again(downloaded: Path) -> None:
    said = dict(line.split(": ", 1) for line in verify(downloaded)[: len(KINDS)])
    nothing = [said.pop(name) for name in ("Differences between wordings", "Weighted figures")]
    assert nothing == ["none in this release."] * 2
    counts = [re.match(r"(\d+) recomputed, all equal", line) for line in said.values()]
    assert all(found and int(found[1]) > 0 for found in counts)


def test_it_is_checked_without_a_database(downloaded: Path) -> None:
    assert verify(downloaded)  # no database is allowed here


def test_its_files_have_their_names_and_the_same_order(demo_zip: bytes) -> None:
    names = list(unzip(demo_zip))
    assert names == sorted(names)
    assert {"words.json", "charts/main.svg", "audit.csv", "summary.csv"} < set(names)
    assert "figures.csv" not in names


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (lambda parts: parts.update({"summary.csv": b"better"}), "summary.csv differs."),
        (lambda parts: parts.pop("summary.csv"), "summary.csv is missing."),
        (lambda parts: parts.update({"more.csv": b""}), "more.csv was not published."),
        (lambda parts: parts.update({"SHA256SUMS": b""}), "SHA256SUMS differs."),
        (lambda parts: parts.pop("release.json"), "It holds no release.json."),
        (lambda parts: parts.update({"release.json": b"{"}), "Its release.json is not JSON in UTF-8."),
        (lambda parts: parts.update({"release.json": b"\xff"}), "Its release.json is not JSON in UTF-8."),
        (lambda parts: parts.update({"release.json": b"[]"}), "Its release.json names no release and files."),
    ],
)
def test_a_file_that_is_not_as_its_hashes_say_is_told(downloaded: Path, how: Change, sentence: str) -> None:
    zip_again(downloaded, how)
    assert refusal(downloaded).startswith(f"{downloaded} is not as published. {sentence}")


def test_its_hashes_are_also_listed_for_sha256sum(downloaded: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(downloaded) as archive:
        archive.extractall(tmp_path / "unpacked")
        names = set(archive.namelist())
    listed = [line.partition("  ")[2] for line in (tmp_path / "unpacked/SHA256SUMS").read_text().splitlines()]
    assert set(listed) == names - {"SHA256SUMS"}
    checked = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path / "unpacked", check=True
    )
    assert checked.returncode == 0


def test_files_of_earlier_waves_tell_the_trend(downloaded: Path) -> None:
    *_, heading, everyone = verify(downloaded, downloaded)[: 2 * len(KINDS) + 6]
    assert heading.startswith("Release 1 of demo minus Release 1 of demo, in brackets")
    assert re.fullmatch(r"everyone: \(-0.1 to 0.1\) points, 95% interval from \(.*\) to \(.*\)", everyone)
    with pytest.raises(
        CommandError, match=r"^7 cannot be read: No such file or directory. Name a release-N.zip.$"
    ):
        verify(downloaded, Path("7"))


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
