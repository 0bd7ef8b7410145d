"""The page that adds margins and rates to a wave after it has opened."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports.facts import MarginLevel
from reports.models import Margin, Rate
from reports.releases.adding import add_lines
from reports.releases.plans import plan_sha256
from survey.closing import Refused
from survey.models import Wave
from tests.factories import make_closed_wave, make_wave
from tests.reports.planned import file_away, open_wave
from tests.reports.released import make_answered, publish
from tests.reports.shown import words
from tests.reports.test_plans import MARGINS, RATES
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
PATH = "/waves/spring-2026/plan/added/"
PLEDGES = "pledge,gwwc_10,12.5,Census,2025-12-31\r\npledge,none,87.5,Census,2025-12-31\r\n"
EUROS = "EUR,1.08,ECB,2025-12-31"


def file(content: str | bytes, name: str = "lines.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode(), "text/csv")


def stored() -> tuple[list[Any], list[Any]]:
    margins = Margin.objects.values_list("item", "level", "percent", "source")
    return list(margins), list(Rate.objects.values_list("currency", "rate", "source"))


BOTH = (
    [("pledge", "gwwc_10", Decimal("12.5"), "Census"), ("pledge", "none", Decimal("87.5"), "Census")],
    [("EUR", Decimal("1.08"), "ECB")],
)


def test_pasted_lines_are_added(organiser: Client) -> None:
    make_wave()
    response = organiser.post(PATH, {"margins_text": PLEDGES, "rates_text": EUROS}, follow=True)
    assert "Added: 2 margins, 1 rate." in response.content.decode()
    assert stored() == BOTH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_files_are_added_as_pasted_lines_are(organiser: Client, encoding: str) -> None:
    make_wave()
    sent = {
        "margins_file": file(f"item,level,percent,source,as_of\n{PLEDGES}".encode(encoding)),
        "rates_file": file(EUROS.encode(encoding)),
    }
    assert organiser.post(PATH, sent).status_code == 302
    assert stored() == BOTH


def test_what_is_added_is_shown_apart_from_the_plan_and_leaves_its_hash(organiser: Client) -> None:
    wave = open_wave(file_away(make_wave(opens_at=None), margins=MARGINS))
    before = plan_sha256(wave)
    organiser.post(PATH, {"rates_text": EUROS})
    assert plan_sha256(wave) == before
    for path in ("/waves/spring-2026/plan/", "/results/spring-2026/plan/", PATH):
        planned, _, later = words(organiser, path).partition("Added later")
        assert ("gwwc_10" in planned, "ECB" in planned, "ECB" in later) == (True, False, True)


def test_the_plan_of_an_open_wave_leads_here_and_that_of_another_does_not(organiser: Client) -> None:
    def leads(slug: str) -> bool:
        page = Page(organiser.get(f"/waves/{slug}/plan/").content.decode())
        return f"/waves/{slug}/plan/added/" in [link["href"] for link in page.all("a")]

    make_wave("open")
    make_wave("draft", opens_at=None)
    make_closed_wave("closed")
    assert [leads(slug) for slug in ("open", "draft", "closed")] == [True, False, False]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Nothing was entered. Fill the boxes of an item, paste a line, or choose a file"),
        (
            {"margins_file": file("")},
            "Nothing was entered. Fill the boxes of an item, paste a line, or choose a file",
        ),
        (
            {"margins_text": "pledge,none,50,A,2025-12-31"},
            "Margins: The per cents of pledge add up to 50, not 100",
        ),
        ({"rates_text": "EUR,0,A,2025-12-31"}, "Rates: Line 1: the rate 0 is not above 0."),
        (
            {"rates_file": file("USD,1,A,2025-12-31")},
            "Rates: Line 1: amounts in USD are reported as they are.",
        ),
        ({"rates_text": EUROS, "rates_file": file(EUROS)}, "Rates: paste lines or choose a file, not both"),
        ({"rates_file": file(b"\xff\xfe")}, "Rates: this is no text in UTF-8. Save it as CSV in UTF-8"),
        ({"rates_file": file("EUR;1,08;ECB;2025-12-31")}, "Rates: Line 1: it has 2 columns."),
        (
            {"margins_file": file("x" * 200_001)},
            "Margins: the file has more than 200 kB. Choose a shorter one",
        ),
        ({"rates_text": EUROS, "margins_text": "luck,1,1,A,2025-12-31"}, "“luck” is no item to weight by."),
    ],
)
def test_bad_input_is_said_and_nothing_is_added(
    organiser: Client, sent: dict[str, Any], sentence: str
) -> None:
    make_wave()
    for content in sent.values():
        if not isinstance(content, str):
            content.seek(0)
    response = organiser.post(PATH, sent)
    assert response.status_code == 422
    assert sentence in Page(response.content.decode()).one("main").words
    assert stored() == ([], [])


def test_what_is_there_already_stays(organiser: Client) -> None:
    wave = open_wave(file_away(make_wave(opens_at=None), rates=RATES))
    add_lines(wave.pk, MARGINS, ())
    before = stored()
    response = organiser.post(PATH, {"margins_text": PLEDGES, "rates_text": "EUR,2,B,2026-01-01"})
    said = Page(response.content.decode()).one("main").words
    assert "Margins: pledge has margins already, and they stay. Take it out" in said
    assert "Rates: EUR has a rate already, and it stays. Take it out" in said
    assert stored() == before


def test_planned_weights_take_no_other_margins(organiser: Client) -> None:
    wave = open_wave(file_away(make_wave(opens_at=None), margins=MARGINS))
    before, later = stored(), "identification,strongly,100,Poll,2025-12-31"
    page = Page(organiser.get(PATH).content.decode())
    assert "Figures are weighted to the margins of the plan, and to no others." in page.one("main").words
    assert [box["name"] for box in page.all("textarea")] == ["rates_text"]
    assert organiser.post(PATH, {"margins_text": later}).status_code == 422
    with pytest.raises(
        Refused, match="The plan of Spring 2026 says what figures are weighted to, and it stays"
    ):
        add_lines(wave.pk, [replace_item(MARGINS[0])], ())
    assert stored() == before
    assert organiser.post(PATH, {"rates_text": EUROS}).status_code == 302
    assert stored() == (before[0], BOTH[1])


def replace_item(line: MarginLevel) -> MarginLevel:
    return line._replace(item="identification", level="strongly")


def test_lines_that_somebody_else_added_meanwhile_are_told() -> None:
    wave = make_wave()
    add_lines(wave.pk, (), RATES)
    with pytest.raises(Refused, match="Some of these lines were added to Spring 2026 meanwhile"):
        add_lines(wave.pk, MARGINS, RATES)
    assert stored()[0] == []


def make_published() -> Wave:
    wave = make_answered()
    publish(wave)
    return wave


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (
            lambda: make_wave(opens_at=None, closes_at=datetime(2126, 1, 1, tzinfo=UTC)),
            "Spring 2026 has not opened. Its margins and rates are filed with its plan.",
        ),
        (
            make_closed_wave,
            "Spring 2026 is closed. Margins and rates are entered before anybody can see its figures.",
        ),
        (
            make_published,
            "Release 1 of Spring 2026 is published, by the margins and rates that it had.",
        ),
    ],
)
def test_before_opening_after_closing_and_after_publishing_nothing_is_added(
    organiser: Client, make: Any, sentence: str
) -> None:
    make()
    response = organiser.post(PATH, {"rates_text": EUROS})
    assert sentence in Page(response.content.decode()).one("main").words
    assert (response.status_code, stored()) == (200, ([], []))


@pytest.mark.parametrize("kind", ["imported", "simulated"])
def test_rates_of_answers_that_were_there_before_are_added_here(organiser: Client, kind: str) -> None:
    make_closed_wave(kind=kind)
    assert organiser.post(PATH, {"rates_text": EUROS}).status_code == 302
    assert stored()[1] == BOTH[1]
    links = Page(organiser.get("/waves/spring-2026/").content.decode()).all("a", href=PATH)
    assert [link.words for link in links] == ["Margins and rates"]


@pytest.mark.parametrize("text", ["\0", "\ud800", "😀" * 5_000, "a\rb", ",,,,", '"' * 99, "x," * 70_000])
@pytest.mark.parametrize("name", ["margins", "rates"])
def test_no_input_is_a_fault(organiser: Client, name: str, text: str) -> None:
    make_wave()
    content = text.encode(errors="replace")
    assert organiser.post(PATH, {f"{name}_text": content}).status_code in (400, 422)
    assert organiser.post(PATH, {f"{name}_file": file(content, "a\0/../b")}).status_code in (400, 422)
