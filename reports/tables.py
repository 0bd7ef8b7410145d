"""The summary of a wave as it stands: read, then computed. Page, file and command all take it from here."""

from datetime import date

import pandas as pd
from django.conf import settings

from reports.frames import read_wave
from reports.summary import summarise
from survey.models import Wave


def summary_of(wave: Wave, computed_on: date) -> pd.DataFrame:
    """Return the summary table of a wave; counts of process only, while it is not closed."""
    frames = read_wave(wave)
    return summarise(
        frames.answers, frames.process, frames.facts, survey=settings.SITE_NAME, computed_on=computed_on
    )
