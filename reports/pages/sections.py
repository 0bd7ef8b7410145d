"""What the parts of a results page are made of: rows of a published table, in words and drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reports.charts import Mark, draw_row
from reports.pages.published import Pool, Printed

FEW = 30


@dataclass(frozen=True)
class About:
    """What a page has to know beside the figures.

    Attributes
    ----------
    wave, population : its name, and who could answer
    source : ``simulated``, ``imported`` or ``collected``
    survey : name of the survey that the answers come from
    smallest : figures appear from so many answers on
    cap : how amounts are counted, as the file says it
    codes : of the items that were asked
    lines, reasons : code → the words of the split's lines, and of the reasons for no number
    """

    wave: str
    population: str
    source: str
    survey: str
    smallest: int
    cap: str
    codes: frozenset[str]
    lines: Mapping[str, str]
    reasons: Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A row of a table, and what is drawn of it. ``reason`` says why there is no figure."""

    name: str
    people: str = ""
    value: str = ""
    interval: str = ""
    reason: str = ""
    code: str = ""
    drawing: Element | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Section:
    """A part of the page.

    Attributes
    ----------
    title, subtitle : the finding; measure, wave, population and base
    rows : its table
    drawing : of all rows together, if there is one
    instead : why there is none where one would be
    more : further rows, folded
    notes : sentences below
    """

    title: str
    subtitle: str
    rows: Sequence[Row]
    drawing: Element | None = field(default=None, compare=False)
    instead: str = ""
    more: Sequence[Row] = ()
    notes: Sequence[str] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether there is a drawing of it, of all rows together or in a row."""
        return self.drawing is not None or any(row.drawing is not None for row in self.rows)


def notes_of(sections: Iterable[Section]) -> list[str]:
    """Return the sentences below sections, each once, for a place where they stand together."""
    return list(dict.fromkeys(note for section in sections for note in section.notes))


def too_few(pool: Pool, about: About) -> bool:
    """Tell whether fewer people answered than any figure needs."""
    return pool["mean_share"].note == f"fewer than {about.smallest} people"


def say_subtitle(measure: str, n: int | None, about: About) -> str:
    """Return measure, wave, population and base; without a base where no figure has one."""
    base = [] if n is None else [say_people(n), *(["few answers"] if n < FEW else [])]
    simulated = ["simulated figures"] if about.source == "simulated" else []
    return " · ".join([measure, about.wave, about.population, *base, *simulated])


def n_answered(pool: Pool) -> int:
    """Return how many gave a number: told even where no figure of theirs is; 0 where it is not."""
    return int(pool["answered"].estimate or 0)


def first_capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def say_people(n: int) -> str:
    return "1 person" if n == 1 else f"{n:,} people"


def make_rows(names: Mapping[str, str], pool: Pool, *, drawn: bool = False) -> list[Row]:
    """Return figures as rows; ``names`` are theirs, by estimand."""
    return [make_row(name, pool[estimand], drawn=drawn) for estimand, name in names.items()]


def make_row(name: str, printed: Printed, *, code: str = "", drawn: bool = False) -> Row:
    """Return a figure as a row; without one the row says so, with the reason as in the file."""
    if not printed.is_shown:
        return Row(name, "", printed.value, "", printed.note, code)
    drawing = draw_row(mark_of(printed)) if drawn else None
    return Row(name, f"{printed.n or 0:,}", printed.value, printed.interval, "", code, drawing)


def mark_of(printed: Printed) -> Mark:
    """Return where a figure lies on a line: exactly as published, and the names of its ends whole."""
    estimate = float(printed.estimate or 0)
    if printed.low is None or printed.high is None:
        return Mark(estimate)
    low, high = printed.ends
    return Mark(estimate, (float(printed.low), float(printed.high)), (f"{low}%", f"{high}%"))


def collect_notes(figures: Iterable[Printed], known: str = "") -> list[str]:
    """Return what the file notes beside figures, each once and as a sentence; ``known`` is left out."""
    parts = dict.fromkeys(part for one in figures if one.is_shown for part in one.note.split("; "))
    return [f"{first_capital(part)}." for part in parts if part not in ("", known)]
