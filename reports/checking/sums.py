"""Counts of people that add up: what people sent, editions of a pool, and groups of a breakdown."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reports.checking.findings import Check, Finding, Without, same
from reports.checking.lines import Line, Lines, single_editions
from reports.checking.spans import decimals_of
from reports.columns import PEOPLE
from reports.groups.breakdowns import NESTED
from reports.printing import round_to

KINDS = ("answered", "gave_nothing", "dont_know", "not_say", "blank")
MISSING = ("dont_know", "not_say", "blank")
NO_MISSING = "how many givers gave no number is hidden"
NO_ANSWERED = "how many gave a number is not there"


def check_sums(lines: Lines) -> Iterator[Finding]:
    """Check the sums of people in each set of editions, of its editions, and of its groups."""
    for edition in lines.editions:
        yield from check_sent(lines, edition)
        yield from check_missing(lines, edition)
        yield from check_nonresponse(lines, edition)
        yield from check_editions(lines, edition)
    for (edition, name), rows in lines.breakdowns().items():
        yield from check_groups(lines, edition, name, [one for one in rows if one.estimand == "mean_share"])


def add_up(place: str, parts: Sequence[int | None], whole: int) -> Check:
    """Check that parts add to a whole; hidden ones, which are None, leave some of it to themselves."""
    shown = sum(part for part in parts if part is not None)
    if None in parts:
        return Check(place, f"{shown:,} or more", f"{whole:,}", shown <= whole)
    return same(place, f"{shown:,}", f"{whole:,}")


def count_kind(lines: Lines, edition: str, kind: str) -> int | None:
    """Return how many sent an answer of a kind; none where the form allows none, None where it is hidden."""
    found = lines.find(edition, kind)
    return 0 if found is not None and found.status == "z" else lines.count(edition, kind)


def check_sent(lines: Lines, edition: str) -> Iterator[Finding]:
    sent = lines.find(edition, "sent")
    if sent is None or sent.estimate is None or lines.count(edition, "answered") is None:
        yield Without(NO_ANSWERED)
    else:
        yield add_up(sent.place, [count_kind(lines, edition, kind) for kind in KINDS], int(sent.estimate))


def check_missing(lines: Lines, edition: str) -> Iterator[Finding]:
    """Check how many givers gave no number against its kinds, and the base against who gave one."""
    mean = lines.find(edition, "mean_share")
    if mean is None or mean.n is None:
        return
    yield same(mean.place, lines.count(edition, "answered"), mean.n)
    if mean.n_missing is not None:
        yield add_up(mean.place, [count_kind(lines, edition, kind) for kind in MISSING], mean.n_missing)


def check_nonresponse(lines: Lines, edition: str) -> Iterator[Finding]:
    """Check the per cent of givers without a number: counts, so that it comes out to the last digit."""
    rate, answered = lines.find(edition, "item_nonresponse"), lines.count(edition, "answered")
    if rate is None or rate.estimate is None or answered is None:
        return
    if rate.n_missing is None:
        yield Without(NO_MISSING)
        return
    n = answered + rate.n_missing
    yield same(rate.place, n, rate.n)
    yield same(rate.place, percent_of(rate.n_missing, n, rate.estimate), rate.estimate)


def percent_of(part: int, whole: int, like: Decimal) -> Decimal | None:
    """Return a part in per cents, with as many decimals as another number has."""
    return round_to(100 * part / whole, decimals_of(like)) if whole else None


def check_editions(lines: Lines, edition: str) -> Iterator[Finding]:
    """Check the counts of a pool against those of its editions."""
    editions = single_editions(edition)
    for kind in PEOPLE if len(editions) > 1 else ():
        line, parts = lines.find(edition, kind), [count_kind(lines, one, kind) for one in editions]
        if line is not None and line.estimate is not None:
            yield add_up(line.place, parts, int(line.estimate))


def check_groups(lines: Lines, edition: str, name: str, rows: Sequence[Line]) -> Iterator[Finding]:
    """Check the sizes of groups against everyone's, and of groups that hold others against these."""
    sizes = {one.group: one.n for one in rows}
    answered = lines.count(edition, "answered")
    levels = [n for group, n in sizes.items() if group not in NESTED]
    if answered is None:
        return
    shown = sum(n for n in levels if n is not None)
    place = f"{rows[0].place.split(' (')[0]} (groups of {name}, edition {edition})"
    yield Check(place, f"at most {answered:,}", f"{shown:,}", shown <= answered)
    for one in rows:
        if one.group in NESTED and one.n is not None:
            yield add_up(one.place, [sizes.get(level) for level in sorted(NESTED[one.group])], one.n)
