"""The public pages and files of releases: from their very bytes, at addresses that stay."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.test import Client

from reports.models import Release
from reports.releases.stored import read_summary
from survey.models import Response
from survey.purging import purge
from survey.submission import withdraw
from tests.reports.released import make_answered, publish
from tests.reports.shown import page_at, words

pytestmark = pytest.mark.django_db
WAVE = "/results/spring-2026/"


@pytest.fixture(scope="module", autouse=True)
def _published(shared_database: None) -> None:
    """Release 1 is of this wave, release 2 of another one."""
    publish(make_answered(delete_on=date(2026, 1, 31)), "preliminary", "Answers on paper are still to come.")
    publish(make_answered("other", each=1))


def first() -> Release:
    return Release.objects.get(number=1)


def test_a_release_is_shown_with_its_state_its_note_and_its_figures(client: Client) -> None:
    said = words(client, WAVE)
    assert said.startswith("Results › Release 1, preliminary Spring 2026 · 110 answers about giving in 2025")
    assert "These figures are preliminary. More is to come. Answers on paper are still to come." in said
    assert page_at(client, WAVE).one("p", class_="big-number").words == "50%"
    assert "No plan was filed before this wave opened." in said


def test_the_page_is_of_the_files_and_never_computed_again(client: Client) -> None:
    before = words(client, WAVE)
    purge(date(2026, 1, 31))
    assert (Response.objects.filter(wave=first().wave).count(), words(client, WAVE)) == (0, before)


def test_an_answer_that_is_withdrawn_changes_no_public_page_or_file(client: Client) -> None:
    paths = (WAVE, f"{WAVE}summary.csv", f"{WAVE}1/", f"{WAVE}1/summary.csv", f"{WAVE}release-1.zip")
    paths += ("/results/spring-2026.json", "/results/spring-2026.csv", "/results/")
    before = [client.get(path).content for path in paths]
    for one in Response.objects.filter(wave=first().wave)[:5]:
        withdraw(one)
    assert [client.get(path).content for path in paths] == before


def test_an_earlier_release_keeps_its_address_and_names_the_latest(client: Client) -> None:
    publish(first().wave, "correction", "The first one was computed too early.")
    assert "This is an earlier release. The latest is release 3, correction" in words(client, f"{WAVE}1/")
    assert "This is an earlier release." not in words(client, f"{WAVE}3/")
    assert words(client, WAVE).startswith("Results › Release 3, correction")
    links = {link["href"] for link in page_at(client, WAVE).all("a")}
    assert {f"{WAVE}1/", f"{WAVE}release-3.zip", f"{WAVE}3/summary.csv"} <= links


@pytest.mark.parametrize(
    "path", ["2/", "0/", "2/summary.csv", "release-2.zip", "99999999999999999999/", "release-0.zip"]
)
def test_a_release_of_another_wave_is_not_found_here(client: Client, path: str) -> None:
    assert client.get(f"{WAVE}{path}").status_code == 404


def test_the_files_are_the_very_bytes(client: Client) -> None:
    summary = bytes(first().contents.get(name="summary.csv").content)
    for path in (f"{WAVE}summary.csv", f"{WAVE}1/summary.csv", "/results/spring-2026.csv"):
        assert client.get(path).content == summary
    response = client.get(f"{WAVE}release-1.zip")
    assert response.headers["Content-Disposition"] == 'attachment; filename="release-1.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.read("summary.csv") == summary
        assert "figures.csv" not in archive.namelist()


def test_the_json_tells_the_latest_release_with_its_columns_and_figures(client: Client) -> None:
    response = client.get("/results/spring-2026.json")
    told = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/json"
    assert (told["release"], told["wave"], told["kind"]) == (1, "spring-2026", "preliminary")
    assert told["files"]["summary.csv"] == first().files["summary.csv"]
    (mean,) = [row for row in told["figures"] if row["estimand"] == "mean_share"]
    assert (mean["estimate"], mean["n"]) == (50.0, 110)
    assert [one["name"] for one in told["columns"]] == list(told["figures"][0])


@pytest.mark.parametrize(
    "path", ["/results/spring-2026.json", "/results/spring-2026.csv", f"{WAVE}release-1.zip"]
)
def test_who_has_the_latest_is_told_so_in_short(client: Client, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    assert tag == f'"{first().files["release.json"]}"'
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    publish(first().wave)
    is_of_one_release = "release-1" in path
    fresh = client.get(path, headers={"If-None-Match": tag}).status_code
    assert fresh == (304 if is_of_one_release else 200)


def test_the_page_says_the_numbers_of_the_file(client: Client) -> None:
    table = read_summary(bytes(first().contents.get(name="summary.csv").content)).set_index("estimand")
    (row,) = [one for one in page_at(client, WAVE).all("tr") if one.words.startswith("All of it (100%)")]
    assert f"{table['n']['share_at_100']} {round(table['estimate']['share_at_100'])}%" in row.words
