"""What was shown of a closed wave's figures, kept so that everybody is shown the same."""

from django.db import models

from survey.models import Wave


class Look(models.Model):
    """The files that organisers are shown of a closed collected wave, until enough answers have changed.

    Attributes
    ----------
    basis : SHA-256 over what the files depend on beside answers; with another one they are made anew
    digest : of the answers that the figures were computed from
    counts : answers in all (under an empty name) and by group; never shown
    changed : answers added, changed or withdrawn between the wave's last release and this look, at least
    files : pairs of name and text, in their order; all of them are UTF-8
    """

    wave = models.OneToOneField(Wave, models.CASCADE, primary_key=True, related_name="look")
    computed_on = models.DateField()
    method_version = models.CharField(max_length=20)
    code_version = models.CharField(max_length=80)
    basis = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    counts = models.JSONField()
    changed = models.PositiveIntegerField(default=0)
    files = models.JSONField()

    def __str__(self) -> str:
        return f"what is shown of {self.wave}, computed on {self.computed_on}"

    @property
    def contents(self) -> dict[str, bytes]:
        """Name → bytes of each file."""
        return {name: text.encode() for name, text in self.files}
