"""What goes away on time. Each rule may run any number of times; `manage.py serve` runs them once a day."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from survey.models import Draft, Invitation, Response, Wave, Withdrawn
from survey.models.wave import new_digest_key

SECONDS_A_DAY = 24 * 3600
DAYS_WITHDRAWN_ARE_KEPT = 30
DAYS_INVITATIONS_ARE_KEPT = 30

logger = logging.getLogger(__name__)


def purge_daily() -> None:
    """Purge now and once a day, for ever. What fails is tried again the next day, and said in the log."""
    while True:
        try:
            purge(timezone.now().date())
        except DatabaseError as error:
            logger.warning("What is due could not be deleted (%s); it is tried again", type(error).__name__)
        connection.close()
        time.sleep(SECONDS_A_DAY)


def purge(today: date) -> dict[str, int]:
    """Delete what is due by the day ``today`` (UTC); what → how many rows went."""
    return {name: rule(today) for name, rule in RULES.items()}


def withdrawn(today: date) -> int:
    """The hashes of withdrawn answers, after 30 days."""
    kept_since = today - timedelta(days=DAYS_WITHDRAWN_ARE_KEPT)
    return Withdrawn.objects.filter(withdrawn_on__lt=kept_since).delete()[0]


def drafts(today: date) -> int:
    """Drafts of waves that are closed."""
    return Draft.objects.filter(wave__in=closed_before(today)).delete()[0]


def invitations(today: date) -> int:
    """Invitations and their tickets, 30 days after their wave closed."""
    closed_since = today - timedelta(days=DAYS_INVITATIONS_ARE_KEPT)
    return Invitation.objects.filter(wave__in=closed_before(closed_since)).delete()[0]


@transaction.atomic
def answers(today: date) -> int:
    """Single answers on the day that their wave named, and the key of their digests with them."""
    due = Wave.objects.filter(delete_on__lte=today, responses__isnull=False).distinct()
    for wave in due:
        wave.digest_key = new_digest_key()
        wave.save(update_fields=["digest_key"])
    return Response.objects.filter(wave__delete_on__lte=today).delete()[0]


def closed_before(day: date) -> QuerySet[Wave]:
    return Wave.objects.filter(Q(closed_at__date__lt=day) | Q(closes_at__date__lt=day))


RULES: Mapping[str, Callable[[date], int]] = {
    "withdrawn": withdrawn,
    "drafts": drafts,
    "invitations": invitations,
    "answers": answers,
}
