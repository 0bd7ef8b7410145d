"""What a summary has to know about its wave beside the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple


@dataclass(frozen=True)
class EditionFacts:
    """One edition that the wave showed.

    Attributes
    ----------
    number : its number
    sha256 : 64 hex digits, of its canonical JSON
    comparable_with : numbers of the editions it may be read together with, itself included, in order
    """

    number: int
    sha256: str
    comparable_with: tuple[int, ...]


@dataclass(frozen=True)
class AddedItem:
    """An item that admins added, as the wave's editions ask it.

    Attributes
    ----------
    code, kind : its column, and one of ``choice``, ``choices``, ``percent``, ``number``, ``text``
    answers : codes of its answers in their order, those of later editions last; empty for other kinds
    label : its short name in the newest of these editions
    editions : numbers of the editions that ask it
    """

    code: str
    kind: str
    answers: tuple[str, ...] = ()
    label: str = ""
    editions: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in the frame of answers: none for text, one for each answer of several choices."""
        if self.kind == "choices":
            return tuple(f"{self.code}:{answer}" for answer in self.answers)
        return () if self.kind == "text" else (self.code,)


class MarginLevel(NamedTuple):
    """So many per cents of the population stand at a level of an item, says a source as of a day."""

    item: str
    level: str
    percent: Decimal
    source: str
    as_of: date


class YearlyRate(NamedTuple):
    """So much of the reporting currency is one unit of a currency, says a source as of a day."""

    currency: str
    rate: Decimal
    source: str
    as_of: date


@dataclass(frozen=True)
class WaveFacts:
    """A wave as its summary names and bounds it.

    Attributes
    ----------
    slug : short name, as in addresses
    source : ``collected``, ``imported: NAME`` or ``simulated``
    population : who could answer, in words
    is_closed : figures exist for closed waves only
    currency : ISO 4217 code; amounts in it, and those converted to it, enter the share of the money
    amount_cap : in minor units of that currency; a giver's amount counts up to it
    smallest_group : figures need that many people, 10 or more
    digest_key : 32 random bytes, kept with the answers
    editions : those the wave showed, by number
    added : all items that admins added
    arms : number of an edition that a test draws → its parts of the draw, in the test’s order; or empty
    labels : the closed list of labels that the link may carry
    margins, trim_above : what answers are weighted to, and above how many times their mean weights are cut
    rates : of the currencies whose amounts are converted
    benchmark : the per cent that the plan compares the headline with; None without a plan
    """

    slug: str
    source: str
    population: str
    is_closed: bool
    currency: str
    amount_cap: int
    smallest_group: int
    digest_key: bytes
    editions: tuple[EditionFacts, ...]
    labels: tuple[str, ...] = ()
    added: tuple[AddedItem, ...] = ()
    arms: Mapping[int, int] = field(default_factory=dict)
    margins: tuple[MarginLevel, ...] = ()
    trim_above: float | None = None
    rates: tuple[YearlyRate, ...] = ()
    benchmark: float | None = None

    @property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """Code of a choice item that admins added → its answers in their order."""
        return {item.code: item.answers for item in self.added if item.kind == "choice"}

    @property
    def can_be_blank(self) -> bool:
        """Whether a share can be missing without a reason: the form asks for a number or a reason."""
        return self.source.startswith("imported")


def comparable_sets(editions: Sequence[EditionFacts]) -> list[tuple[EditionFacts, ...]]:
    """Return the editions in sets that may be read together, each set and its editions by number."""
    ordered = sorted(editions, key=lambda edition: (edition.comparable_with, edition.number))
    return [tuple(group) for _, group in groupby(ordered, key=lambda edition: edition.comparable_with)]


def join_numbers(numbers: Sequence[int]) -> str:
    """Return numbers in words as the file has them: ``1``, ``1 and 2``, ``1, 2 and 3``."""
    return join_words([str(number) for number in numbers])


def join_words(words: Sequence[str]) -> str:
    """Return ``A``, ``A and B``, ``A, B and C``; an empty text for none."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
