"""What an import leaves in the database: a closed wave under the source's own words."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from survey.importing import CannotImport
from survey.importing.storing import AT_ONCE
from survey.importing.words import edition_texts
from survey.models import Import, Response
from survey.models.codes import ITEM_COLUMNS
from survey.publishing import digest
from survey.wording import questionnaire
from tests.survey.imports import SHARE, column, plan
from tests.survey.rows import refused
from tests.survey.storing import counts, stored


@pytest.mark.django_db
def test_an_import_is_a_closed_wave_of_its_own_kind(tmp_path: Path) -> None:
    wave = stored(tmp_path, population="people on a forum", reporting_currency="GBP")
    wave.refresh_from_db()

    assert (wave.slug, wave.name, wave.kind, wave.period) == (
        "giving-2014",
        "Giving survey 2014",
        "imported",
        "2013",
    )
    assert (wave.population, wave.reporting_currency) == ("people on a forum", "GBP")
    assert (wave.state, wave.opens_at) == ("closed", None)
    assert wave.delete_on == timezone.now().date() + timedelta(days=365)


@pytest.mark.django_db
def test_the_day_of_deletion_can_be_said_in_the_map(tmp_path: Path) -> None:
    assert stored(tmp_path, delete_on="2031-05-01").delete_on == date(2031, 5, 1)


@pytest.mark.django_db
def test_the_file_and_its_source_are_remembered(tmp_path: Path) -> None:
    wave = stored(tmp_path)

    assert Import.objects.values().get() == {
        "id": Import.objects.get().pk,
        "wave_id": wave.pk,
        "sha256": "5e" * 32,
        "name": "answers.csv",
        "source": "Giving survey 2014",
        "citation": "Its team, 2014",
        "rows_read": 4,
        "rows_taken": 3,
        "rows_refused": 1,
    }


@pytest.mark.django_db
def test_every_taken_row_is_a_response_and_nothing_is_filled_in(tmp_path: Path) -> None:
    wave = stored(tmp_path)

    answers = [
        {code: value for code, value in response.answers.items() if value is not None}
        for response in Response.objects.filter(wave=wave)
    ]
    expected = [
        {"share": 40, "amount": Decimal("1500.00"), "currency": "GBP", "pledge": "gwwc_10"},
        {"share_reason": "gave_nothing"},
        {"share_reason": "dont_know", "pledge": "none"},
    ]
    assert sorted(answers, key=str) == sorted(expected, key=str)


@pytest.mark.django_db
def test_a_response_says_where_it_came_from_and_no_day_of_the_source(tmp_path: Path) -> None:
    wave = stored(tmp_path, language="de")
    response = Response.objects.filter(wave=wave).first()

    assert response is not None
    assert (response.mode, response.came_by, response.imported_from) == (
        "import",
        "import",
        Import.objects.get(),
    )
    assert (response.received_on, response.language, response.via) == (timezone.now().date(), "de", "")
    assert (response.key_hash, response.secret_hash, response.extra) == (None, None, {})
    assert response.edition == wave.editions.get()


@pytest.mark.django_db
def test_the_edition_has_the_sources_own_words_and_is_frozen(tmp_path: Path) -> None:
    edition = stored(tmp_path).editions.get()

    assert (edition.kind, edition.number, edition.reason) == ("external", 2, "Imported: Giving survey 2014")
    assert edition.sha256 == digest(edition)
    with refused("published_edition_never_changes"), transaction.atomic():
        edition.wordings.update(text="…")


@pytest.mark.django_db
def test_questions_and_answers_are_shown_as_they_were_asked(tmp_path: Path) -> None:
    wave = stored(tmp_path)
    q = questionnaire(wave, wave.editions.get().pk)

    assert q.codes == ("share", "share_reason", "amount", "currency", "pledge")
    assert [q.text(code, "question") for code in q.codes] == ["Share?", "", "How much?", "", "Pledge?"]
    assert q.answers("share_reason") == [("gave_nothing", "none / nothing / 0"), ("dont_know", "?")]
    assert q.answers("currency") == [("GBP", "£"), ("USD", "USD")]
    assert q.answers("pledge") == [("gwwc_10", "Yes"), ("none", "No")]
    assert (q.page("source"), q.page("citation")) == ("Giving survey 2014", "Its team, 2014")
    assert q.text("share", "unit") == "fraction, from 0 to 1"


def test_a_question_and_its_header_can_differ() -> None:
    texts = edition_texts(plan({"share": SHARE | {"question": "Which share?"}}))

    assert texts["item"] == [
        {
            "code": "share",
            "kind": "percent",
            "question": "Which share?",
            "column": "Share?",
            "unit": "per cent, from 0 to 100",
        }
    ]


def test_reasons_of_a_column_of_their_own_stand_with_those_of_the_share() -> None:
    share = column("Share?", dont_know=["?"])
    reason = column("Why none?", answers={"No idea": "dont_know", "Secret": "not_say"})

    [_, item] = edition_texts(plan({"share": share, "share_reason": reason}))["item"]

    assert item == {
        "code": "share_reason",
        "kind": "choice",
        "question": "Why none?",
        "column": "Why none?",
        "answers": {"dont_know": "? / No idea", "not_say": "Secret"},
    }


@pytest.mark.django_db
def test_more_rows_than_one_statement_holds_are_all_stored(tmp_path: Path) -> None:
    n = 2 * AT_ONCE + 1

    wave = stored(tmp_path, lines=["Share?,How much?,Pledge?", *["0.4,,"] * n])

    assert Response.objects.filter(wave=wave, share=40).count() == n


@pytest.mark.django_db
def test_a_column_that_no_map_has_stays_empty(tmp_path: Path) -> None:
    wave = stored(tmp_path, columns={"share": SHARE}, lines=["Share?", "40"])

    [response] = Response.objects.filter(wave=wave)
    assert response.answers == dict.fromkeys(ITEM_COLUMNS) | {"share": 40}


@pytest.mark.django_db
def test_a_file_of_which_no_row_can_be_taken_makes_no_wave(tmp_path: Path) -> None:
    before = counts()
    with pytest.raises(CannotImport) as told:
        stored(tmp_path, lines=["Share?,How much?,Pledge?", "all,,"])
    assert str(told.value) == (
        "Not one row could be taken, so nothing was stored. Correct the map or the file."
    )
    assert counts() == before
