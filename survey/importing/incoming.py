"""What is to be imported, and whether it can be: each file once, each wave from one file."""

import re
from dataclasses import dataclass

from survey.importing import CannotImport
from survey.models import Import, Wave

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True)
class Incoming:
    """What is to be stored: which file, into which wave."""

    slug: str
    name: str
    sha256: str

    def earlier(self) -> Import | None:
        """The import of this very file, if there was one."""
        return Import.objects.filter(sha256=self.sha256).select_related("wave").first()

    def standing(self) -> str:
        """The sentence that says so, if this file is stored in this wave already; else an empty text."""
        earlier = self.earlier()
        if earlier is None or earlier.wave.slug != self.slug:
            return ""
        return (
            f"{self.name} is in the wave “{self.slug}” already: {earlier.rows_read:,} rows read, "
            f"{earlier.rows_taken:,} taken, {earlier.rows_refused:,} refused. Nothing is stored twice."
        )

    def obstacle(self) -> str:
        """The sentence that says what else stands against storing it, or an empty text."""
        if not SLUG.fullmatch(self.slug):
            return f"“{self.slug}” cannot be a wave’s address. Use at most 60 of a to z, 0 to 9 and hyphens."
        if earlier := self.earlier():
            return f"{self.name} is in the wave “{earlier.wave.slug}” already, and a file is imported once."
        if Wave.objects.filter(slug=self.slug).exists():
            return (
                f"There is a wave “{self.slug}” already, with other answers. Choose another name for --wave."
            )
        return ""

    def refuse_obstacles(self) -> None:
        """Raise CannotImport if it cannot be stored."""
        if obstacle := self.obstacle():
            raise CannotImport(obstacle)
