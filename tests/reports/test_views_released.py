"""The public pages and files of releases: from their very bytes, at addresses that stay."""

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import Release
from reports.releases.stored import read_summary
from survey.models import Response, Wave
from survey.purging import purge
from survey.submission import withdraw
from tests.factories import make_closed_wave, make_response, make_wave
from tests.reports.planned import file_away, open_wave
from tests.reports.released import make_answered, publish
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
WAVE = "/results/spring-2026/"


def page(client: Client, path: str = WAVE) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.content.decode())


def words(client: Client, path: str = WAVE) -> str:
    return page(client, path).one("main").words


def test_a_release_is_shown_with_its_state_its_note_and_its_figures(client: Client) -> None:
    publish(make_answered(), "preliminary", "Answers on paper are still to come.")
    said = words(client)
    assert said.startswith("Results › Release 1, preliminary Spring 2026 · 110 answers about giving in 2025")
    assert "These figures are preliminary. More is to come. Answers on paper are still to come." in said
    assert page(client).one("p", class_="big-number").words == "50%"
    assert "No plan was filed before this wave opened." in said


def test_the_page_is_of_the_files_and_never_computed_again(client: Client) -> None:
    publish(make_answered(delete_on=date(2026, 1, 31)))
    before = words(client)
    purge(date(2026, 1, 31))
    assert (Response.objects.count(), words(client)) == (0, before)


def test_an_answer_that_is_withdrawn_changes_no_public_page_or_file(client: Client) -> None:
    publish(make_answered())
    paths = (WAVE, f"{WAVE}summary.csv", f"{WAVE}1/", f"{WAVE}1/summary.csv", f"{WAVE}release-1.zip")
    paths += ("/results/spring-2026.json", "/results/spring-2026.csv", "/results/")
    before = [client.get(path).content for path in paths]
    for one in Response.objects.all()[:5]:
        withdraw(one)
    assert [client.get(path).content for path in paths] == before


def test_an_earlier_release_keeps_its_address_and_names_the_latest(client: Client) -> None:
    wave = make_answered()
    publish(wave, "preliminary")
    publish(wave, "correction", "The first one was computed too early.")
    assert "This is an earlier release. The latest is release 2, correction" in words(client, f"{WAVE}1/")
    assert "This is an earlier release." not in words(client, f"{WAVE}2/")
    assert words(client).startswith("Results › Release 2, correction")
    links = {link["href"] for link in page(client).all("a")}
    assert {f"{WAVE}1/", f"{WAVE}release-2.zip", f"{WAVE}2/summary.csv"} <= links


@pytest.mark.parametrize(
    "path", ["2/", "0/", "2/summary.csv", "release-2.zip", "99999999999999999999/", "release-0.zip"]
)
def test_a_release_of_another_wave_is_not_found_here(client: Client, path: str) -> None:
    publish(make_answered(each=1))
    publish(make_answered("other", each=1))
    assert client.get(f"{WAVE}{path}").status_code == 404


def test_the_files_are_the_very_bytes(client: Client) -> None:
    made = publish(make_answered())
    summary = bytes(made.contents.get(name="summary.csv").content)
    for path in (f"{WAVE}summary.csv", f"{WAVE}1/summary.csv", "/results/spring-2026.csv"):
        assert client.get(path).content == summary
    response = client.get(f"{WAVE}release-1.zip")
    assert response.headers["Content-Disposition"] == 'attachment; filename="release-1.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.read("summary.csv") == summary
        assert "figures.csv" not in archive.namelist()


def test_the_json_tells_the_latest_release_with_its_columns_and_figures(client: Client) -> None:
    made = publish(make_answered())
    response = client.get("/results/spring-2026.json")
    told = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/json"
    assert (told["release"], told["wave"], told["kind"]) == (1, "spring-2026", "final")
    assert told["files"]["summary.csv"] == made.files["summary.csv"]
    (mean,) = [row for row in told["figures"] if row["estimand"] == "mean_share"]
    assert (mean["estimate"], mean["n"]) == (50.0, 110)
    assert [one["name"] for one in told["columns"]] == list(told["figures"][0])


@pytest.mark.parametrize(
    "path", ["/results/spring-2026.json", "/results/spring-2026.csv", f"{WAVE}release-1.zip"]
)
def test_who_has_the_latest_is_told_so_in_short(client: Client, path: str) -> None:
    wave = make_answered()
    publish(wave)
    tag = client.get(path).headers["ETag"]
    assert tag == f'"{Release.objects.get().files["release.json"]}"'
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    publish(wave)
    is_of_one_release = "release-1" in path
    fresh = client.get(path, headers={"If-None-Match": tag}).status_code
    assert fresh == (304 if is_of_one_release else 200)


def test_a_closed_wave_without_release_stands_by_itself_with_the_day_of_its_plan(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None), publish_by=timezone.now().date() + timedelta(days=9))
    Wave.objects.filter(pk=open_wave(wave).pk).update(closed_at=timezone.now())
    said = words(client)
    assert "The results of Spring 2026 are not published yet" in said
    assert "They are to be published here by" in said
    assert "Overdue" not in said
    assert "Results by" in words(client, "/results/")


def test_it_says_overdue_when_that_day_has_passed(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None), publish_by=timezone.now().date() - timedelta(days=1))
    Wave.objects.filter(pk=open_wave(wave).pk).update(closed_at=timezone.now())
    assert "Overdue. They were to be published by" in words(client)
    assert "Overdue since" in words(client, "/results/")


def test_the_day_itself_is_not_overdue(client: Client) -> None:
    wave = file_away(make_wave(opens_at=None), publish_by=timezone.now().date())
    Wave.objects.filter(pk=open_wave(wave).pk).update(closed_at=timezone.now())
    assert "Overdue" not in words(client)


def test_without_a_plan_no_day_was_promised(client: Client) -> None:
    make_closed_wave()
    assert "No plan was filed before this wave opened, so no day was promised." in words(client)
    assert "Not published yet" in words(client, "/results/")


@pytest.mark.parametrize("fields", [{}, {"opens_at": None}])
def test_a_wave_that_is_not_closed_has_no_page_of_results(client: Client, fields: dict[str, Any]) -> None:
    make_wave(**fields)
    paths = (WAVE, f"{WAVE}summary.csv", "/results/spring-2026.json", "/results/spring-2026.csv", f"{WAVE}1/")
    assert [client.get(path).status_code for path in paths] == [404] * len(paths)


def test_the_page_says_the_numbers_of_the_file(client: Client) -> None:
    made = publish(make_answered())
    table = read_summary(bytes(made.contents.get(name="summary.csv").content)).set_index("estimand")
    (row,) = [one for one in page(client).all("tr") if one.words.startswith("All of it (100%)")]
    assert f"{table['n']['share_at_100']} {round(table['estimate']['share_at_100'])}%" in row.words


@pytest.mark.parametrize(
    ("kind", "word"), [("simulated", "These figures are simulated."), ("imported", "another survey")]
)
def test_simulated_and_imported_waves_can_be_released_and_say_what_they_are(
    client: Client, kind: str, word: str
) -> None:
    wave = make_closed_wave(kind=kind)
    mode = {"simulated": "simulated", "imported": "import"}[kind]
    for share in range(40):
        make_response(wave, share=share, mode=mode)
    publish(wave)
    said = words(client)
    assert said.startswith("Results › Release 1, final")
    assert word in said
    assert "departs from the plan" not in said
