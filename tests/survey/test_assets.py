import json
import os
from pathlib import Path

import pytest

from survey.config import assets


@pytest.fixture
def source(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of static files, which are collected into its sibling `static` as in production."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "page.css").write_text("p { color: navy }")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "static"
    manifest = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": manifest}
    return tmp_path / "source"


def collected(source: Path) -> dict[str, str]:
    return json.loads((source.parent / "static" / "staticfiles.json").read_text())["paths"]


def test_nothing_is_collected_when_nothing_changed(source: Path) -> None:
    assets.collect()
    page = source.parent / "static" / "page.css"
    page.unlink()

    assets.collect()

    assert not page.exists()


def test_a_changed_file_is_collected_beside_the_old_one(source: Path) -> None:
    assets.collect()
    old = collected(source)["page.css"]
    (source / "page.css").write_text("p { color: black }")

    assets.collect()

    new = collected(source)["page.css"]
    assert old != new
    assert (source.parent / "static" / old).read_text() == "p { color: navy }"
    assert (source.parent / "static" / new).read_text() == "p { color: black }"


def test_an_older_file_under_the_same_name_is_collected_too(source: Path) -> None:
    assets.collect()
    (source / "page.css").write_text("p { color: maroon }")
    os.utime(source / "page.css", (0, 0))

    assets.collect()

    assert (source.parent / "static" / collected(source)["page.css"]).read_text() == "p { color: maroon }"


def test_files_are_collected_again_when_the_collection_is_gone(source: Path) -> None:
    assets.collect()
    (source.parent / "static" / "staticfiles.json").unlink()

    assets.collect()

    assert "page.css" in collected(source)
