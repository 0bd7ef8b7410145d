"""What was published: numbered from 1 over the installation, and never changed by anyone."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from survey.models import Wave


class Release(models.Model):
    """The published figures of a wave.

    Attributes
    ----------
    files : name of each of its files → SHA-256 in hex; no other file can be added
    digest, seed : as in the files; of the answers that the figures were computed from
    counts : answers in all (under an empty name) and by group, for the rule of the next release; never shown
    departures : sentences, made by comparison with the plan
    """

    class Kind(models.TextChoices):
        PRELIMINARY = "preliminary", "Preliminary"
        FINAL = "final", "Final"
        CORRECTION = "correction", "Correction"

    number = models.PositiveIntegerField(primary_key=True)
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="releases")
    kind = models.CharField(max_length=11, choices=Kind.choices)
    note = models.TextField(blank=True)
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    computed_on = models.DateField()
    method_version = models.CharField(max_length=20)
    code_version = models.CharField(max_length=80)
    editions = models.JSONField()
    digest = models.CharField(max_length=64)
    seed = models.CharField(max_length=20)
    n_answers = models.PositiveIntegerField()
    plan_sha256 = models.CharField(max_length=64, blank=True)
    departures = models.JSONField(default=list)
    counts = models.JSONField()
    files = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["preliminary", "final", "correction"]), name="release_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Release {self.number}"


class ReleaseFile(models.Model):
    """The very bytes of one file of a release. Those that are not public feed later figures only."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="contents")
    name = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "name"], name="one_file_per_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of release {self.release_id}"


class ReleaseNote(models.Model):
    """What organisers say of a release after it was published, without figures. It is never changed."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="notes")
    text = models.TextField()
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return f"a note to release {self.release_id}"


class FirstLook(models.Model):
    """The day on which the figures of a closed wave were first computed. It cannot open again after that."""

    wave = models.OneToOneField(Wave, models.CASCADE, primary_key=True, related_name="first_look")
    on = models.DateField()

    def __str__(self) -> str:
        return f"the figures of {self.wave} were first seen on {self.on}"
