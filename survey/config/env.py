"""Settings from the environment, each with a safe default."""

import os
import secrets
from pathlib import Path

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


def kept_secret(file: Path) -> str:
    """A random key that is made once and kept in a file that only its owner can read."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return file.read_text()
