"""Settings from the environment, each with a safe default."""

import os
import secrets
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The variable's text without surrounding spaces, or the default when unset or blank."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """The variable's parts between commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def whole(name: str, default: int) -> int:
    """The variable as a whole number."""
    typed = text(name, str(default))
    if not typed.isdecimal():
        raise ImproperlyConfigured(f"{name} is “{typed}”. Set it to a whole number, for example {default}.")
    return int(typed)


def languages(name: str, *, first: str) -> list[tuple[str, str]]:
    """The variable's languages as (code, name in the language itself), the one that is always there first."""
    codes = dict.fromkeys([first, *(code.lower() for code in words(name))])
    for code in codes:
        if "name_local" not in LANG_INFO.get(code, {}):
            raise ImproperlyConfigured(
                f"{name} holds “{code}”, which is no language that we know. Set it to codes between commas, "
                f"for example {first},de,es."
            )
    return [(code, LANG_INFO[code]["name_local"]) for code in codes]


def kept_secret(file: Path) -> str:
    """A random key that is made once and kept in a file that only its owner can read."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text()
