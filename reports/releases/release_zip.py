"""A release as one file: what an outsider needs, with the hashes of all of it inside."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping

from reports.models import Release
from reports.releases.release_files import MANIFEST, sha256

EARLIEST = (1980, 1, 1, 0, 0, 0)
SUMS = "SHA256SUMS"
"""The same hashes once more, in the form that ``sha256sum -c`` reads; no part of what was published."""
LARGEST = 50_000_000


class NotAsFrozen(Exception):
    """The file is no release, or differs from what was published; the message is a sentence that says how."""


def public_files(release: Release) -> dict[str, bytes]:
    """Return name → bytes of the files that anybody may have."""
    return {one.name: bytes(one.content) for one in release.contents.filter(is_public=True)}


def zip_release(release: Release) -> bytes:
    """Return ``release-N.zip``: the same bytes each time."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        files = public_files(release)
        for name, content in sorted({**files, SUMS: list_sums(files)}.items()):
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def list_sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{sha256(content)}  {name}\n" for name, content in sorted(files.items())).encode()


def check_zip(content: bytes) -> tuple[Mapping[str, object], dict[str, bytes]]:
    """Return a release's manifest and its files, if every one is as it says, or raise NotAsFrozen."""
    files = unzip(content)
    if MANIFEST not in files:
        raise NotAsFrozen(f"It holds no {MANIFEST}. Download release-N.zip from a page of results.")
    said, sums = read_manifest(files[MANIFEST]), files.pop(SUMS, None)
    check_files({name: part for name, part in files.items() if name != MANIFEST}, said["files"])
    if sums not in (None, list_sums(files)):
        raise NotAsFrozen(f"{SUMS} differs.")
    return said, files


def unzip(content: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST:
                raise NotAsFrozen("It is larger than any release when it is unpacked.")
            files = {part.filename: archive.read(part) for part in archive.infolist()}
            if len(files) < len(archive.infolist()):
                raise NotAsFrozen("It holds two files of one name.")
            return files
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise NotAsFrozen("It is no whole ZIP file. Download it again.") from error


def read_manifest(content: bytes) -> dict[str, dict[str, str]]:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NotAsFrozen(f"Its {MANIFEST} is not JSON in UTF-8.") from error
    if not isinstance(said, dict) or not isinstance(said.get("files"), dict) or "release" not in said:
        raise NotAsFrozen(f"Its {MANIFEST} names no release and files.")
    return said


def check_files(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> None:
    """Raise NotAsFrozen unless the files are those that were hashed, each with its hash."""
    different = [
        name for name, content in files.items() if name in hashes and sha256(content) != hashes[name]
    ]
    missing, added = hashes.keys() - files.keys(), files.keys() - hashes.keys()
    problems = {"differs": different, "is missing": missing, "was not published": added}
    said = [f"{name} {what}" for what, names in problems.items() for name in sorted(names)]
    if said:
        raise NotAsFrozen(f"{', '.join(said)}.")
