"""What people type, before it is read as a number: bounded, made visible, in ASCII digits and signs."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

LONGEST = 40
ECHO_LENGTH = 24

SPACES = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BLANKS = SPACES + "\t\r\n"  # U+1680 is a space too, but is drawn as a dash
SAME = str.maketrans(
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys("％﹪٪", "%")
    | dict.fromkeys("−－﹣‐‑‒–—", "-")
    | dict.fromkeys("⁄∕／", "/")
    | {"，": ",", "．": ".", "’": "'"}
)
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Refused(ValueError):
    """What was typed cannot be read as one number; ``text`` is the sentence that says what to type."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True)
class Box:
    """An input as its messages speak of it: its name, and the sentence that says what it takes."""

    name: str
    ask: str

    def refused(self, what: str) -> Refused:
        return Refused(_("%(name)s: %(what)s") % {"name": self.name, "what": what})

    def not_a_number(self, typed: str) -> Refused:
        text = _("“%(typed)s” is not a number. %(ask)s")
        return self.refused(text % {"typed": echo(typed), "ask": self.ask})

    def read(self, typed: str) -> str:
        """Return the text without outer spaces, with ASCII digits and signs; "" if the box is blank."""
        text = typed.strip(BLANKS)
        if len(text) > LONGEST:
            raise self.not_a_number(text)
        if any(map(is_invisible, text)):
            fault = _("“%(typed)s” holds an invisible character. Clear the box. %(ask)s")
            raise self.refused(fault % {"typed": echo(text), "ask": self.ask})
        return "".join(str(unicodedata.decimal(c, c)) for c in text).translate(SAME)


def is_invisible(character: str) -> bool:
    """Say whether it is a control or format character, a lone surrogate, a line separator or unassigned.

    Direction marks are refused rather than dropped: after U+202E the text ``04`` is seen as ``40``.
    """
    return unicodedata.category(character) in INVISIBLE


def echo(typed: str) -> str:
    """Return what was typed, short and safe to print: at most 24 characters, invisible ones as U+FFFD."""
    text = typed.strip(BLANKS)
    start = "".join("\ufffd" if is_invisible(c) else c for c in text[:ECHO_LENGTH])
    return start + "…" * (len(text) > ECHO_LENGTH)
