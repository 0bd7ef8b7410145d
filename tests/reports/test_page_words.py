"""The words that charts are drawn with: written, read back, and enough to draw the page's own charts."""

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from reports.exports import to_csv
from reports.models import Release
from reports.pages.group_sections import GroupWords
from reports.pages.page_words import PageWords, PoolWords, draw_charts, read_words, write_words
from reports.pages.sections import About
from reports.releases.release_charts import find_words
from reports.releases.release_zip import zip_release
from reports.releases.released_results import read_table
from reports.releases.stored import read_summary
from tests.reports.answers import TWO_APART, make_table
from tests.reports.checked import make_people
from tests.reports.released import make_answered, publish

ABOUT = About(
    wave="Spring 2026",
    population="people who chose to take part",
    source="collected",
    survey="Spring 2026",
    smallest=10,
    cap="each amount up to 10,000 USD",
    codes=frozenset(("share", "amount")),
    lines={"read": "Read “one”"},
    reasons={"gave_nothing": "Nothing", "dont_know": "Don’t know", "not_say": "Rather not say"},
)
WORDS = PageWords(
    foot=["A survey · Spring 2026 · release 1", "https://survey.example.org/results/spring-2026/1/"],
    pools={"1 and 2": PoolWords(ABOUT, {"pledge": GroupWords("Pledges", "Which?", {"none": "None"})})},
    arms={2: 1, 1: 3},
    test=ABOUT,
)


def test_words_are_read_back_as_they_were() -> None:
    assert read_words(write_words(WORDS)) == WORDS


def test_the_same_words_give_the_same_bytes() -> None:
    assert write_words(read_words(write_words(WORDS))) == write_words(WORDS)
    assert list(read_words(write_words(WORDS)).arms) == [2, 1]


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"pools": {"1": 3}}', b"\xff"])
def test_what_is_not_words_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_words(content)


def test_a_test_of_wordings_is_drawn_from_words_that_were_read_back() -> None:
    people = [{**one, "edition": 1 + place % 2} for place, one in enumerate(make_people(300, 1))]
    table = make_table(people, editions=TWO_APART, arms={2: 1, 1: 3})
    words = replace(WORDS, pools={"1": PoolWords(ABOUT), "2": PoolWords(ABOUT)})
    drawn = draw_charts(table, {}, words)
    assert {"charts/main.svg", "charts/main-2.svg", "charts/wording-test.svg"} <= drawn.keys()
    again = draw_charts(read_summary(to_csv(table)), {}, read_words(write_words(words)))
    assert again == drawn
    said = drawn["charts/wording-test.svg"].decode()
    assert said.index("Wording A (edition 2)") < said.index("Wording B (edition 1)")


def without_foot(picture: bytes) -> str:
    return re.sub(r'<g transform="[^"]*"><text class="foot".*', "", picture.decode())


@pytest.mark.django_db
def test_the_charts_in_the_file_are_those_of_the_page(client: Client) -> None:
    release = publish(make_answered())
    with zipfile.ZipFile(io.BytesIO(zip_release(release))) as archive:
        charts = {name: archive.read(name) for name in archive.namelist() if name.startswith("charts/")}
    assert {"charts/main.svg", "charts/spread.svg", "charts/thresholds.svg"} <= charts.keys()
    for name, picture in charts.items():
        of_page = client.get(f"/results/spring-2026/1/{name.removeprefix('charts/')}").content
        assert without_foot(of_page) == without_foot(picture)


@pytest.mark.django_db
def test_a_chart_says_its_release_and_where_it_is() -> None:
    release = publish(make_answered())
    words = find_words(release.wave, "release 1, final", 1, read_table(Release.objects.get()))
    assert words.foot == [
        "Principled Giving Survey · Spring 2026 · release 1, final",
        f"{settings.SITE_URL}/results/spring-2026/1/",
    ]
    picture = bytes(release.contents.get(name="charts/main.svg").content)
    said = ["".join(text.itertext()) for text in ElementTree.fromstring(picture).iter()]
    assert set(words.foot) <= set(said)


@pytest.mark.django_db
def test_charts_follow_from_the_tables_alone() -> None:
    release = publish(make_answered())
    files = {one.name: bytes(one.content) for one in release.contents.filter(is_public=True)}
    words = read_words(files["words.json"])
    table = read_table(release)
    assert to_csv(table) == files["summary.csv"]
    # no histogram: only its chart is not the same
    drawn = draw_charts(table, {}, words)
    differing = {name for name in drawn if drawn[name] != files.get(name)}
    assert differing | {name for name in files if "charts/" in name and name not in drawn} == {
        "charts/spread.svg"
    }
