"""The files beside the summary, and the ZIP of them all."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.columns import COLUMN_NAMES
from reports.exports import to_csv
from reports.tables import read_files, summary_of, zip_of
from survey.models import Wave
from tests.factories import close, edition_1, make_closed_wave, make_organiser, make_response, make_wave
from tests.reports.asking_more import HOURS, REGION, TOLD, TRUST, WHY, publish_with
from tests.reports.shown import imported, shares, simulated
from tests.reports.test_exports import would_run

pytestmark = pytest.mark.django_db

DAY = date(2026, 6, 15)
NAMES = [
    "summary.csv",
    "topline.csv",
    "codebook.csv",
    "methods.md",
    "LICENSE.txt",
    "README.txt",
    "datapackage.json",
]


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))


def answered_wave(**fields: Any) -> Wave:
    """A closed wave of an edition with five items more, answered by 70 people in many ways."""
    wave = make_wave(edition=publish_with(REGION, WHY, TRUST, HOURS, TOLD), **fields)
    for at in range(70):
        extra = {
            "region": ("north", "south", "east")[at % 3],
            "why": [["duty"], ["joy"], ["duty", "joy"]][at % 3],
            "trust": (13 * at) % 101,
            "hours": at * 1.5,
            "told": f"=typed {at}",
        }
        make_response(wave, wave.editions.get(), share=(7 * at) % 101, extra=extra if at % 7 else {})
    return close(wave)


def test_the_files_are_these_and_the_summary_has_the_bytes_of_the_csv() -> None:
    wave = answered_wave()
    files = read_files(wave, DAY)
    assert list(files) == NAMES
    assert files["summary.csv"] == to_csv(summary_of(wave, DAY))


def test_the_same_answers_on_the_same_day_give_the_same_bytes() -> None:
    wave = answered_wave()
    assert zip_of(wave, DAY) == zip_of(wave, DAY)


def test_the_zip_holds_the_files_dated_with_the_day() -> None:
    wave = answered_wave()
    with zipfile.ZipFile(io.BytesIO(zip_of(wave, DAY))) as archive:
        found = {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}
    midnight = (2026, 6, 15, 0, 0, 0)
    assert found == {name: (midnight, data) for name, data in read_files(wave, DAY).items()}


def test_every_column_figure_and_group_of_the_files_has_a_line_of_the_codebook() -> None:
    files = read_files(answered_wave(), DAY)
    lines = rows_of(files, "codebook.csv")
    columns = {(line["file"], line["name"]) for line in lines if line["part"] == "column"}
    for name in ("summary.csv", "topline.csv", "codebook.csv"):
        header = files[name].decode().partition("\r\n")[0].split(",")
        assert {column for file, column in columns if file == name} == set(header)
    figures = {line["name"]: line["type"] for line in lines if line["part"] == "figure"}
    summary = rows_of(files, "summary.csv")
    assert {row["estimand"] for row in summary} <= set(figures)
    assert {row["estimand"]: row["unit"] for row in summary}.items() <= figures.items()
    groups = {(line["name"], line["key"]) for line in lines if line["part"] == "group"}
    assert groups == {(row["group_by"], row["group"]) for row in summary if row["group_by"]}
    items = {line["name"] for line in lines if line["part"] in ("item", "answer")}
    assert {row["item"] for row in rows_of(files, "topline.csv")} - {"cause"} <= items


def test_the_codebook_explains_every_line_but_words_that_are_missing() -> None:
    lines = rows_of(read_files(answered_wave(), DAY), "codebook.csv")
    assert {line["part"] for line in lines if not line["text"]} == set()


def test_the_codebook_quotes_every_text_of_every_edition_exactly() -> None:
    wave = answered_wave()
    lines = rows_of(read_files(wave, DAY), "codebook.csv")
    quoted = [(line["name"], line["key"], line["text"]) for line in lines if line["edition"] == "2"]
    assert ("region", "question", "Where do you live?") in quoted
    assert ("region", "north", "In the north") in quoted
    assert ("share_reason", "gave_nothing", "I gave nothing in 2025") in quoted
    assert len([line for line in lines if line["language"]]) == wave.editions.get().wordings.count()


def test_the_codebook_says_which_editions_may_be_read_together() -> None:
    second = publish_with(TRUST, comparable_with=edition_1())
    wave = make_wave()
    wave.shown.create(edition=second)
    wave.shown.create(edition=publish_with(REGION))
    lines = rows_of(read_files(close(wave), DAY), "codebook.csv")
    editions = [line for line in lines if line["part"] == "edition"]
    assert [(line["edition"], line["comparable_with"], line["text"]) for line in editions] == [
        ("1", "1 and 2", edition_1().sha256),
        ("2", "1 and 2", second.sha256),
        ("3", "3", wave.editions.get(number=3).sha256),
    ]


def test_the_data_package_describes_the_files_as_they_are() -> None:
    files = read_files(answered_wave(), DAY)
    package = json.loads(files["datapackage.json"])
    assert (package["name"], package["created"]) == ("pgs-summary-spring-2026", "2026-06-15T00:00:00Z")
    assert package["licenses"] == [{"title": "MIT License", "path": "LICENSE.txt"}]
    for resource in package["resources"]:
        content = files[resource["path"]]
        fields = resource["schema"]["fields"]
        assert resource["bytes"] == len(content)
        assert [field["name"] for field in fields] == content.decode().partition("\r\n")[0].split(",")
        for row in rows_of(files, resource["path"]):
            for field in fields:
                if field["type"] == "number" and row[field["name"]]:
                    float(row[field["name"]])
    assert [one["path"] for one in package["resources"]] == ["summary.csv", "topline.csv", "codebook.csv"]
    assert tuple(field["name"] for field in package["resources"][0]["schema"]["fields"]) == COLUMN_NAMES


def test_the_readme_says_how_to_cite() -> None:
    wave = make_closed_wave(name="Spring\n2026")
    readme = read_files(wave, DAY)["README.txt"].decode()
    digest = rows_of(read_files(wave, DAY), "summary.csv")[0]["data_digest"]
    assert readme.startswith("Principled Giving Survey: Spring 2026\n\nsummary.csv ")
    assert "Example Research (2026). Principled Giving Survey: Spring 2026. Summary of answers" in readme
    assert f"data digest {digest[:12]}." in readme


def test_the_readme_of_another_surveys_answers_cites_that_survey() -> None:
    readme = read_files(imported("easurvey-2014"), DAY)["README.txt"].decode()
    assert "These are another survey’s answers, under its own question.\nTeam 2014\n" in readme


def test_text_that_people_typed_is_in_no_file() -> None:
    files = read_files(answered_wave(), DAY)
    assert [name for name, content in files.items() if b"=typed" in content] == []


def test_hostile_words_are_defused_in_every_table() -> None:
    hostile = {**REGION, "question": "=1+1", "name": "@SUM(A1)", "answers": {"a": "-2;+3", "b": "\t=4"}}
    wave = make_wave(edition=publish_with(hostile), population="=cmd")
    files = read_files(close(wave), DAY)
    for name in ("summary.csv", "topline.csv", "codebook.csv"):
        cells = [cell for row in csv.reader(io.StringIO(files[name].decode(), newline="")) for cell in row]
        assert [cell for cell in cells if would_run(cell)] == []
    assert "'=1+1" in files["topline.csv"].decode()


def test_an_open_wave_gives_words_and_counts_of_process_and_no_answer() -> None:
    wave = make_wave()
    for share in range(40):
        make_response(wave, share=share)
    files = read_files(wave, DAY)
    assert {row["estimand"] for row in rows_of(files, "summary.csv") if row["estimate"]} == {
        "opened",
        "agreed",
        "sent",
    }
    topline = rows_of(files, "topline.csv")
    assert {(row["people"], row["base_n"], row["status"], row["note"]) for row in topline} == {
        ("", "", "x", "figures come when the wave is closed")
    }


def test_the_command_writes_the_zip_of_the_download(client: Client, tmp_path: Path) -> None:
    wave = answered_wave()
    client.force_login(make_organiser())
    call_command("summarise", wave=wave.slug, output=tmp_path / "all.ZIP")
    response = client.get(reverse("wave_files", args=[wave.slug]))
    assert (tmp_path / "all.ZIP").read_bytes() == response.content
    name = f"pgs_summary_spring-2026_{timezone.now().date().isoformat()}.zip"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "no-store")


def test_readers_get_the_files_of_a_public_wave(client: Client) -> None:
    wave = simulated(shares(12, 0, 30, 60, 90))
    page = client.get(reverse("results_wave", args=[wave.slug])).content.decode()
    address = reverse("results_files", args=[wave.slug])
    assert f'href="{address}"' in page
    assert client.get(address).content == zip_of(wave, timezone.now().date())


@pytest.mark.parametrize("make", [make_wave, make_closed_wave])
def test_readers_get_no_files_of_a_wave_without_release(client: Client, make: Any) -> None:
    assert client.get(reverse("results_files", args=[make().slug])).status_code == 404


def test_the_download_page_shows_the_codebook_and_offers_both_files(client: Client) -> None:
    client.force_login(make_organiser())
    wave = answered_wave()
    page = client.get(reverse("wave_download", args=[wave.slug])).content.decode()
    assert f'href="{reverse("wave_files", args=[wave.slug])}"' in page
    assert f'href="{reverse("wave_summary", args=[wave.slug])}"' in page
    for said in ("item_mean_trust", "Where do you live?", "topline.csv: people", "region: north"):
        assert said in page
