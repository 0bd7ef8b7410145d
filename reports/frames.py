"""A wave as data frames: the only queries of reports that read answers, and they cannot write."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from psycopg import sql

from reports.added_items import read_added, select_columns
from reports.conversion import convert_amounts
from reports.copying import copy
from reports.facts import AddedItem, EditionFacts, WaveFacts
from reports.releases.declared import read_benchmark, read_margins, read_rates, read_trimming
from reports.releases.looking import remember_look
from reports.replica import reading_from, wait_until_current
from survey import counting
from survey.models import Edition, Wave, codes

PER_CENTS = ("share", *codes.SPLIT, *codes.CAUSES)
CODES = (
    "share_reason",
    "relied_on",
    "currency",
    "amount_band",
    "income_share_reason",
    "pledge",
    "identification",
    "came_by",
    "via",
)
ANSWER_TYPES: dict[str, pa.DataType] = {
    "edition": pa.int16(),
    **dict.fromkeys((*PER_CENTS, "income_share"), pa.float32()),
    **dict.fromkeys(CODES, pa.dictionary(pa.int32(), pa.string())),
    "amount": pa.int64(),
}
PROCESS_TYPES: dict[str, pa.DataType] = {
    "edition": pa.int16(),
    "day": pa.date32(),
    "event": pa.dictionary(pa.int32(), pa.string()),
    "count": pa.int64(),
}
PATIENCE = "10min"
"""How long reading a wave may take: a hundred million answers take some two minutes on one machine."""
ANSWERS = """
    SELECT edition.number AS edition, (100 * answer.amount)::bigint AS amount,
        answer.came_by, nullif(answer.via, '') AS via, {columns}
    FROM survey_response answer JOIN survey_edition edition ON edition.id = answer.edition_id
    WHERE answer.wave_id = {wave} AND answer.mode <> 'test'
"""
PROCESS = """
    SELECT edition.number AS edition, counted.day, counted.event, counted.count
    FROM (
        SELECT edition_id, day, event, count FROM survey_counter
            WHERE wave_id = {wave} AND event IN ({opened}, {agreed})
        UNION ALL
        SELECT edition_id, received_on, 'sent', count(*) FROM survey_response
            WHERE wave_id = {wave} AND mode <> 'test' GROUP BY edition_id, received_on
    ) counted JOIN survey_edition edition ON edition.id = counted.edition_id
"""


@dataclass(frozen=True)
class WaveFrames:
    """What a summary is made of.

    Attributes
    ----------
    facts : about the wave
    process : as from ``read_process``
    answers : as from ``read_answers``, amounts converted; without rows unless the wave is closed
    """

    facts: WaveFacts
    process: pd.DataFrame
    answers: pd.DataFrame


class Selected(NamedTuple):
    """A query, the types of what it selects, and what its columns are to be called."""

    query: sql.Composed
    types: dict[str, pa.DataType]
    names: dict[str, str]


@contextmanager
def read_only() -> Iterator[None]:
    """Run queries in transactions in which PostgreSQL refuses every write, the replica's too.

    They may take longer than those of a page: all of a wave's answers are one query. One of the two databases
    may have nothing to do meanwhile.
    """
    with ExitStack() as transactions:
        for alias in dict.fromkeys((DEFAULT_DB_ALIAS, reading_from())):
            transactions.enter_context(transaction.atomic(using=alias))
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
                for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
                    cursor.execute(f"SET LOCAL {limit} = '{PATIENCE}'")
        yield


def read_wave(wave: Wave) -> WaveFrames:
    """Read what a wave's summary is made of; no answer is read while the wave is open."""
    counting.write()
    remember_look(wave)
    wait_until_current()
    with read_only():
        facts = read_facts(wave)
        answers = read(select_answers(wave, facts.added, none=not facts.is_closed))
        return WaveFrames(facts, read_process(wave), convert_amounts(answers, facts))


def read_facts(wave: Wave) -> WaveFacts:
    """Return a wave's facts."""
    added = read_added(wave)
    return WaveFacts(
        slug=wave.slug,
        source=name_source(wave),
        population=wave.population,
        is_closed=wave.state == "closed",
        currency=wave.reporting_currency,
        amount_cap=int(100 * wave.amount_cap),
        smallest_group=wave.smallest_group,
        digest_key=bytes(wave.digest_key),
        editions=read_editions(wave),
        added=added,
        labels=tuple(wave.labels.order_by("via").values_list("via", flat=True)),
        arms=read_arms(wave),
        margins=read_margins(wave),
        trim_above=read_trimming(wave),
        benchmark=read_benchmark(wave),
        rates=read_rates(wave),
    )


