"""What is wrong with a file or a map as a whole."""

from collections.abc import Iterable


class CannotImport(Exception):
    """Nothing can be imported as things are; the message is a sentence that says what to change."""


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)
