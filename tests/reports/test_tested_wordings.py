"""A test of wordings from its template to the closed result, and what is shown of it on the way."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reports.columns import DIFFERENCES
from reports.models import Plan
from reports.pages.difference_words import MINUS
from reports.releases.departures import find_departures
from reports.tables import summary_of
from survey import first_experiment
from survey.closing import close_now
from survey.models import Edition, Experiment, Response, Wave
from tests.factories import edition_1, make_closed_wave, make_organiser, make_responses, undone
from tests.reports.editions import publish_edition
from tests.reports.released import publish
from tests.reports.shown import SIMULATED, fill, inside, page_at, rows_of
from tests.survey.pages import Element, Page
from tests.survey.split_ballots import draft_wave, opened, wave_with_test

pytestmark = pytest.mark.django_db

Counts = dict[int, int]
VERBATIM: Counts = {0: 20, 20: 20, 50: 40, 100: 20}
WITH_HELP: Counts = {0: 20, 20: 10, 80: 40, 100: 30}
"""Share → people. Means by hand: (400 + 2,000 + 2,000) / 100 = 44 and (200 + 3,200 + 3,000) / 100 = 64."""


def answer(wave: Wave, edition: Edition, counts: Counts) -> None:
    mode = Response.Mode.SIMULATED if wave.kind == Wave.Kind.SIMULATED else Response.Mode.WEB
    make_responses(
        wave, [{"share": share, "mode": mode} for share, n in counts.items() for _ in range(n)], edition
    )


def open_template() -> Wave:
    """The first experiment, opened: arm A is edition 2, B is edition 1, C is edition 3."""
    wave = draft_wave()
    first_experiment.set_on(wave.pk, 300, read=first_experiment.print_of(first_experiment.arms()))
    return opened(wave)


def answered() -> Wave:
    """With 20 points more under arm B than under A and C."""
    wave = open_template()
    for number, counts in ((2, VERBATIM), (1, WITH_HELP), (3, VERBATIM)):
        answer(wave, Edition.objects.get(number=number), counts)
    return wave


def section_of(client: Client, slug: str = "tested") -> Element:
    return page_at(client, reverse("results_wave", args=[slug])).one("section", id="wording-test")


def rows_in_file(client: Client, slug: str = "tested") -> list[dict[str, str]]:
    text = client.get(reverse("results_summary", args=[slug])).content.decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [row for row in rows if row["group_by"] == "edition"]


@pytest.fixture(scope="module")
def result(shared_database: None) -> tuple[Element, list[dict[str, str]]]:
    """What page and file say of a three-arm test that ended, which is undone again."""
    with undone():
        publish(close_now(answered().pk))
        return section_of(Client()), rows_in_file(Client())


def test_a_three_arm_test_runs_from_its_template_to_its_result(
    result: tuple[Element, list[dict[str, str]]],
) -> None:
    """R: t.test(B, A, conf.level = 1 - 0.05 / 3) gives 7.51 to 32.49, and of A with itself -11.61 to 11.61.

    The file prints 7.5 and 32.5, which the page rounds halves up.
    """
    section, _ = result
    assert [p.words for p in inside(section, "p") if p.words.startswith(("Wording", "The data"))] == [
        "Wording B gives answers higher by between 8 and 33 points on average than wording A.",
        "The data do not show a difference between wordings A and C; "
        "it could be as large as 12 points either way.",
        "Wording C gives answers lower by between 8 and 33 points on average than wording B.",
    ]
    rows = {row[0]: row[-1] for row in rows_of(section)}
    assert [rows[f"Wording {name}"][:3] for name in ("A (edition 2)", "B (edition 1)", "C (edition 3)")] == [
        "44%",
        "64%",
        "44%",
    ]
    assert rows["B minus A"] == "+20 +8 to +33"
    assert rows["C minus B"] == f"{MINUS}20 {MINUS}33 to {MINUS}8"


def test_the_file_of_a_test_has_the_same_differences(result: tuple[Element, list[dict[str, str]]]) -> None:
    rows = [row for row in result[1] if row["estimand"] == DIFFERENCES[0]]
    found = [(row["group"], row["estimate"], row["ci_low"], row["ci_high"], row["ci_level"]) for row in rows]
    assert found == [
        ("1 minus 2", "20.0", "7.5", "32.5", "98.33"),
        ("3 minus 2", "0.0", "-11.6", "11.6", "98.33"),
        ("3 minus 1", "-20.0", "-32.5", "-7.5", "98.33"),
    ]
    assert {(row["unit"], row["n"], row["comparable_with"]) for row in rows} == {("points", "200", "")}


def test_while_a_test_is_open_no_page_and_no_file_says_anything_of_its_outcome(client: Client) -> None:
    answered()
    assert client.get(reverse("results_wave", args=["tested"])).status_code == 404
    client.force_login(make_organiser())
    page = client.get(reverse("wave", args=["tested"])).content.decode()
    assert "Did the wording matter" not in page
    assert "44%" not in page


@pytest.mark.parametrize("n", [0, 1, 9])
def test_an_arm_of_fewer_than_ten_shows_nothing_on_page_and_in_file(client: Client, n: int) -> None:
    wave = open_template()
    answer(wave, Edition.objects.get(number=2), VERBATIM)
    answer(wave, edition_1(), WITH_HELP)
    answer(wave, Edition.objects.get(number=3), {30: n // 2, 90: n - n // 2})
    publish(close_now(wave.pk))
    hidden = {row["group"] for row in rows_in_file(client) if row["status"] == "c"}
    assert {"3 minus 1", "3 minus 2"} <= hidden
    assert next(row["group"] for row in rows_in_file(client) if not row["status"]) == "1 minus 2"
    assert "The difference between wordings A and C is hidden" in section_of(client).words


@pytest.mark.parametrize("value", [0, 40, 100])
def test_an_arm_whose_answers_are_all_equal_is_hidden_with_its_differences(
    client: Client, value: int
) -> None:
    wave = open_template()
    for number, counts in ((2, VERBATIM), (1, {value: 100}), (3, WITH_HELP)):
        answer(wave, Edition.objects.get(number=number), counts)
    publish(close_now(wave.pk))
    section = section_of(client)
    assert "The difference between wordings A and B is hidden" in section.words
    means = [row for row in rows_in_file(client) if row["estimand"] == DIFFERENCES[0]]
    assert [row["group"] for row in means if not row["status"]] == ["3 minus 2"]


def test_the_differences_of_a_test_are_no_departure_from_the_plan() -> None:
    """The test is fixed when its wave opens, as the plan is."""
    wave, today = close_now(answered().pk), timezone.now().date()
    plan = Plan(wave=wave, stops_on=today, publish_by=today, minimum_n=100, groups=[])
    said = list(find_departures(wave, plan, summary_of(wave, today), today))
    assert [one for one in said if "edition" in one] == []


def test_a_simulated_test_is_shown_without_a_release(client: Client) -> None:
    wave = make_closed_wave("simulated", name="Simulated", **SIMULATED)
    other = publish_edition(edition_1())
    wave.shown.create(edition=other, parts=1, from_at=wave.opens_at)
    Experiment.objects.create(wave=wave, planned_n=200, set_on=wave.opens_at.date())
    answer(wave, edition_1(), VERBATIM)
    answer(wave, other, WITH_HELP)
    section = section_of(client, "simulated")
    assert "Wording A (edition 1)" in section.words
    assert {row["comparable_with"] for row in rows_in_file(client, "simulated")} == {"1 and 2"}


def test_a_wave_without_a_test_has_no_such_section(client: Client) -> None:
    fill(make_closed_wave(**SIMULATED), [{"share": share} for share in (0, 50, 100) for _ in range(10)])
    page = Page(client.get(reverse("results_wave", args=["spring-2026"])).content.decode())
    assert page.all("section", id="wording-test") == []


def test_the_page_of_a_test_says_what_it_can_show(client: Client) -> None:
    """R: power.t.test(n = 150, sd = 35, power = 0.8) gives 11.36: rounded up 12 points."""
    wave_with_test(planned_n=300)
    client.force_login(make_organiser())
    page = Page(client.get(reverse("wave_test", args=["tested"])).content.decode())
    card = page.one("section", aria_labelledby="power-heading")
    said = "About 150 answers per arm are planned: enough to show a difference of 12 points or more."
    assert said in card.words
    assert rows_of(card)[1][:3] == ["As planned", "150", "12 points"]
