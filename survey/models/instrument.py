"""The instrument: numbered editions, their items, and the words of each."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ItemCode(models.Model):
    """A code that stands for one question for ever; triggers refuse to delete it or to change its kind."""

    class Kind(models.TextChoices):
        PERCENT = "percent"
        CHOICE = "choice"
        CHOICES = "choices"
        AMOUNT = "amount"
        NUMBER = "number"
        TEXT = "text"

    code = models.CharField(max_length=40, primary_key=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[a-z][a-z0-9_]*$"), name="code_is_a_column_name"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["percent", "choice", "choices", "amount", "number", "text"]),
                name="item_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class EditionQuerySet(models.QuerySet["Edition"]):
    def published(self) -> "EditionQuerySet":
        return self.filter(published_at__isnull=False)

    def drafts(self) -> "EditionQuerySet":
        return self.filter(published_at__isnull=True)

    def of_the_instrument(self) -> "EditionQuerySet":
        """Leave out translations and other surveys' words."""
        return self.filter(kind=Edition.Kind.INSTRUMENT)

    def live(self) -> "Edition | None":
        """The edition that was published last, whose words people are asked in; tested ones are not live."""
        published = self.of_the_instrument().published().filter(for_test=False)
        return published.order_by("-number").first()


class Edition(models.Model):
    """One version of the questionnaire. Publishing freezes it: triggers refuse every later change."""

    class Kind(models.TextChoices):
        INSTRUMENT = "instrument"
        TRANSLATION = "translation"
        EXTERNAL = "external"

    number = models.PositiveIntegerField(null=True, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INSTRUMENT)
    comparable_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    for_test = models.BooleanField(default=False, db_default=False, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, null=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(published_at=None) & ~models.Q(kind="external"),
                name="one_draft_at_most",
            ),
            models.CheckConstraint(
                condition=models.Q(number=None, published_at=None, sha256=None)
                | models.Q(number__isnull=False, published_at__isnull=False, sha256__isnull=False)
                & models.Q(sha256__regex="^[0-9a-f]{64}$"),
                name="only_published_editions_have_numbers",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["instrument", "translation", "external"]),
                name="edition_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(for_test=False) | models.Q(kind="instrument"),
                name="only_the_instrument_is_tested",
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number}" if self.number else "draft edition"


class Item(models.Model):
    """A question's place in an edition, and the order of its answers."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="items")
    code = models.ForeignKey(ItemCode, models.PROTECT, related_name="+", db_column="code")
    position = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "code"], name="an_edition_asks_an_item_once"),
            models.UniqueConstraint(fields=["edition", "position"], name="one_item_per_position"),
        ]

    def __str__(self) -> str:
        return self.code_id


class Wording(models.Model):
    """One text of an item, or of the edition's pages where there is no item, in one language."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="wordings")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="wordings")
    language = models.CharField(max_length=10)
    key = models.CharField(max_length=60)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "item", "language", "key"], nulls_distinct=False, name="one_text_per_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item or 'page'}.{self.key} ({self.language})"


class TranslationCheck(models.Model):
    """How far a translated text has been checked: kept outside the frozen rows.

    ``source`` is what the text translates, as it stood then: once the source says something else, the text is
    to be done again. ``by`` is who wrote the text, nobody where a machine did.
    """

    class State(models.TextChoices):
        MACHINE = "machine"
        DONE = "done"
        CHECKED = "checked"

    wording = models.OneToOneField(Wording, models.CASCADE, related_name="check_state")
    state = models.CharField(max_length=10, choices=State.choices)
    source = models.TextField(blank=True, db_default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(state__in=["machine", "done", "checked"]), name="check_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="checked")
                | models.Q(by=None)
                | models.Q(checked_by=None)
                | ~models.Q(by=models.F("checked_by")),
                name="a_second_person_checks",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wording}: {self.state}"