def read_arms(wave: Wave) -> dict[int, int]:
    """Return the editions that a wave's test draws, by number, with their parts; none without a test.

    They come in the order in which they were chosen. A translation that joined an arm has no part of the draw
    and is no arm.
    """
    drawn = wave.shown.filter(wave__experiment__isnull=False, parts__gte=1).select_related("edition")
    return {one.edition.number or 0: one.parts for one in drawn.order_by("pk")}


def name_source(wave: Wave) -> str:
    """Return where a wave's answers come from, for an imported one with the names of its sources."""
    if wave.kind != Wave.Kind.IMPORTED:
        return wave.kind
    sources = wave.imports.order_by("source").values_list("source", flat=True)
    return f"imported: {', '.join(sources) or wave.name}"


def read_editions(wave: Wave) -> tuple[EditionFacts, ...]:
    """Return the editions that a wave shows or showed.

    Editions are comparable that a chain of ``comparable_with`` joins. Those that came after the wave's newest
    are left out, so that a closed wave's summary stays as it is.
    """
    shown = list(wave.editions.order_by("number").distinct())
    earlier = Edition.objects.published().filter(number__lte=max((e.number or 0 for e in shown), default=0))
    links = dict(earlier.order_by("number").values_list("number", "comparable_with__number"))
    return tuple(
        EditionFacts(edition.number or 0, edition.sha256 or "", find_comparable(edition.number or 0, links))
        for edition in shown
    )


def find_comparable(number: int, links: dict[int | None, int | None]) -> tuple[int, ...]:
    """Return the numbers of all editions that lead to the same first edition as this one."""

    def first(edition: int | None) -> int | None:
        return first(links[edition]) if links[edition] else edition

    return tuple(other for other in links if other is not None and first(other) == first(number))


def read_process(wave: Wave) -> pd.DataFrame:
    """Return counts of process by edition and day.

    Returns
    -------
    ``edition`` (number), ``day`` (UTC), ``event``, ``count``. Events are ``opened`` and ``agreed``, from the
    counters, and ``sent``. Nothing counts the sending, because counting is kept out of the answer's own
    transaction: ``sent`` is the number of stored answers, tests left out, by the day on which they came.
    """
    query = sql.SQL(PROCESS).format(
        wave=sql.Literal(wave.pk), opened=sql.Literal(counting.OPENED), agreed=sql.Literal(counting.AGREED)
    )
    return read(Selected(query, PROCESS_TYPES, {}))


def read_answers(wave: Wave, *, none: bool = False, kept: bool = False) -> pd.DataFrame:
    """Return one row for each answer sent, tests left out, without ids and days.

    Returns
    -------
    ``edition`` (number) and the instrument's items: per cents as float32 with NaN, codes as categories,
    ``amount`` as Int64 in hundredths of its currency; ``came_by`` and ``via``, the label of the link; then
    items that admins added, numbers as float64, of several choices a column ``code:answer`` with 1 or 0 for
    each, texts not at all. What was not answered is missing, never 0. With ``none`` the same columns without
    rows; with ``kept`` those that stand in the last release as they are.
    """
    return read(select_answers(wave, read_added(wave), none=none, kept=kept))


def select_answers(
    wave: Wave, added: Iterable[AddedItem], *, none: bool = False, kept: bool = False
) -> Selected:
    """Return what selects the answers of ``read_answers``, with the items that admins added."""
    among = (" AND false" if none else "") + (" AND NOT answer.changed_since_release" if kept else "")
    # By place: PostgreSQL would cut a long code with its answer at 63 bytes.
    more = {f"added {at}": column for at, column in enumerate(select_columns(added))}
    columns: list[sql.Composable] = [sql.Identifier(code) for code in codes.ITEM_COLUMNS if code != "amount"]
    columns += [sql.SQL("{} AS {}").format(c.select, sql.Identifier(name)) for name, c in more.items()]
    query = sql.SQL(ANSWERS + among).format(wave=sql.Literal(wave.pk), columns=sql.SQL(", ").join(columns))
    types = ANSWER_TYPES | {name: column.type for name, column in more.items()}
    return Selected(query, types, {name: column.name for name, column in more.items()})


def read(selected: Selected) -> pd.DataFrame:
    """Return what is selected, from the database that figures are read from."""
    with connections[reading_from()].cursor() as cursor:
        return copy(cursor, selected.query, selected.types).rename(columns=selected.names)
