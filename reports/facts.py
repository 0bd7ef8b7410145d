"""What a summary has to know about its wave beside the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


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
class WaveFacts:
    """A wave as its summary names and bounds it.

    Attributes
    ----------
    slug : short name, as in addresses
    source : ``collected``, ``imported: NAME`` or ``simulated``
    population : who could answer, in words
    is_closed : figures exist for closed waves only
    currency : ISO 4217 code; amounts in it alone enter the share of the money
    amount_cap : in minor units of that currency; a giver's amount counts up to it
    smallest_group : figures need that many people, 10 or more
    digest_key : 32 random bytes, kept with the answers
    editions : those the wave showed, by number
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
    words = [str(number) for number in numbers]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
