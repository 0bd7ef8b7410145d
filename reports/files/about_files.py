"""The short text that goes with a wave's files: what they are, and how to cite them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.columns import METHOD_VERSION

FILES = """\
summary.csv       one row per figure: for everyone, for each edition, for groups
topline.csv       every question in its words, and how many gave each answer
codebook.csv      every column, figure, group, item and answer, explained
datapackage.json  the same for machines: a Frictionless data package with Table Schemas
methods.md        how each figure is computed, and what it cannot tell
LICENSE.txt       what you may do with these files
"""
OF_RELEASES = """\
In the ZIP file of a release there are also
spread.csv        the histogram: each column’s first and last answer, its people and per cent
audit.csv         what could be worked out of the files about hidden numbers
charts/           the pictures of the page, as SVG
words.json        the words that pictures are drawn with, beside summary.csv and spread.csv
release.json      how the release was computed, and the SHA-256 of each other file
SHA256SUMS        the same hashes, and that of release.json, for the command “sha256sum -c SHA256SUMS”
"""
CHECKING = """\
To check the ZIP file of a release: unpack it, and run “sha256sum -c SHA256SUMS” in its folder (on a Mac
“shasum -a 256 -c SHA256SUMS”), which says of each file whether it is whole. The hash of release.json must
be the one on the release’s page: whoever changes figures can change all hashes here, and not that one.

Much can be worked out again without the answers. How is in methods.md under “What follows from the tables”:
sums of counts, proportions and their intervals, worst-case bounds, tipping points, p values, the
differences between groups and between wordings. Take a printed number for all that round to it, and see
whether what comes out can be what is printed. The command “manage.py verify_release FILE” of the survey’s
code does so and draws each picture again, without a database; with the files of earlier waves behind FILE
it also tells the trend.
"""
READING = """\
CSV files are UTF-8 with a header row, commas, point decimals and ISO dates. Per cents run from 0 to 100.
An empty cell is unknown, never 0. Where “status” is set, “note” says why there is no number: c confidential,
u unreliable, z not applicable, x not available. An apostrophe stands before what a spreadsheet would run.

Intervals are 95% intervals, treating respondents as a random draw from people like them. They chose to take
part; no interval covers that. There is no file of single answers, and no count below 10 of what people said.
"""
SOURCES = {
    "simulated": "A computer made up these answers. They say nothing about anybody’s giving.",
    "imported": "These are another survey’s answers, under its own question.",
}


@dataclass(frozen=True)
class About:
    """What the text names.

    Attributes
    ----------
    survey, organiser : of the installation, and of the wave
    wave, kind, period : of the wave; ``kind`` is ``collected``, ``imported`` or ``simulated``
    digest : of the answers; empty while there are no figures
    computed_on : UTC
    cited : how another survey wants its answers cited
    """

    survey: str
    organiser: str
    wave: str
    kind: str
    period: str
    digest: str
    computed_on: date
    cited: Sequence[str] = ()

    @property
    def title(self) -> str:
        return one_line(f"{self.survey}: {self.wave}")


def one_line(text: str) -> str:
    """Return a text without line ends, which would make a name look like lines of this file."""
    return " ".join(text.split())


def cite(about: About) -> str:
    """Return how to cite the files."""
    digest = f", data digest {about.digest[:12]}" if about.digest else ""
    return one_line(
        f"{about.organiser} ({about.computed_on.year}). {about.title}. Summary of answers about giving in "
        f"{about.period}, computed on {about.computed_on.isoformat()}, "
        f"method version {METHOD_VERSION}{digest}."
    )


def write_about(about: About) -> bytes:
    """Return the text of ``README.txt``."""
    source = [SOURCES[about.kind], *map(one_line, about.cited)] if about.kind in SOURCES else []
    parts = [about.title, "\n".join(source), FILES, OF_RELEASES, READING, CHECKING, f"Cite as\n{cite(about)}"]
    return ("\n\n".join(part.strip() for part in parts if part.strip()) + "\n").encode()
