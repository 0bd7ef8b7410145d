"""A release as one file: what an outsider needs, with the hashes of all of it inside."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping

from reports.models import Release
from reports.releases.release_files import MANIFEST, sha256

EARLIEST = (1980, 1, 1, 0, 0, 0)
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
        for name, content in public_files(release).items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def check_zip(content: bytes) -> Mapping[str, object]:
    """Return the manifest of a release's file, if every part is as it says, or raise NotAsFrozen."""
    files = unzip(content)
    if MANIFEST not in files:
        raise NotAsFrozen(f"It holds no {MANIFEST}. Download release-N.zip from a page of results.")
    said = read_manifest(files.pop(MANIFEST))
    check_files(files, said["files"])
    return said


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
