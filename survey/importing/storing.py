"""A file's answers as a closed wave of kind ``imported``: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import islice
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from psycopg.errors import LockNotAvailable, UniqueViolation

from survey.importing import CannotImport
from survey.importing.cells import Answers
from survey.importing.incoming import Incoming
from survey.importing.mapping import Map
from survey.importing.reading import Reading
from survey.importing.source import Source
from survey.importing.words import edition_texts
from survey.models import Edition, Import, Response, Wave
from survey.models.codes import ITEM_COLUMNS
from survey.progress import passing
from survey.publishing import draft_from_texts, publish

AT_ONCE = 2000
"""Rows written by one statement: few enough that each stays far below the site's time limit."""


def store(plan: Map, incoming: Incoming, reading: Reading) -> Wave:
    """Store what was taken, or raise CannotImport. Killed at any moment, it leaves nothing behind."""
    if not reading.taken:
        raise CannotImport("Not one row could be taken, so nothing was stored. Correct the map or the file.")
    try:
        with transaction.atomic():
            return write(plan, incoming, reading)
    except (IntegrityError, OperationalError) as error:
        if not isinstance(error.__cause__, UniqueViolation | LockNotAvailable):
            raise
        raise CannotImport(
            incoming.standing()
            or incoming.obstacle()
            or "Something else was stored at the same moment, so this was not. Run the command again."
        ) from error


def write(plan: Map, incoming: Incoming, reading: Reading) -> Wave:
    wave = make_wave(plan.source, incoming.slug)
    edition = publish(draft_from_texts(edition_texts(plan)))
    wave.shown.create(edition=edition)
    imported = make_import(plan.source, incoming, wave, reading)
    shared = shared_values(imported, edition, plan.source.language)
    copy_in(shared, passing(reading.taken, "storing", len(reading.taken)))
    return wave


def make_wave(source: Source, slug: str) -> Wave:
    now = timezone.now()
    return Wave.objects.create(
        slug=slug,
        name=source.name,
        kind=Wave.Kind.IMPORTED,
        population=source.population,
        period=source.period,
        organiser=settings.ORGANISER,
        contact=settings.CONTACT,
        reporting_currency=source.reporting_currency,
        closed_at=now,
        delete_on=source.delete_on or now.date() + timedelta(days=365),
    )


def make_import(source: Source, incoming: Incoming, wave: Wave, reading: Reading) -> Import:
    return Import.objects.create(
        wave=wave,
        sha256=incoming.sha256,
        name=incoming.name[:200],
        source=source.name,
        citation=source.citation,
        rows_read=reading.n_read,
        rows_taken=len(reading.taken),
        rows_refused=len(reading.refused),
    )


def copy_in(shared: Mapping[str, object], rows: Iterable[Answers]) -> None:
    """Write the rows by COPY, a few thousand a statement: the ORM takes about eight times as long."""
    columns = ", ".join(f'"{column}"' for column in ("id", *shared, *ITEM_COLUMNS))
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(remaining, AT_ONCE)):
            with cursor.copy(f"COPY survey_response ({columns}) FROM STDIN") as copy:
                for answers in some:
                    copy.write_row((uuid4(), *shared.values(), *map(answers.get, ITEM_COLUMNS)))


def shared_values(imported: Import, edition: Edition, language: str) -> dict[str, object]:
    """What every row holds, by column. Received today: the source's days are not kept."""
    return {
        "wave_id": imported.wave_id,
        "edition_id": edition.pk,
        "import": imported.pk,
        "language": language,
        "mode": Response.Mode.IMPORT.value,
        "came_by": Response.CameBy.IMPORT.value,
        "via": "",
        "received_on": timezone.now().date(),
        "edited_after_comparison": False,
        "changed_since_release": False,
        "extra": "{}",
    }
