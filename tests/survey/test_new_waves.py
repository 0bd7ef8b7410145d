"""Making waves: the suggestion, the defaults, the address."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone

from survey import new_waves
from survey.models import Wave
from survey.new_waves import NameTaken, Plan, free_slug, make, season_of, suggested
from tests.factories import edition_1, make_wave

NOW = datetime(2026, 11, 25, 10, 47, tzinfo=UTC)
PLAN = Plan("Winter 2026", "2025", date(2126, 12, 14))


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (datetime(2026, 2, 28, tzinfo=UTC), "Winter 2026"),
        (datetime(2026, 3, 1, tzinfo=UTC), "Spring 2026"),
        (datetime(2026, 8, 31, tzinfo=UTC), "Summer 2026"),
        (datetime(2026, 11, 30, tzinfo=UTC), "Autumn 2026"),
        (datetime(2026, 12, 1, tzinfo=UTC), "Winter 2026"),
    ],
)
def test_the_season_is_that_of_the_month(day: datetime, season: str) -> None:
    assert season_of(day) == season


@pytest.mark.django_db
def test_a_new_wave_is_suggested_for_three_weeks_about_the_last_full_year() -> None:
    assert suggested(NOW) == Plan("Autumn 2026", "2025", date(2026, 12, 16))


@pytest.mark.django_db
def test_the_suggested_name_is_free() -> None:
    make_wave("one", name="autumn 2026")
    make_wave("two", name="Autumn 2026, wave 2")
    assert suggested(NOW).name == "Autumn 2026, wave 3"


@pytest.mark.django_db
def test_a_made_wave_is_a_draft_that_shows_the_edition_and_has_every_default() -> None:
    before = timezone.now()
    wave = make(PLAN, edition_1())
    stored = Wave.objects.values().get()
    assert {name: stored[name] for name in stored if name not in ("id", "digest_key")} == {
        "slug": "winter-2026",
        "name": "Winter 2026",
        "kind": "collected",
        "population": "people who chose to take part",
        "period": "2025",
        "organiser": settings.ORGANISER,
        "contact": settings.CONTACT,
        "currency": "",
        "reporting_currency": settings.CURRENCY,
        "amount_cap": Decimal("10000.00"),
        "smallest_group": 10,
        "opens_at": None,
        "closes_at": datetime(2126, 12, 14, 23, 59, tzinfo=UTC),
        "closed_at": None,
        "time_zone": "UTC",
        "delete_on": date(2127, 12, 14),
    }
    shown = wave.shown.get()
    assert (wave.state, shown.edition, shown.parts, shown.until_at) == ("draft", edition_1(), 1, None)
    assert before <= shown.from_at <= timezone.now()


@pytest.mark.django_db
def test_a_wave_can_be_made_open() -> None:
    wave = make(PLAN, edition_1(), opens_at=NOW)
    assert (wave.opens_at, wave.shown.get().from_at) == (NOW, NOW)


@pytest.mark.django_db
def test_every_wave_has_a_key_of_its_own() -> None:
    one, other = make(PLAN, edition_1()), make(Plan("Other", "2025", date(2126, 1, 1)), edition_1())
    assert one.digest_key != other.digest_key


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Winter 2026", "WINTER 2026"])
def test_a_name_is_given_once(name: str) -> None:
    make_wave("other-address", name="Winter 2026")
    with pytest.raises(NameTaken):
        make(Plan(name, "2025", date(2126, 12, 14)), edition_1())
    assert Wave.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Winter 2026", "winter-2026"),
        ("  Été — 2026! ", "ete-2026"),
        ("a_b", "a-b"),
        ("調査", "wave"),
        ("--", "wave"),
        ("<b>x</b>", "bxb"),
        ("x" * 100, "x" * 50),
        ("x" * 49 + " y", "x" * 49),
        ("new", "new-2"),
        ("Demo", "demo-2"),
        ("taken", "taken-3"),
    ],
)
def test_the_address_is_made_from_the_name(name: str, slug: str) -> None:
    assert free_slug(name, {"new", "demo", "taken", "taken-2"}.__contains__) == slug


@pytest.mark.django_db
def test_names_that_make_one_address_get_two() -> None:
    make(PLAN, edition_1())
    make(Plan("Winter: 2026", "2025", date(2126, 12, 14)), edition_1())
    assert new_waves.is_used("new")
    assert sorted(Wave.objects.values_list("slug", flat=True)) == ["winter-2026", "winter-2026-2"]


def test_of_two_who_make_one_wave_at_once_one_is_told_that_its_name_is_taken(committed: str) -> None:
    start, ends = threading.Barrier(2), []

    def act() -> None:
        start.wait()
        try:
            make(PLAN, edition_1())
            ends.append("made")
        except NameTaken:
            ends.append("taken")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(ends) == ["made", "taken"]
    assert Wave.objects.count() == 1
