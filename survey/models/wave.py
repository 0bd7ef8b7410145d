"""A wave: one period of collecting answers, and what it shows, calls itself and counts."""

import secrets
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from survey.models.codes import CURRENCIES
from survey.models.instrument import Edition


def new_digest_key() -> bytes:
    return secrets.token_bytes(32)


class WaveQuerySet(models.QuerySet["Wave"]):
    def open_at(self, moment: datetime) -> "WaveQuerySet":
        return self.filter(closed_at=None, opens_at__lte=moment).filter(
            Q(closes_at=None) | Q(closes_at__gt=moment)
        )

    def drafts(self) -> "WaveQuerySet":
        """Those with no opening yet."""
        return self.filter(opens_at=None, closed_at=None)


class Wave(models.Model):
    class Kind(models.TextChoices):
        COLLECTED = "collected"
        IMPORTED = "imported"
        SIMULATED = "simulated"

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COLLECTED)
    population = models.CharField(max_length=200, default="people who chose to take part")
    period = models.CharField(max_length=40)
    organiser = models.CharField(max_length=100)
    contact = models.EmailField()
    currency = models.CharField(max_length=3, blank=True)
    reporting_currency = models.CharField(max_length=3)
    amount_cap = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(10_000))
    smallest_group = models.PositiveSmallIntegerField(default=10)
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=40, default="UTC")
    delete_on = models.DateField()
    digest_key = models.BinaryField(max_length=32, default=new_digest_key, editable=False)
    editions = models.ManyToManyField(Edition, through="WaveEdition", related_name="waves")

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opens_at", "slug"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(slug__regex=r"^[a-z0-9][a-z0-9-]*$"), name="wave_slug_is_an_address"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["collected", "imported", "simulated"]), name="wave_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="collected") | Q(closed_at__isnull=False), name="only_collected_waves_open"
            ),
            models.CheckConstraint(condition=Q(smallest_group__gte=10), name="smallest_group_is_ten_or_more"),
            models.CheckConstraint(condition=Q(amount_cap__gt=0), name="amount_cap_is_positive"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="wave_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(reporting_currency__in=CURRENCIES) & Q(currency__in=["", *CURRENCIES]),
                name="wave_currency_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("landing", args=[self.slug])

    @property
    def state(self) -> str:
        """One of ``draft``, ``open``, ``closed``."""
        now = timezone.now()
        if self.closed_at or (self.closes_at and self.closes_at <= now):
            return "closed"
        return "open" if self.opens_at and self.opens_at <= now else "draft"

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    def shown_at(self, moment: datetime) -> "models.QuerySet[WaveEdition]":
        current = self.shown.filter(Q(until_at=None) | Q(until_at__gt=moment), from_at__lte=moment)
        return current.select_related("edition")

    def has_shown(self, edition_id: int) -> bool:
        return self.shown.filter(edition_id=edition_id).exists()

    @property
    def ended_at(self) -> datetime | None:
        """When it closed, or when it will."""
        return self.closed_at or self.closes_at


class WaveEdition(models.Model):
    """That a wave shows an edition: from when, until when, and with how many parts of the draw.

    A translation that joins the edition which it translates has no part of the draw: only readers of its
    other languages get it.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="shown")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    parts = models.PositiveSmallIntegerField(default=1)
    from_at = models.DateTimeField(default=timezone.now)
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wave", "edition", "from_at"], name="an_edition_starts_once"),
            models.CheckConstraint(
                condition=Q(until_at__gte=F("from_at")), name="edition_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wave}: {self.edition}"


class WaveLabel(models.Model):
    """One of the closed list of ways in that a wave's open link may name (``?via=newsletter``)."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="labels")
    via = models.SlugField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["wave", "via"], name="one_label_per_way_in")]

    def __str__(self) -> str:
        return self.via


class Counter(models.Model):
    """How often something happened on a day; totals only, never a row per visit."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="counters", db_index=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    day = models.DateField()
    event = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wave", "edition", "day", "event"], name="one_count_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.event} on {self.day}: {self.count}"
