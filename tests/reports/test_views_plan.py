"""The page on which a plan is filed, and the public one on which it stands frozen."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from reports.models import Margin, Plan, Rate
from reports.releases.plans import plan_sha256
from survey.models import Wave
from tests.factories import make_closed_wave, make_wave
from tests.reports.planned import file_away, open_wave
from tests.reports.shown import words
from tests.reports.test_plans import MARGINS, RATES
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
PATH, PUBLIC = "/waves/spring-2026/plan/", "/results/spring-2026/plan/"
TYPED = {
    "primary_figure": "share_ge_50",
    "groups": ["pledge", "cause"],
    "amount_cap": "2500.50",
    "minimum_n": "80",
    "benchmark": "42.5",
    "stops_on": "2126-12-30",
    "publish_by": "2127-02-01",
    "margins": "pledge,gwwc_10,12.5,Census,2025-12-31\r\npledge,none,87.5,Census,2025-12-31\r\n",
    "trim_above": "5",
    "rates": "EUR,1.08,ECB,2025-12-31",
}


@pytest.fixture
def draft(db: None) -> Wave:
    return make_wave(opens_at=None, closes_at=datetime(2126, 12, 31, 23, 59, tzinfo=UTC))


def test_a_plan_is_filed_as_typed(organiser: Client, draft: Wave) -> None:
    response = organiser.post(PATH, TYPED, follow=True)
    assert (
        "The plan of Spring 2026 is filed. You can change it until the wave opens."
        in response.content.decode()
    )
    plan = Plan.objects.get(wave=draft)
    assert (plan.primary_figure, plan.groups, plan.minimum_n) == ("share_ge_50", ["pledge", "cause"], 80)
    assert (plan.benchmark, plan.trim_above) == (Decimal("42.5"), 5)
    assert (plan.stops_on, plan.publish_by) == (date(2126, 12, 30), date(2127, 2, 1))
    assert list(Margin.objects.values_list("level", "percent")) == [
        ("gwwc_10", Decimal("12.5")),
        ("none", Decimal("87.5")),
    ]
    assert list(Rate.objects.values_list("currency", "rate")) == [("EUR", Decimal("1.08"))]
    draft.refresh_from_db()
    assert draft.amount_cap == Decimal("2500.50")


def test_what_may_be_blank_is_left_out(organiser: Client, draft: Wave) -> None:
    blank = {"groups": [], "stops_on": "", "margins": "", "trim_above": "", "rates": ""}
    assert organiser.post(PATH, {**TYPED, **blank}).status_code == 302
    plan = Plan.objects.get(wave=draft)
    assert (plan.groups, plan.stops_on, plan.trim_above, Margin.objects.count()) == ([], None, None, 0)


def test_the_boxes_suggest_the_wave_s_own_days_and_then_hold_what_is_filed(
    organiser: Client, draft: Wave
) -> None:
    def box(name: str) -> str | None:
        return Page(organiser.get(PATH).content.decode()).id(f"id_{name}")["value"]

    # 60 days after the 31st of December are the 1st of March of a year without a leap day
    assert (box("stops_on"), box("publish_by"), box("amount_cap")) == ("2126-12-31", "2127-03-01", "10000")
    organiser.post(PATH, TYPED)
    assert (box("stops_on"), box("publish_by"), box("amount_cap")) == ("2126-12-30", "2127-02-01", "2500.50")
    assert (box("margin-pledge-gwwc_10"), box("margin-pledge-none")) == ("12.5", "87.5")
    assert (box("margin-pledge-source"), box("margin-pledge-as-of")) == ("Census", "2025-12-31")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"primary_figure": "luck"}, "Primary figure: choose one of the list"),
        ({"groups": ["luck"]}, "Groups: choose among those of the list"),
        (
            {"amount_cap": "0"},
            "Amount cap: “0” is not taken. Type a number from 1 to 1,000,000,000 in digits",
        ),
        ({"amount_cap": "1_0"}, "Amount cap: “1_0” is not taken."),
        ({"amount_cap": ""}, "Amount cap: the box is blank. Type a number from 1 to"),
        ({"minimum_n": "2.5"}, "Smallest number of answers: “2.5” is not taken."),
        ({"minimum_n": "NaN"}, "Smallest number of answers: “NaN” is not taken."),
        ({"benchmark": "100.1"}, "Benchmark, in per cent: “100.1” is not taken."),
        ({"benchmark": "-1"}, "Benchmark, in per cent: “-1” is not taken."),
        ({"trim_above": "1"}, "Cut weights: type a number above 1, or leave the box blank"),
        ({"publish_by": ""}, "Published by: the day is missing."),
        ({"publish_by": "tomorrow"}, "Published by: “tomorrow” is not a day."),
        ({"stops_on": "2026-02-30"}, "Collecting stops on: the calendar has no day 2026-02-30."),
        ({"stops_on": "2026-11-01"}, "Collecting stops on: this day is over. Choose today or a later one"),
        ({"publish_by": "2026-11-01"}, "Published by: this day is over. Choose today or a later one"),
        ({"publish_by": "2126-12-29"}, "Published by: answers come until 2126-12-30."),
        ({"publish_by": "2126-12-30", "stops_on": ""}, "Published by: answers come until 2126-12-31."),
        (
            {"margins": "pledge,none,50,A,2025-12-31"},
            "Margins: The per cents of pledge add up to 50, not 100: find the 50 that are missing",
        ),
        ({"rates": "EUR,0,A,2025-12-31"}, "Rates: Line 1: the rate 0 is not above 0."),
        ({"margins": '"pledge,none'}, "Margins: Line 1: it has 1 columns."),
    ],
)
def test_bad_input_is_said_and_nothing_is_filed(
    organiser: Client, draft: Wave, typed: dict[str, Any], sentence: str
) -> None:
    response = organiser.post(PATH, {**TYPED, **typed})
    assert response.status_code == 422
    assert sentence in Page(response.content.decode()).one("main").words
    assert not Plan.objects.exists()


@pytest.mark.parametrize("text", ["\0", "\ud800", "😀" * 5_000, "a\rb", ",,,,", '"' * 99, "x," * 70_000])
@pytest.mark.parametrize("name", ["margins", "rates", "amount_cap", "publish_by", "groups"])
def test_no_input_is_a_fault(organiser: Client, draft: Wave, name: str, text: str) -> None:
    typed = {**TYPED, name: text.encode(errors="replace")}
    assert organiser.post(PATH, typed).status_code in (302, 400, 422)


def test_an_opened_wave_keeps_its_plan_whatever_is_sent(organiser: Client, draft: Wave) -> None:
    open_wave(file_away(draft))
    before = Plan.objects.values().get()
    response = organiser.post(PATH, TYPED)
    assert "The plan, frozen on" in Page(response.content.decode()).one("main").words
    assert Plan.objects.values().get() == before


def test_everybody_sees_the_plan_from_the_opening_on(client: Client, draft: Wave) -> None:
    wave = file_away(draft, margins=MARGINS, rates=RATES)
    assert client.get(PUBLIC).status_code == 404
    open_wave(wave)
    said = words(client, PUBLIC)
    assert f"sha256 {plan_sha256(wave)} plan of spring-2026" in said
    assert "To margins of Giving pledges; weights above 5 times their mean are cut to it" in said
    assert "Giving pledges: 10% Pledge pledge, gwwc_10" in said
    assert "Groups Giving pledges pledge" in said.replace("GroupsGiving", "Groups Giving")
    assert "Published by1 March 2027" in said.replace("Published by 1", "Published by1")


def test_the_line_to_lodge_is_the_same_before_opening(organiser: Client, draft: Wave) -> None:
    wave = file_away(draft)
    line = f"sha256 {plan_sha256(wave)} plan of spring-2026"
    assert line in words(organiser, PATH)
    open_wave(wave)
    assert line in words(organiser, PUBLIC)


@pytest.mark.parametrize(
    ("make", "fields", "sentence"),
    [
        (make_wave, {}, "No plan was filed before this wave opened, and none can be filed now."),
        (make_closed_wave, {}, "No plan was filed before this wave opened, and none can be filed now."),
        (
            make_closed_wave,
            {"kind": "simulated"},
            "These answers were there before this survey could plan anything.",
        ),
    ],
)
def test_without_a_plan_the_public_page_says_so(
    client: Client, make: Any, fields: dict[str, Any], sentence: str
) -> None:
    make(**fields)
    assert sentence in words(client, PUBLIC)
