"""One table of a map, read key by key; what is wrong is said with the place where it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from survey.importing import CannotImport


@dataclass(frozen=True)
class Section:
    """A TOML table: the file it stands in, its name there, and what it holds."""

    file: str
    table: str
    values: Mapping[str, Any]

    def fault(self, what: str) -> CannotImport:
        place = f"{self.file}, [{self.table}]" if self.table else self.file
        return CannotImport(f"{place}: {what}")

    def allow(self, keys: Iterable[str]) -> None:
        """Raise CannotImport if there is any other key."""
        allowed = tuple(keys)
        for key in self.values:
            if key not in allowed:
                raise self.fault(f"“{key}” is not a key of this table. Its keys are: {', '.join(allowed)}.")

    def text(self, key: str, default: str | None = None, *, longest: int = 2000) -> str:
        """The key's text; without a default it has to be there, and not blank."""
        value = self.storable(key, self.values.get(key, default))
        if default is None and not value.strip():
            raise self.fault(f"“{key}” is blank. Type a text between the quotation marks.")
        if len(value) > longest:
            raise self.fault(f"“{key}” has {len(value)} characters. Shorten it to {longest}.")
        return value

    def storable(self, key: str, value: object) -> str:
        if value is None:
            raise self.fault(f'“{key}” is missing. Add it: {key} = "…"')
        if not isinstance(value, str):
            raise self.fault(f"“{key}” has to be one text between quotation marks.")
        if "\0" in value:
            raise self.fault(f"“{key}” holds a NUL character. Take it out.")
        return value

    def one_of(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """The key's text, which is one of the allowed ones or the default."""
        value = self.storable(key, self.values.get(key, default))
        if value not in (*allowed, default):
            choices = ", ".join(f'"{one}"'.replace("\t", "\\t") for one in allowed)
            raise self.fault(f"“{value}” is not allowed as “{key}”. Use one of: {choices}.")
        return value

    def currency(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        return self.code(
            key, "", self.storable(key, self.values.get(key, default)), (*allowed, default or "")
        )

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The key's list of texts, without the spaces around them."""
        value = self.values.get(key, list(default))
        if not isinstance(value, list):
            raise self.fault(f'“{key}” has to be a list of texts: {key} = ["…", "…"]')
        return tuple(self.storable(key, one).strip() for one in value)

    def pairs(self, key: str, allowed: tuple[str, ...]) -> dict[str, str]:
        """The key's texts, each with the code that it stands for."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.fault(f'“{key}” has to give a code for each text: {key} = {{ "…" = "{allowed[0]}" }}')
        return {
            self.storable(key, text).strip(): self.code(key, text, value[text], allowed) for text in value
        }

    def code(self, key: str, text: str, code: object, allowed: tuple[str, ...]) -> str:
        if isinstance(code, str) and code in allowed:
            return code
        told = f"“{code}”, for “{text}”," if text else f"“{code}”"
        raise self.fault(f"{told} is not a code that “{key}” takes. Use {known(allowed)}.")

    def section(self, key: str) -> "Section":
        """The table under the key; an empty one if there is none."""
        name = f"{self.table}.{key}" if self.table else key
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            raise self.fault(f"“{key}” has to be a table of its own, with the line [{name}] above its keys.")
        return Section(self.file, name, value)


def known(allowed: tuple[str, ...]) -> str:
    few = len(allowed) <= 12
    return f"one of: {', '.join(allowed)}" if few else "the three capital letters of ISO 4217, such as GBP"
