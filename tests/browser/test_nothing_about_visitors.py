"""No address, browser, referrer or token of a respondent is kept, in no table and in no log."""

import re
from typing import Any

from django.db import connection

from survey.models import Response
from tests.browser.conftest import Site
from tests.browser.visitor import Visitor
from tests.factories import make_wave

CANARIES = {
    "User-Agent": "canary-browser/77.1",
    "Referer": "https://canary-referrer.example/from",
    "X-Forwarded-For": "198.51.100.77",
    "Accept-Language": "canary-tongue",
}
TIMES_MAY_STAND_IN = {
    "account_emailconfirmation",
    "cache",
    "django_admin_log",
    "django_migrations",
    "django_session",
    "reports_margin",
    "reports_rate",
    "reports_release",
    "reports_releasenote",
    "survey_account",
    "survey_edition",
    "survey_wave",
    "survey_waveedition",
}
"""Staff's accounts and sessions, and rows that are about the survey and not about a person."""


def copied(cursor: Any, table: str) -> str:
    """All rows of a table, as text."""
    with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
        return b"".join(bytes(row) for row in rows).decode()


def dump() -> str:
    with connection.cursor() as cursor:
        return "".join(copied(cursor, table) for table in sorted(connection.introspection.table_names()))


def test_nothing_about_a_visitor_is_kept(site: Site) -> None:
    wave = make_wave("canary")
    visitor = Visitor(site, wave, headers=CANARIES)
    visitor.answers({"share": "forty"}, share="37")
    thanks = visitor.open("thanks/")
    link = re.search(r"/r/([0-9A-Z-]+)/", thanks)
    assert link
    visitor.fetch(f"{site.url}/r/{link[1]}/")
    visitor.fetch(f"{site.url}/r/{link[1]}x/")
    tokens = [cookie.value or "" for cookie in visitor.jar] + [link[1], link[1].replace("-", "")]
    kept = dump() + (site.data_dir / "output").read_text()
    assert Response.objects.get(wave=wave).share == 37
    assert "canary" in kept  # the wave's own name: the search does find what is there
    for trace in (*CANARIES.values(), *tokens, "127.0.0.1 ", "::1"):
        assert trace not in kept


def test_rows_about_people_hold_days_and_no_times_or_addresses(site: Site) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND (data_type LIKE 'time%' OR data_type IN ('inet', 'cidr', 'macaddr', 'interval'))"
        )
        tables = {table for (table,) in cursor.fetchall()}
    assert tables == TIMES_MAY_STAND_IN
