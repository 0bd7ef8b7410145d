"""What can be said against the headline, and the figures of the published table that bear on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reports.pages.group_sections import NAMES, GroupWords
from reports.pages.published import Pool, Printed
from reports.pages.published_groups import Breakdown
from reports.pages.sections import About, Row, make_row


@dataclass(frozen=True)
class Evidence:
    """What the published table of a pool of editions holds for and against.

    Attributes
    ----------
    pool : figures of everyone
    about : the wave and its words
    breakdowns, words : name of a breakdown → its groups, and its words
    tested : sentences on the difference between tested wordings; empty without a test
    """

    pool: Pool
    about: About
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
    words: Mapping[str, GroupWords] = field(default_factory=dict)
    tested: Sequence[str] = ()


@dataclass(frozen=True)
class Objection:
    """One objection.

    Attributes
    ----------
    id, title : its anchor; what is objected
    charge : the objection at its strongest, without figures
    answers : what the figures say to it, for or against
    rows : these figures
    """

    id: str
    title: str
    charge: str
    answers: Sequence[str]
    rows: Sequence[Row] = ()


def tell(name: str, printed: Printed | None, sentence: str) -> str:
    """Return the sentence where the figure is shown, else that it is not, with the reason of the file.

    ``sentence`` may name ``{value}``, ``{n}`` and ``{interval}``, which is in brackets and empty without one.
    """
    if printed is None:
        return f"{name}: the table has no such figure, since too few people told what it takes."
    if not printed.is_shown:
        return tell_absence(name, printed)
    return sentence.format(value=printed.value, n=f"{printed.n or 0:,}", interval=bracket(printed))


def tell_count(name: str, printed: Printed, sentence: str) -> str:
    """Return the sentence with ``{count}``, or why the count is not told; nothing where it does not apply."""
    if printed.is_shown:
        return sentence.format(count=printed.count)
    return "" if printed.status == "z" else tell_absence(name, printed)


def tell_absence(name: str, printed: Printed) -> str:
    """Return that a figure is not shown, and the note of the file, which may be sentences of its own."""
    word, note = printed.missing_word, printed.note.rstrip(".")
    note = note.removeprefix(f"{word}: ")
    return f"{name}: {word}{'.' if note[:1].isupper() else ','} {note}."


def bracket(printed: Printed) -> str:
    return f" ({printed.interval}%)" if printed.interval else ""


def find_rows(names: Mapping[str, str], pool: Pool) -> list[Row]:
    """Return the figures that the table has as rows; ``names`` are theirs, by estimand."""
    return [make_row(name, pool[key]) for key, name in names.items() if key in pool.figures]


def group_rows(evidence: Evidence, name: str, groups: Iterable[str] = ()) -> list[Row]:
    """Return the averages of the groups of a breakdown, of all or of those named; none without it."""
    breakdown = evidence.breakdowns.get(name)
    if breakdown is None:
        return []
    wanted = [group for group in breakdown.groups if not groups or group in groups]
    return [
        make_row(f"Average: {name_group(evidence, name, group)}", breakdown.groups[group]["mean_share"])
        for group in wanted
    ]


def name_group(evidence: Evidence, name: str, group: str) -> str:
    words = evidence.words.get(name, GroupWords(name))
    return words.names.get(group) or NAMES.get(group, group)
