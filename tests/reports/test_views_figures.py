"""Single figures for use elsewhere: picture files, pages to be framed, and the code for them."""

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from survey.models import Wave
from tests.factories import close, make_closed_wave, make_responses, make_wave
from tests.reports.released import make_answered, publish
from tests.reports.shown import inside, page_of, rows_of
from tests.survey.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_published")]
WAVE = "spring-2026"
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = ("main", "spread", "thresholds", "money", "tipping", "identification", "pledge")


def picture(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def texts(svg: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]


def embed(client: Client, figure: str, wave: str = WAVE) -> Page:
    response = client.get(reverse("results_embed", args=[wave, figure]))
    assert response.status_code == 200
    return Page(response.content.decode())


def names_of(page: Page) -> list[str]:
    """Names of the figures that a page offers to frames."""
    found = re.findall(r"/embed/[\w-]+/([\w-]+)/", page.one("section", aria_labelledby="use").text)
    return [str(name) for name in found]


def test_every_figure_of_a_page_has_a_frame_with_the_same_table(client: Client, demo: Wave) -> None:
    page = page_of(client, demo)
    names = names_of(page)
    assert set(DRAWN) <= set(names)
    all_rows = [rows_of(section) for section in page.all("section")]
    for name in names:
        framed = embed(client, name, "demo")
        (section,) = [one for one in framed.all("section") if one["class"] in ("figure", "sheet figure")]
        assert rows_of(section) in all_rows
        assert framed.all("script") == []
        assert len(framed.all("h1")) == 1


def test_every_drawn_figure_has_a_picture_with_the_marks_of_the_page(client: Client, demo: Wave) -> None:
    page = page_of(client, demo)
    links = [link["href"] or "" for link in page.all("a") if link.words == "Image (SVG)"]
    assert {f"/results/demo/{name}.svg" for name in DRAWN} <= set(links)
    for link in links:
        svg = picture(client, link)
        assert (svg.get("width"), svg.find(f"{SVG}style") is not None) == ("1200", True)
        assert "http://testserver/results/demo/" in texts(svg)
        assert any("simulated" in text for text in texts(svg))


@pytest.mark.parametrize(("figure", "section"), [("spread", "spread-of-1"), ("thresholds", "thresholds-1")])
def test_a_picture_is_the_page_s_drawing(client: Client, demo: Wave, figure: str, section: str) -> None:
    of_page = inside(page_of(client, demo).id(section), "svg")
    marks = [(one.tag, one["cx"], one["width"], one["y"]) for svg in of_page for one in svg.inside]
    drawn = picture(client, f"/results/demo/{figure}.svg")
    in_file = [
        (one.tag.removeprefix(SVG), one.get("cx"), one.get("width"), one.get("y"))
        for svg in drawn.iter(f"{SVG}svg")
        if "chart" in svg.get("class", "")
        for one in svg.iter()
        if one is not svg
    ]
    assert in_file == [mark for mark in marks if mark[0] not in ("title", "desc")]


def test_a_picture_says_what_it_rests_on_and_where_it_comes_from(client: Client) -> None:
    response = client.get("/results/spring-2026/1/main.svg")
    said = texts(ElementTree.fromstring(response.content))
    assert said[0].startswith("50% of the average respondent’s giving")
    assert any(text.endswith("· Spring 2026 · release 1, final") for text in said)
    assert f"{settings.SITE_URL}/results/spring-2026/1/" in said
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="pgs_spring-2026_main_release-1.svg"'
    )


def test_a_picture_runs_nothing_and_its_own_sheet_alone_is_allowed(client: Client) -> None:
    response = client.get("/results/spring-2026/main.svg")
    policy = response.headers["Content-Security-Policy"]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; frame-ancestors 'none'", policy
    )
    assert b"<script" not in response.content
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_a_frame_may_stand_anywhere_without_scripts_and_cookies(client: Client) -> None:
    response = client.get("/embed/spring-2026/main/")
    assert response.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'none'; "
        "base-uri 'none'; frame-ancestors *"
    )
    assert "X-Frame-Options" not in response.headers
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_a_frame_leads_back_to_the_page_and_shows_the_latest_release(client: Client) -> None:
    publish(Wave.objects.get(slug=WAVE), "correction", "A second look")
    page = embed(client, "main")
    assert "Spring 2026 · release 2, correction" in page.one("main").words
    assert "/results/spring-2026/" in [link["href"] for link in page.all("a")]
    assert page.one("base")["target"] == "_blank"


def test_the_code_states_the_height_of_each_frame(client: Client) -> None:
    page = Page(client.get("/results/spring-2026/").content.decode())
    said = page.id("code-main").words
    assert said.startswith(
        '<iframe src="http://testserver/embed/spring-2026/main/" title="Main result, Spring 2026"'
    )
    assert re.search(r'width="100%" height="\d+" loading="lazy"></iframe>$', said)


@pytest.mark.parametrize("figure", ["nothing", "main-2", "trend", "wording-test", "weighted"])
def test_a_figure_that_the_page_does_not_have_is_not_found(client: Client, figure: str) -> None:
    for path in (
        f"/embed/{WAVE}/{figure}/",
        f"/results/{WAVE}/{figure}.svg",
        f"/results/{WAVE}/1/{figure}.svg",
    ):
        assert client.get(path.format(WAVE, figure)).status_code == 404


@pytest.mark.parametrize("make", [make_wave, make_closed_wave], ids=["open", "closed without release"])
@pytest.mark.parametrize("path", ["/embed/other/main/", "/results/other/main.svg"])
def test_nothing_is_shown_before_a_release(client: Client, path: str, make: Callable[[str], Wave]) -> None:
    make("other")
    assert client.get(path).status_code == 404


def test_a_wave_with_few_answers_shows_no_figure_anywhere(client: Client) -> None:
    wave = make_wave("few")
    make_responses(wave, [{}] * 3)
    publish(close(wave))
    assert names_of(Page(client.get("/results/few/").content.decode())) == ["main", "answered"]
    assert "Figures appear from 10 answers on." in embed(client, "main", "few").one("main").words
    assert "Figures appear from 10 answers on." in texts(picture(client, "/results/few/main.svg"))


@pytest.mark.parametrize(
    "path", ["/results/spring-2026/", "/embed/spring-2026/main/", "/results/spring-2026/main.svg"]
)
def test_what_a_release_shows_is_read_from_its_files_and_never_from_answers(
    client: Client, path: str
) -> None:
    queries = {}
    for each in (1, 6):
        wave = make_answered(f"of-{each}", each=each)
        publish(wave)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path.replace(WAVE, wave.slug)).status_code == 200
        assert [one["sql"] for one in captured if "survey_response" in one["sql"]] == []
        queries[each] = len(captured)
    assert queries[6] <= queries[1] + 1  # the trend of the second wave reads the files of the first


def test_the_schema_names_the_columns_of_the_figures(client: Client) -> None:
    response = client.get("/method/schema.json")
    told, schema = client.get("/results/spring-2026.json").json(), json.loads(response.content)
    assert response.headers["Content-Type"] == "application/schema+json"
    figures = schema["properties"]["figures"]["items"]
    assert list(figures["properties"]) == list(told["figures"][0]) == figures["required"]
    assert set(schema["required"]) <= set(told)
    types = {"number": (int, float, type(None)), "string": (str,)}
    for row in told["figures"]:
        for name, value in row.items():
            kind = figures["properties"][name]["type"]
            assert isinstance(value, types["number" if "number" in kind else "string"]), name
