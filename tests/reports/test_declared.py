"""Margins and rates that an organiser entered, as far as the figures, files and page of a wave."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from reports.facts import MarginLevel, YearlyRate
from reports.frames import read_wave
from reports.models import Margin, Plan, Rate
from reports.releases.declared import read_benchmark, read_margins, read_rates, read_trimming
from reports.releases.preparing import prepare
from reports.releases.verifying import EQUAL, verify
from survey.models import Wave
from tests.factories import close, make_responses, make_wave
from tests.reports.released import publish

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 31)


def answers() -> Iterator[dict[str, Any]]:
    """80 people, some with a pledge, half of them giving in euros and some in yen."""
    for place in range(80):
        yield {
            "share": 10 * (place % 11),
            "pledge": ("gwwc_10", "none", "none")[place % 3] if place % 5 else "not_say",
            "amount": Decimal(100 + place % 7),
            "currency": ("USD", "EUR", "EUR", "JPY")[place % 4],
        }


def declare(wave: Wave) -> Wave:
    """Enter two levels of a margin, and one rate."""
    for level, percent in (("gwwc_10", "20"), ("none", "80")):
        Margin.objects.create(
            wave=wave, item="pledge", level=level, percent=percent, source="Census", as_of=DAY
        )
    Rate.objects.create(wave=wave, currency="EUR", rate="1.08", source="ECB", as_of=DAY)
    return wave


def answered() -> Wave:
    wave = declare(make_wave())
    make_responses(wave, answers())
    return close(wave)


def test_what_was_declared_becomes_facts() -> None:
    wave = declare(make_wave(opens_at=None))
    Plan.objects.create(wave=wave, publish_by=date(2027, 3, 1), trim_above=Decimal("5.00"))
    assert read_margins(wave) == (
        MarginLevel("pledge", "gwwc_10", Decimal(20), "Census", DAY),
        MarginLevel("pledge", "none", Decimal(80), "Census", DAY),
    )
    assert read_rates(wave) == (YearlyRate("EUR", Decimal("1.08"), "ECB", DAY),)
    assert read_trimming(wave) == 5.0
    assert read_benchmark(wave) == 50.0


def test_a_wave_without_plan_declares_nothing() -> None:
    wave = make_wave()
    declared = (read_margins(wave), read_rates(wave), read_trimming(wave), read_benchmark(wave))
    assert declared == ((), (), None, None)


def test_the_answers_of_a_wave_are_read_with_their_amounts_converted() -> None:
    """100 to 106 euros are 108 to 114.48 dollars; yen have no rate."""
    frame = read_wave(answered()).answers
    assert frame["currency"].value_counts().to_dict() == {"USD": 60, "JPY": 20}
    assert frame["amount"].max() == 11_448


def test_a_release_has_weighted_rows_and_its_codebook_the_margins_and_rates() -> None:
    prepared = prepare(answered(), timezone.now().date())
    weighted = prepared.table[prepared.table["weighting"] == "raked: pledge"].set_index("estimand")
    assert weighted.loc["mean_share", "status"] == ""
    assert "raked to pledge (Census, 2025-12-31)" in weighted.loc["mean_share", "note"]
    book = prepared.files["codebook.csv"].decode()
    assert "20% of the population (Census, 2025-12-31)" in book
    assert "1 EUR = 1.08 USD (ECB, 2025-12-31)" in book


def test_a_release_is_computed_again_equal_and_its_page_shows_both_weightings(client: Any) -> None:
    assert verify(publish(answered())) == EQUAL
    text = client.get("/results/spring-2026/").content.decode()
    assert "Weighted to giving pledges, the average is" in text
    assert "Average, weighted" in text
    assert "Average, as answered" in text
    assert "Amounts in EUR are converted to USD by yearly rates (ECB, 2025-12-31)." in text
    assert "amounts as uneven its 95% interval covered" in text
