"""Settings from the environment: safe defaults, and a sentence where one is wrong."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from survey.config import databases, env


def test_an_unset_or_blank_variable_is_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_NAME", raising=False)
    assert env.text("SITE_NAME", "Ours") == "Ours"
    monkeypatch.setenv("SITE_NAME", "  ")
    assert env.text("SITE_NAME", "Ours") == "Ours"
    monkeypatch.setenv("SITE_NAME", " Theirs ")
    assert env.text("SITE_NAME", "Ours") == "Theirs"


def test_words_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")
    assert env.words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_number_that_is_none_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "80a")
    with pytest.raises(ImproperlyConfigured, match="PORT is “80a”"):
        env.whole("PORT", 8000)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", [("en", "English")]),
        ("de, es", [("en", "English"), ("de", "Deutsch"), ("es", "español")]),
        ("DE,en,de,ar", [("en", "English"), ("de", "Deutsch"), ("ar", "العربيّة")]),
    ],
)
def test_languages_are_named_in_themselves_and_the_source_comes_first(
    typed: str, expected: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGES", typed)
    assert env.languages("LANGUAGES", first="en") == expected


@pytest.mark.parametrize("code", ["xx", "german", "zh-cn", "de_AT"])
def test_an_unknown_language_is_a_sentence(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGES", f"en,{code}")
    with pytest.raises(ImproperlyConfigured, match=f"LANGUAGES holds “{code.lower()}”, which is no language"):
        env.languages("LANGUAGES", first="en")


def test_the_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "data" / "secret-key"
    key = env.kept_secret(file)
    assert env.kept_secret(file) == key
    assert len(key) >= 50
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("site", "owner", "role"),
    [
        ("postgres://web@db/survey", "postgres://boss@db/survey", "web"),
        ("postgres://boss@db/survey", "", "site"),
        ("postgres://boss@db/survey", "postgres://boss@db/survey", "site"),
    ],
)
def test_the_site_acts_as_the_lesser_role(
    site: str, owner: str, role: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", site)
    monkeypatch.setenv("DATABASE_OWNER_URL", owner)
    assert databases.addresses(tmp_path) == (owner or site, site, role)


def test_without_an_address_the_embedded_server_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    owner, site, role = databases.addresses(tmp_path)
    assert (owner.split("@")[0], site.split("@")[0], role) == ("postgres://owner", "postgres://site", "site")


def test_connections_are_bounded() -> None:
    options = databases.pooled({"NAME": "survey"}, "site")["OPTIONS"]
    assert options["pool"] == {"min_size": 1, "max_size": 8, "timeout": 5}
    for bound in ("role=site", "statement_timeout=15s", "lock_timeout=5s"):
        assert bound in options["options"]
