"""`manage.py serve` as a person runs it: what it starts, and what it refuses."""

import os
import re
import shutil
import signal
from pathlib import Path
from urllib.request import urlopen

import psycopg
import pytest

from survey.config import postgres, provision
from survey.config.databases import embedded_address
from tests.survey.served import PATIENCE, Site, answers, children, end, free_port, serve, start, wait_until
from tests.survey.servers import ask


def test_a_start_prints_where_to_go(shared: Site) -> None:
    assert shared.said.splitlines()[:4] == [
        "Starting the survey …",
        f"The survey:  http://localhost:{shared.port}/",
        f"Public pages:  http://localhost:{shared.port}/results/",
        f"Organisers:  http://localhost:{shared.port}/waves/",
    ]


def test_the_first_start_opens_a_wave_of_edition_1_and_shows_a_simulated_one(shared: Site) -> None:
    with psycopg.connect(embedded_address(shared.data_dir, "owner")) as connection:
        query = """SELECT wave.kind, edition.number, wave.closed_at IS NULL FROM survey_wave AS wave
            JOIN survey_waveedition AS shown ON shown.wave_id = wave.id
            JOIN survey_edition AS edition ON edition.id = shown.edition_id ORDER BY wave.kind"""
        assert connection.execute(query).fetchall() == [("collected", 1, True), ("simulated", 1, False)]


def test_the_printed_link_leads_to_a_page_on_this_site(shared: Site) -> None:
    [path] = re.findall(rf"http://localhost:{shared.port}(/sign-in/\S+)", shared.said)

    assert shared.open(path) == 200


def test_the_site_serves_as_a_role_that_cannot_change_tables(shared: Site) -> None:
    wait_until(lambda: answers(shared))
    query = """SELECT DISTINCT usename::text FROM pg_stat_activity
        WHERE datname = 'survey' AND pid <> pg_backend_pid()"""
    # The connection of a test before this one may need a moment to end.
    wait_until(lambda: ask(shared.data_dir, query) == [("site",)])


def test_style_sheets_come_compressed_and_under_the_policy(shared: Site) -> None:
    with urlopen(f"http://127.0.0.1:{shared.port}/", timeout=PATIENCE) as page:
        sheet = re.findall(r'href="(/static/[^"]+\.css)"', page.read().decode())[0]
    with urlopen(f"http://127.0.0.1:{shared.port}{sheet}", timeout=PATIENCE) as answer:
        assert (answer.status, "default-src 'none'" in answer.headers["Content-Security-Policy"]) == (
            200,
            True,
        )
    assert (shared.data_dir / "static" / sheet.removeprefix("/static/")).with_suffix(".css.br").exists()


def test_a_second_start_in_the_folder_names_the_port_of_the_first(shared: Site) -> None:
    second = serve(shared.data_dir, free_port())

    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"The survey is running from this folder already, on port {shared.port}. Stop that one first.\n"
    )
    assert answers(shared)


def test_a_port_in_use_is_a_sentence(shared: Site, tmp_path: Path) -> None:
    other = serve(tmp_path, shared.port)

    assert (other.returncode, other.stdout) == (1, "")
    assert other.stderr == (
        f"Port {shared.port} is in use by another program. Choose another one: PORT=8001 make run\n"
    )
    assert not (tmp_path / "postgres").exists()


def test_a_port_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    assert serve(tmp_path, 99999).stderr == (
        "Port 99999 cannot be used. Choose another one: PORT=8001 make run\n"
    )


def test_with_a_database_url_that_server_is_used_and_no_other(shared: Site, served_before: Path) -> None:
    shutil.rmtree(served_before / "postgres")
    site = start(served_before, DATABASE_URL=embedded_address(shared.data_dir, "owner"))

    end(site)

    assert "/sign-in/" in site.said
    assert not (served_before / "postgres").exists()
    assert postgres.answers(shared.data_dir)


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path: Path) -> None:
    refused = serve(tmp_path, free_port(), DATABASE_URL=f"postgres://me@127.0.0.1:{free_port()}/survey")

    assert refused.returncode == 1
    assert refused.stderr.startswith("The database does not answer. Start it or correct DATABASE_URL. (")
    assert refused.stderr.count("\n") == 1


def test_a_database_user_who_may_not_create_tables_is_a_sentence(shared: Site, tmp_path: Path) -> None:
    refused = serve(tmp_path, free_port(), DATABASE_URL=embedded_address(shared.data_dir, "site"))

    assert refused.returncode == 1
    assert refused.stderr == (
        "The database user “site” may not create tables. Run as an administrator of the database: "
        "GRANT CREATE ON SCHEMA public TO site;\n"
    )


@pytest.mark.parametrize("version", [15, 16, 17, 18])
def test_tested_versions_of_postgresql_are_taken(version: int) -> None:
    provision.refuse_version(version)


@pytest.mark.parametrize("version", [14, 19])
def test_other_versions_of_postgresql_are_refused(version: int) -> None:
    with pytest.raises(provision.Unfit, match=f"is PostgreSQL {version}. Use version 15 to 18."):
        provision.refuse_version(version)


def test_a_database_user_who_may_not_create_roles_is_told_what_to_ask_for() -> None:
    with pytest.raises(provision.Unfit, match="CREATE ROLE site; GRANT site TO me;"):
        provision.refuse_rights("me", True, False)


def test_a_worker_that_dies_is_replaced(shared: Site) -> None:
    workers = children(shared.process.pid)

    os.kill(workers[0], signal.SIGKILL)

    wait_until(lambda: len(set(children(shared.process.pid)) - set(workers)) == 1)
    wait_until(lambda: answers(shared))
