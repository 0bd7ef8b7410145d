"""What an organiser says before a wave opens about how it will be read. The database freezes it then."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from survey.models import Wave
from survey.models.codes import CURRENCIES


class Plan(models.Model):
    """The analysis plan of a wave, filed before data.

    Per cents are 0 to 100. Weights above ``trim_above`` times their mean are cut to it; with None none is.
    """

    wave = models.OneToOneField(Wave, models.CASCADE, primary_key=True, related_name="plan")
    primary_figure = models.CharField(max_length=60, default="mean_share")
    groups = models.JSONField(default=list, blank=True)
    trim_above = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    minimum_n = models.PositiveIntegerField(default=100)
    benchmark = models.DecimalField(max_digits=4, decimal_places=1, default=50)
    stops_on = models.DateField(null=True, blank=True)
    publish_by = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(trim_above__gt=1), name="weights_are_cut_above_their_mean"),
            models.CheckConstraint(condition=Q(benchmark__range=(0, 100)), name="benchmark_is_a_percentage"),
            models.CheckConstraint(condition=Q(minimum_n__gte=1), name="minimum_n_is_positive"),
        ]

    def __str__(self) -> str:
        return f"the plan of {self.wave}"


class Margin(models.Model):
    """How much of the population stands at one level of an item, in per cents, and who says so."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="margins")
    item = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    percent = models.DecimalField(max_digits=7, decimal_places=4)
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["item", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wave", "item", "level"], name="one_target_per_level"),
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="margin_is_a_percentage"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.level}: {self.percent_text}%"

    @property
    def percent_text(self) -> str:
        """The per cent without the zeros that it is stored with."""
        return f"{self.percent.normalize():f}"


class Rate(models.Model):
    """The wave's yearly rate of a currency: so much of the reporting currency for one unit of it."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="rates")
    currency = models.CharField(max_length=3)
    rate = models.DecimalField(max_digits=18, decimal_places=8)
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["currency"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wave", "currency"], name="one_rate_per_currency"),
            models.CheckConstraint(condition=Q(rate__gt=0), name="rate_is_positive"),
            models.CheckConstraint(condition=Q(currency__in=CURRENCIES), name="rate_is_of_a_known_currency"),
        ]

    def __str__(self) -> str:
        return f"1 {self.currency} = {self.rate_text}"

    @property
    def rate_text(self) -> str:
        """The rate without the zeros that it is stored with."""
        return f"{self.rate.normalize():f}"
