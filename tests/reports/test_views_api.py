"""What machines are given of releases: addresses that stay, tags, sentences, and a schema of it all."""

import gzip
import json

import pytest
from django.test import Client

from reports.models import Release
from tests.factories import make_closed_wave, make_wave
from tests.reports.released import make_answered, publish

pytestmark = pytest.mark.django_db
JSON, CSV, FIRST = (
    "/results/spring-2026.json",
    "/results/spring-2026.csv",
    "/results/spring-2026/1/summary.json",
)
ADDRESSES = (JSON, CSV, FIRST, "/results/spring-2026/1/summary.csv", "/results/spring-2026/release-1.zip")


@pytest.fixture
def first(db: None) -> Release:
    return publish(make_answered(), "preliminary")


def test_each_release_keeps_its_own_address_beside_that_of_the_latest(client: Client, first: Release) -> None:
    before = client.get(FIRST).content
    assert before == client.get(JSON).content
    assert json.loads(before)["page"].endswith("/results/spring-2026/1/")
    publish(first.wave, "correction", "The first one was computed too early.")
    assert client.get(FIRST).content == before
    assert client.get(JSON).content == client.get("/results/spring-2026/2/summary.json").content != before


@pytest.mark.parametrize("path", ADDRESSES)
def test_programs_of_any_site_may_read_and_keep(client: Client, first: Release, path: str) -> None:
    fresh = client.get(path)
    kept = client.get(path, headers={"If-None-Match": fresh.headers["ETag"]})
    assert (fresh.status_code, kept.status_code, kept.content) == (200, 304, b"")
    for response in (fresh, kept):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", [JSON, CSV])
def test_tables_are_compressed_for_who_takes_that(client: Client, first: Release, path: str) -> None:
    plain = client.get(path)
    packed = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 4
    assert packed.headers["Vary"] == "Accept-Encoding"
    asked = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    assert client.get(path, headers=asked).status_code == 304


@pytest.mark.parametrize("path", [JSON, CSV, FIRST])
def test_a_head_tells_what_a_get_would(client: Client, first: Release, path: str) -> None:
    head, got = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("ETag", "Content-Type")} == {
        name: got.headers[name] for name in ("ETag", "Content-Type")
    }


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_closed_wave_without_release_is_told_where_to_look(client: Client, path: str) -> None:
    make_closed_wave()
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (404, "text/plain; charset=utf-8")
    sentence = "results/spring-2026/ says what there is of this wave, or when it comes."
    assert sentence in response.content.decode()
    assert "ETag" not in response.headers


@pytest.mark.parametrize("state", ["unknown", "open", "draft"])
@pytest.mark.parametrize("path", ADDRESSES)
def test_of_other_waves_not_even_their_existence_is_told(client: Client, path: str, state: str) -> None:
    expected = client.get(path.replace("spring-2026", "nothing")).content
    if state != "unknown":
        make_wave(**({"opens_at": None} if state == "draft" else {}))
    response = client.get(path)
    assert (response.status_code, response.content) == (404, expected)
    assert response.content.endswith(b"/results/ lists the waves that have results.\n")


def test_the_schema_names_all_that_a_release_tells(client: Client, first: Release) -> None:
    schema, told = client.get("/method/schema.json").json(), client.get(JSON).json()
    assert sorted(schema["required"]) == sorted(schema["properties"]) == sorted(told)
    kinds = {"integer": int, "string": str, "array": list, "object": dict}
    for name, value in told.items():
        said = schema["properties"][name]
        assert value in said["enum"] if "enum" in said else isinstance(value, kinds[said["type"]]), name


def test_the_picture_of_a_release_is_the_one_that_it_holds(client: Client, first: Release) -> None:
    held = bytes(first.contents.get(name="charts/main.svg").content)
    publish(first.wave, "final")
    assert client.get("/results/spring-2026/1/main.svg").content == held
    latest = client.get("/results/spring-2026/main.svg")
    assert latest.content == client.get("/results/spring-2026/2/main.svg").content != held
    assert (
        latest.headers["Content-Disposition"] == 'attachment; filename="pgs_spring-2026_main_release-2.svg"'
    )
