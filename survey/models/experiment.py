"""A test of wordings by chance: a wave that shows several editions at once, for as long as it is open."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from survey.models.wave import Wave


class Experiment(models.Model):
    """That a wave's editions are the arms of a test, set before it opens; triggers freeze both at opening.

    The arms are the wave's ``WaveEdition`` rows with their parts of the draw. ``planned_n`` is the number of
    answers in all, over the arms, that was aimed at.
    """

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="experiment")
    planned_n = models.PositiveIntegerField()
    set_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(planned_n__gte=1), name="planned_number_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.wave}: test of wordings"
