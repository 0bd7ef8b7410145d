"""Store one response exactly once, however often its form is sent; change it; withdraw it."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import Enum

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from survey.models import Response, Wave, Withdrawn
from survey.models.codes import ITEM_COLUMNS
from survey.statements import Insert, Select
from survey.tokens import Visit, hash_secret

Answers = Mapping[str, object]
"""An item's code → what is stored: int, Decimal, text, or None for no answer.

``extra`` → the answers to added items, by code.
"""


class Outcome(Enum):
    STORED = "stored"
    REPEATED = "repeated"
    FIRST_ANSWERS_STAND = "first answers stand"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True)
class Stored:
    """What became of a submission, and the response that stands, if one does."""

    outcome: Outcome
    response: Response | None = None


FIND = Select(Response.objects.filter(key_hash=b"key"), b"key", related=("wave", "edition"))
INSERT = Insert(Response)
REFUSALS = {"wave_is_open": Outcome.CLOSED, "withdrawn_answer_stays_away": Outcome.WITHDRAWN}


def store(visit: Visit, answers: Answers) -> Stored:
    """Insert the answers under the visit's key; the same key again finds what is there.

    The database decides: its unique key settles who was first, its triggers whether the wave is open.
    """
    try:
        with by_itself():
            return Stored(Outcome.STORED, INSERT.run(Response(**columns(visit, answers))))
    except IntegrityError as error:
        return already_there(visit, answers) or Stored(refusal(error))


def by_itself() -> AbstractContextManager[object]:
    """For one statement that may be refused: it is a transaction, or inside of one has its own savepoint."""
    return transaction.atomic() if connection.in_atomic_block else nullcontext()


def columns(visit: Visit, answers: Answers) -> dict[str, object]:
    return {
        "wave_id": visit.wave,
        "edition_id": visit.edition,
        "language": visit.language,
        "via": visit.via,
        "received_on": timezone.now().date(),
        "key_hash": visit.key_hash,
        "secret_hash": hash_secret(visit.secret),
        **answers,
    }


def already_there(visit: Visit, answers: Answers) -> Stored | None:
    response = find(visit)
    if response is None:
        return None
    same = all(response.answers[code] == answers.get(code) for code in ITEM_COLUMNS)
    same = same and response.extra == answers.get("extra", {})
    return Stored(Outcome.REPEATED if same else Outcome.FIRST_ANSWERS_STAND, response)


def refusal(error: IntegrityError) -> Outcome:
    """Which rule of the database refused; an error that is no such rule is raised again."""
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    if rule not in REFUSALS:
        raise error
    return REFUSALS[rule]


def find(visit: Visit) -> Response | None:
    """The response that was stored under the visit's key."""
    return FIND.first(visit.key_hash)


def find_by_secret(secret_hash: bytes) -> Response | None:
    return Response.objects.select_related("wave", "edition").filter(secret_hash=secret_hash).first()


def is_withdrawn(secret_hash: bytes) -> bool:
    return Withdrawn.objects.filter(secret_hash=secret_hash).exists()


def change(response: Response, answers: Answers) -> Outcome:
    """Put other answers in place of the stored ones, while the wave is open."""
    for code in ITEM_COLUMNS:
        setattr(response, code, answers.get(code))
    response.extra = answers.get("extra", response.extra)
    try:
        with transaction.atomic():
            response.save(update_fields=[*ITEM_COLUMNS, "extra"])
    except IntegrityError as error:
        return refusal(error)
    return Outcome.STORED


@transaction.atomic
def withdraw(response: Response) -> None:
    """Delete the row; only the hashes of its key and secret stay, for 30 days. Twice is as good as once."""
    row = Response.objects.select_for_update().filter(pk=response.pk).first()
    if row is None:
        return
    today = timezone.now().date()
    Withdrawn.objects.create(key_hash=row.key_hash, secret_hash=row.secret_hash, withdrawn_on=today)
    row.delete()


def mark_released(wave: Wave) -> None:
    """Mark the answers of a wave as those that its newest look, or its newest release, stands on."""
    Response.objects.filter(wave=wave, changed_since_release=True).update(changed_since_release=False)
