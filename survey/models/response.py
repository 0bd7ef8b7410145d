"""One returned questionnaire, its constraints, and the drafts that never count.

A CHECK lets NULL pass, so each condition says for itself what a missing value means.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact

from survey.models import codes
from survey.models.instrument import Edition
from survey.models.wave import Wave


def percent() -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(null=True, blank=True)


def code(length: int = 20) -> "models.CharField[str | None, str | None]":
    """A column for one of a list of codes. NULL is no answer: an empty text would be one more code."""
    return models.CharField(max_length=length, null=True, blank=True)


def one_of(column: str, allowed: tuple[str, ...]) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{column}__in": allowed}), name=f"{column}_is_a_known_code")


def empty_or_whole(columns: tuple[str, ...], name: str) -> models.CheckConstraint:
    """All blank, or whole per cents from 0 that add up to 100."""
    total = sum((F(column) for column in columns[1:]), F(columns[0]))
    filled = {f"{column}__isnull": False for column in columns}
    blank = {f"{column}__isnull": True for column in columns}
    return models.CheckConstraint(condition=Q(**blank) | Q(Q(**filled), Exact(total, 100)), name=name)


class Import(models.Model):
    """A file of another survey's answers that was read into a wave."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="imports")
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    citation = models.TextField(blank=True)
    rows_read = models.PositiveIntegerField()
    rows_taken = models.PositiveIntegerField()
    rows_refused = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rows_read=F("rows_taken") + F("rows_refused")),
                name="every_row_is_taken_or_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Response(models.Model):
    """One returned questionnaire. Per cents are 0 to 100; NULL is no answer; days, never times."""

    class Mode(models.TextChoices):
        WEB = "web"
        PAPER = "paper"
        IMPORT = "import"
        TEST = "test"
        SIMULATED = "simulated"

    class CameBy(models.TextChoices):
        LINK = "link"
        INVITATION = "invitation"
        PAPER = "paper"
        IMPORT = "import"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="responses")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="en")
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.WEB)
    came_by = models.CharField(max_length=10, choices=CameBy.choices, default=CameBy.LINK)
    via = models.CharField(max_length=40, blank=True)
    received_on = models.DateField()
    key_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    secret_hash = models.BinaryField(max_length=32, null=True, unique=True, editable=False)
    imported_from = models.ForeignKey(
        Import, models.PROTECT, null=True, blank=True, db_column="import", db_index=False
    )
    edited_after_comparison = models.BooleanField(default=False)
    changed_since_release = models.BooleanField(default=False)

    share = percent()
    share_reason = code()
    attempted = percent()
    read = percent()
    relied = percent()
    none = percent()
    relied_on = code()
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = code(3)
    amount_band = code()
    cause_global = percent()
    cause_animals = percent()
    cause_future = percent()
    cause_meta = percent()
    cause_other = percent()
    income_share = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    income_share_reason = code()
    pledge = code()
    identification = code()
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(share__range=(0, 100)), name="share_is_a_percentage"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share_reason=None), name="at_most_one_of_share_and_reason"
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=False) | Q(share_reason__isnull=False) | Q(mode="import"),
                name="share_or_reason_unless_imported",
            ),
            empty_or_whole(codes.SPLIT, "split_is_empty_or_whole"),
            models.CheckConstraint(
                condition=Q(relied_on=None) | Q(relied__isnull=False, relied__gt=0),
                name="relied_on_needs_relied",
            ),
            empty_or_whole(codes.CAUSES, "causes_are_empty_or_whole"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="amount_is_positive"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount_band=None), name="amount_or_band"),
            models.CheckConstraint(
                condition=Q(currency__isnull=False)
                | (Q(amount=None) & (Q(amount_band=None) | Q(amount_band="not_say"))),
                name="money_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(currency=None) | Q(amount__isnull=False) | Q(amount_band__isnull=False),
                name="currency_needs_money",
            ),
            models.CheckConstraint(
                condition=~Q(share_reason="gave_nothing")
                | Q(share_reason=None)
                | Q(**{f"{item}__isnull": True for item in codes.MONEY_ITEMS}),
                name="gave_nothing_has_no_money_items",
            ),
            models.CheckConstraint(condition=Q(income_share__gte=0), name="income_share_is_not_negative"),
            models.CheckConstraint(
                condition=Q(income_share=None) | Q(income_share_reason=None), name="income_share_or_reason"
            ),
            models.CheckConstraint(
                condition=~Q(mode="web") | Q(key_hash__isnull=False, secret_hash__isnull=False),
                name="web_answers_have_a_key",
            ),
            one_of("mode", ("web", "paper", "import", "test", "simulated")),
            one_of("came_by", ("link", "invitation", "paper", "import")),
            one_of("share_reason", codes.SHARE_REASONS),
            one_of("relied_on", codes.RELIED_ON),
            one_of("amount_band", codes.AMOUNT_BANDS),
            one_of("currency", codes.CURRENCIES),
            one_of("income_share_reason", codes.INCOME_SHARE_REASONS),
            one_of("pledge", codes.PLEDGES),
            one_of("identification", codes.IDENTIFICATIONS),
        ]

    def __str__(self) -> str:
        return f"a response to {self.wave}"

    @property
    def answers(self) -> dict[str, object]:
        """The instrument's items by code, as stored."""
        return {column: getattr(self, column) for column in codes.ITEM_COLUMNS}


class Draft(models.Model):
    """Answers saved to finish later; never counted, gone when the wave closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="drafts")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="en")
    secret_hash = models.BinaryField(max_length=32, unique=True, editable=False)
    typed = models.JSONField(default=dict)
    day = models.DateField()

    def __str__(self) -> str:
        return f"a draft of {self.wave}"


class Withdrawn(models.Model):
    """The hashes of a withdrawn answer, kept for 30 days so that its form cannot be sent again."""

    key_hash = models.BinaryField(max_length=32, unique=True)
    secret_hash = models.BinaryField(max_length=32, unique=True)
    withdrawn_on = models.DateField()

    def __str__(self) -> str:
        return f"withdrawn on {self.withdrawn_on}"
