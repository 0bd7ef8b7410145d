"""That somebody has seen the figures of a closed wave: it cannot open again then.

Otherwise one could look, open the wave for one more answer, look again, and know that answer.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.models import FirstLook
from survey.models import Wave


def remember_look(wave: Wave) -> None:
    """Keep that a closed wave's figures are read now, once; if it has opened meanwhile, read it anew."""
    if wave.kind != Wave.Kind.COLLECTED or wave.state != "closed":
        return
    try:
        with transaction.atomic():
            FirstLook.objects.get_or_create(wave=wave, defaults={"on": timezone.now().date()})
    except IntegrityError:
        wave.refresh_from_db()
