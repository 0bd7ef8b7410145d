"""`manage.py import_responses` as an organiser runs it, on files in the shape of LimeSurvey's exports."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from survey.models import Import, Response
from tests.survey.imports import SHARE, make_file, make_map
from tests.survey.limesurvey import (
    COLUMNS,
    LIMESURVEY,
    TABLE,
    counts,
    refusal,
    run,
)


@pytest.mark.django_db
def test_an_export_of_limesurvey_becomes_a_wave(tmp_path: Path) -> None:
    file, plan = make_file(tmp_path, *LIMESURVEY), make_map(tmp_path, COLUMNS)

    printed = run(file, plan)

    sha256 = Import.objects.get().sha256[:12]
    assert printed == TABLE.format(sha256=sha256) + "Stored as the closed wave “ea-2014”.\n"
    answers = [
        {code: value for code, value in response.answers.items() if value is not None}
        for response in Response.objects.filter(wave__slug="ea-2014")
    ]
    expected: list[dict[str, object]] = [
        {
            "share": 40,
            "amount": Decimal("4800.00"),
            "currency": "GBP",
            "pledge": "gwwc_10",
            "identification": "moderately",
        },
        {},
        {"share_reason": "gave_nothing", "pledge": "none", "identification": "not_at_all"},
        {
            "share": 100,
            "amount": Decimal("6000.00"),
            "currency": "CAD",
            "pledge": "none",
            "identification": "moderately",
        },
    ]
    assert sorted(answers, key=str) == sorted(expected, key=str)


@pytest.mark.django_db
def test_a_dry_run_prints_the_same_table_and_stores_nothing(tmp_path: Path) -> None:
    file, plan, before = make_file(tmp_path, *LIMESURVEY), make_map(tmp_path, COLUMNS), counts()

    dry = run(file, plan, "--dry-run")
    assert counts() == before

    real = run(file, plan)
    assert dry.splitlines()[:-1] == real.splitlines()[:-1]
    assert dry.splitlines()[-1] == "Dry run: nothing was stored."


@pytest.mark.django_db
def test_the_same_file_again_is_recognised(tmp_path: Path) -> None:
    file, plan = make_file(tmp_path, *LIMESURVEY), make_map(tmp_path, COLUMNS)
    run(file, plan)
    before = counts()

    assert run(file, plan) == (
        "answers.csv is in the wave “ea-2014” already: 7 rows read, 4 taken, 3 refused. "
        "Nothing is stored twice.\n"
    )
    assert counts() == before


@pytest.mark.django_db
def test_a_dry_run_says_what_would_stand_against_a_real_one(tmp_path: Path) -> None:
    file, plan = make_file(tmp_path, *LIMESURVEY), make_map(tmp_path, COLUMNS)
    run(file, plan)

    assert run(file, plan, "--dry-run", wave="ea-again").splitlines()[-1] == (
        "Dry run: nothing was stored. "
        "answers.csv is in the wave “ea-2014” already, and a file is imported once."
    )


@pytest.mark.django_db
def test_another_file_for_the_wave_is_refused(tmp_path: Path) -> None:
    plan = make_map(tmp_path, COLUMNS)
    run(make_file(tmp_path, *LIMESURVEY), plan)
    before = counts()

    other = make_file(tmp_path, *LIMESURVEY[:2], name="other.csv")

    assert refusal(other, plan) == (
        "There is a wave “ea-2014” already, with other answers. Choose another name for --wave."
    )
    assert counts() == before


@pytest.mark.django_db
def test_the_refused_rows_can_be_written_in_a_dry_run_too(tmp_path: Path) -> None:
    file, plan = make_file(tmp_path, *LIMESURVEY), make_map(tmp_path, COLUMNS)
    path = tmp_path / "refused.csv"

    run(file, plan, "--dry-run", "--refused", path)
    dry = path.read_bytes()
    run(file, plan, "--refused", path)

    assert dry == path.read_bytes()
    assert [line.split(",")[:2] for line in dry.decode("utf-8-sig").split("\r\n")[2:4]] == [
        ["amount: “~£10 000” is not one amount with the map’s currency marks", "9"],
        [
            "share: “0.5000000000” is not a whole per cent; "
            "identification: “Perhaps” is not among the map’s answers",
            "10",
        ],
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["answers.csv", "map.toml"])
def test_refused_rows_never_overwrite_what_is_imported(tmp_path: Path, name: str) -> None:
    file, plan, path = make_file(tmp_path, *LIMESURVEY), make_map(tmp_path, COLUMNS), tmp_path / name
    before = path.read_bytes()

    sentence = refusal(file, plan, "--dry-run", "--refused", path)

    assert sentence == f"--refused would overwrite {path}. Give it another name."
    assert path.read_bytes() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "columns", "wave", "sentence"),
    [
        (
            ["id,Part?", "1,40"],
            {"share": SHARE},
            "a-wave",
            "answers.csv has no column “Share?”. The first line of the file has to be its header.",
        ),
        (
            ["Share?"],
            {"share": SHARE},
            "a-wave",
            "answers.csv has a header and no rows. Export it again with its answers.",
        ),
        (
            ["Share?", "40"],
            {"shares": SHARE},
            "a-wave",
            "map.toml, [columns]: “shares” is not an item. Items are: ",
        ),
        (
            ["Share?", "all"],
            {"share": SHARE},
            "a-wave",
            "Not one row could be taken, so nothing was stored. Correct the map or the file.",
        ),
        (
            ["Share?", "40"],
            {"share": SHARE},
            "A wave",
            "“A wave” cannot be a wave’s address. Use at most 60 of a to z, 0 to 9 and hyphens.",
        ),
    ],
)
def test_a_fault_of_the_whole_is_a_sentence_and_nothing_is_stored(
    tmp_path: Path, lines: list[str], columns: dict[str, Any], wave: str, sentence: str
) -> None:
    before = counts()

    told = refusal(make_file(tmp_path, *lines), make_map(tmp_path, columns), wave=wave)

    assert told.startswith(sentence)
    assert counts() == before
