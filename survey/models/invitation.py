"""Invitations and tickets. Nothing leads from these two to a response: no key, no number, no day."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from survey.models.wave import Wave


class Invitation(models.Model):
    """An address that was, or will be, written to."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"
        SENT = "sent"
        BOUNCED = "bounced"
        OPTED_OUT = "opted_out"

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    sent_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), "wave", name="one_invitation_per_address"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending", "sent", "bounced", "opted_out"]),
                name="invitation_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class Ticket(models.Model):
    """What may answer once. The answer's own transaction deletes it and writes nothing else about it."""

    invitation = models.OneToOneField(Invitation, models.CASCADE, related_name="ticket")
    language = models.CharField(max_length=10, default="en")
    code_hashes = ArrayField(models.BinaryField(max_length=32), default=list)

    def __str__(self) -> str:
        return "a ticket"
