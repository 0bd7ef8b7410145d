"""The charts of a release, drawn once when it is published, and the words that they are drawn with."""

from collections.abc import Mapping

import pandas as pd
from django.conf import settings
from django.urls import reverse

from reports.frames import read_arms
from reports.pages.page_words import WORDS, PageWords, draw_charts, write_words
from reports.releases.release_files import SPREAD
from reports.releases.released_results import describe_test, name_kind, read_all_asked, word_pools
from reports.releases.stored import read_spread
from survey.models import Wave


def make_charts(
    wave: Wave, name: str, number: int, table: pd.DataFrame, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return the words of a release's page and its charts as pictures, by name.

    Parameters
    ----------
    name, number : of the release, the name with its kind
    table, files : its summary, and its files so far
    """
    words = find_words(wave, name, number, table)
    return {WORDS: write_words(words), **draw_charts(table, read_spread(files[SPREAD]), words)}


def find_words(wave: Wave, name: str, number: int, table: pd.DataFrame) -> PageWords:
    """Return what the page of a release names beside its tables."""
    page = f"{settings.SITE_URL}{reverse('results_release', args=[wave.slug, number])}"
    return PageWords(
        foot=[" · ".join([settings.SITE_NAME, wave.name, name, *name_kind(wave)]), page],
        pools=word_pools(wave, table, read_all_asked(wave, table)),
        arms=read_arms(wave),
        test=describe_test(wave),
    )
