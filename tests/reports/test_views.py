import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.columns import COLUMN_NAMES, COLUMNS, ESTIMANDS
from survey import counting
from survey.models import Account, Wave
from tests.factories import (
    close,
    edition_1,
    make_closed_wave,
    make_response,
    make_wave,
)

pytestmark = pytest.mark.django_db

PAGES = ("wave_download", "wave_summary")


def answer_and_close(**fields: object) -> Wave:
    """A closed wave: ten people each at 0, 30, 60 and 90, ten who gave nothing, ten of each reason."""
    wave = make_wave(**fields)
    for _ in range(10):
        for share in (0, 30, 60, 90):
            make_response(wave, share=share)
        for reason in ("gave_nothing", "dont_know", "not_say"):
            make_response(wave, share_reason=reason)
    return close(wave)


def page_of(client: Client, wave: Wave) -> str:
    return client.get(reverse("wave_download", args=[wave.slug])).content.decode()


def rows_of(client: Client, wave: Wave) -> dict[str, dict[str, str]]:
    text = client.get(reverse("wave_summary", args=[wave.slug])).content.decode()
    return {row["estimand"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


@pytest.mark.parametrize("page", PAGES)
def test_strangers_are_sent_to_the_sign_in_page(client: Client, page: str) -> None:
    response = client.get(reverse(page, args=[make_closed_wave().slug]))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("page", PAGES)
def test_accounts_that_may_not_organise_are_refused(client: Client, page: str) -> None:
    client.force_login(Account.objects.create_user("noor@example.org"))
    assert client.get(reverse(page, args=[make_closed_wave().slug])).status_code == 403


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(organiser: Client, page: str, method: str) -> None:
    assert getattr(organiser, method)(reverse(page, args=[make_closed_wave().slug])).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_an_unknown_wave_is_not_found(organiser: Client, page: str) -> None:
    assert organiser.get(reverse(page, args=["no-such-wave"])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_kept_in_a_cache(organiser: Client, page: str) -> None:
    assert organiser.get(reverse(page, args=[make_closed_wave().slug]))["Cache-Control"] == "no-store"


def test_the_file_is_a_csv_with_the_name_of_wave_and_day(organiser: Client) -> None:
    response = organiser.get(reverse("wave_summary", args=[make_closed_wave().slug]))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = f"pgs_summary_spring-2026_{timezone.now().date().isoformat()}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_closed_wave_gives_its_figures(organiser: Client) -> None:
    rows = rows_of(organiser, answer_and_close())
    assert tuple(rows)[: len(ESTIMANDS)] == ESTIMANDS
    # (0 + 30 + 60 + 90) / 4 = 45; 20 of 60 givers gave no share
    assert [rows["mean_share"][name] for name in ("estimate", "n", "n_missing")] == ["45", "40", "20"]
    assert [rows[name]["estimate"] for name in ("sent", "answered", "gave_nothing")] == ["70", "40", "10"]


def test_an_open_wave_gives_counts_of_process_only(organiser: Client) -> None:
    wave = make_wave()
    counting.count(wave.pk, edition_1().pk, "opened", "agreed")
    for share in range(12):
        make_response(wave, share=share)
    rows = rows_of(organiser, wave)
    assert {estimand: row["estimate"] for estimand, row in rows.items() if row["estimate"]} == {
        "opened": "1",
        "agreed": "1",
        "sent": "12",
    }
    assert {row["status"] for row in rows.values()} == {"", "x"}


def test_the_page_of_an_open_wave_says_when_figures_come(organiser: Client) -> None:
    page = page_of(organiser, make_wave())
    assert "figures come when the wave is closed" in page
    assert '34 rows <span class="mono">x</span> (not available)' in page


def test_the_page_shows_the_rows_of_the_file(organiser: Client) -> None:
    wave = answer_and_close()
    cells = re.findall(r'<td role="cell" data-label="(\w+)"[^>]*>([^<]*)</td>', page_of(organiser, wave))
    seen: list[dict[str, str]] = []
    for name, text in cells:
        if not seen or name in seen[-1]:
            seen.append({})
        seen[-1][name] = unescape(text)
    rows = rows_of(organiser, wave)
    first = list(rows.values())[: len(ESTIMANDS)]
    assert seen == [{name: row[name] for name in seen[0]} for row in first]
    assert {"estimand", "estimate", "status", "note"} <= set(seen[0])


def test_the_page_lists_once_what_is_the_same_in_every_row(organiser: Client) -> None:
    page = unescape(page_of(organiser, answer_and_close(population="members of a club")))
    same = dict(re.findall(r'<dt class="mono">(\w+)</dt><dd class="mono">([^<]*)</dd>', page))
    assert same["population"] == "members of a club"
    assert same["wording"] == edition_1().sha256[:12]


def test_the_page_explains_all_25_columns(organiser: Client) -> None:
    page = unescape(page_of(organiser, make_closed_wave())).partition('id="codebook"')[0]
    explained = re.findall(r'<div><dt class="mono">(\w+)</dt><dd>([^<]*)</dd></div>', page)
    assert explained == [(column.name, column.meaning) for column in COLUMNS]
    assert tuple(name for name, _ in explained) == COLUMN_NAMES


def test_the_page_offers_the_file_and_names_it(organiser: Client) -> None:
    wave = make_closed_wave()
    page = page_of(organiser, wave)
    assert f'href="{reverse("wave_summary", args=[wave.slug])}"' in page
    assert "pgs_summary_spring-2026_" in page


def test_the_page_tells_what_an_interval_does_not_cover(organiser: Client) -> None:
    page = page_of(organiser, make_closed_wave())
    assert "They chose to take part; no interval covers that." in page
    assert "margin of error" not in page


def test_hostile_names_stay_inert(organiser: Client) -> None:
    wave = make_closed_wave(population="=1+1;<script>alert(1)</script>", name="<b>Spring</b>")
    page = page_of(organiser, wave)
    assert "<script>alert" not in page
    assert "<b>Spring" not in page
    assert rows_of(organiser, wave)["sent"]["population"] == "'=1+1;<script>alert(1)</script>"


def test_a_page_takes_as_many_queries_for_many_answers_as_for_none(organiser: Client) -> None:
    counts = []
    for wave in (make_closed_wave("none"), answer_and_close(slug="many")):
        with CaptureQueriesContext(connection) as queries:
            page_of(organiser, wave)
        counts.append(len(queries))
    assert counts[0] == counts[1]
