"""Weights by band of the amount: typed amounts and ticked ranges together, in the file and on the page."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from reports.models import Margin
from reports.weights.weighted_rows import COULD_TELL
from tests.reports.answers import money
from tests.reports.shown import address, fill, page_of, rows_of, simulated
from tests.reports.test_weighted_rows import margin, people, weighted

MARGIN = margin("amount_band", {"under_100": 25, "from_100": 75})
RAKED_MEAN = ("raked: amount_band", "mean_share")
IN_EURO = {"amount_band": "under_100", "currency": "EUR"}
FIFTY = [
    *people(10, 80, 60, **money(99)),
    *people(10, 20, **money(100)),
    *people(10, 40, amount_band="from_100", currency="USD"),
    *people(5, 50),
    *people(2, 30, amount_band="not_say"),
    *people(3, 30, **IN_EURO),
]
"""Means: 70 of 20 under 100, 30 of 20 from 100, 40 of 10 whose band is not known in dollars."""


def test_fifty_people_by_hand() -> None:
    """Ten keep 1/5; the rest share 4/5 as 1:3, so weights are 0.2/0.4, 0.6/0.4 and 1.

    Mean 0.2·70 + 0.6·30 + 0.2·40 = 40; the interval is that of test_weighted_rows, whose shares and weights
    are the same: 35.0 to 45.0, Kish's n 41.7.
    """
    row = weighted(FIFTY, MARGIN)["mean_share"]
    cells = ("estimate", "ci_low", "ci_high", "n", "n_effective", "weighting")
    assert [str(row[cell]) for cell in cells] == ["40", "35", "45", "50", "40", "raked: amount_band"]
    assert "; raked to amount_band (Census, 2025, 2025-12-01); margins met in 1 round; " in f"; {row['note']}"


def test_the_weighted_money_of_people_without_a_band_cannot_be_told_and_is_hidden() -> None:
    """Who has no band gave no amount in dollars: a level of their own, with fewer than a figure needs."""
    rows = weighted(4 * FIFTY, MARGIN)
    said = {(rows[name]["status"], rows[name]["note"]) for name in ("money_share_capped", "money_share")}
    assert said == {("c", COULD_TELL)}


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        (
            {"under_100": 100},
            "The margin of amount_band has no per cent above 0 for “from_100”, which people answered.",
        ),
        (
            {"under_100": 25, "from_100": 70, "from_500": 5},
            "The margin of amount_band has “from_500”, which too few people answered, or which is hidden so "
            "that a small group cannot be worked out.",
        ),
    ],
)
def test_a_margin_with_other_bands_than_people_gave_is_refused(levels: dict[str, Any], sentence: str) -> None:
    assert weighted(FIFTY, margin("amount_band", levels))["mean_share"]["note"] == sentence


@pytest.mark.django_db
def test_file_and_page_show_the_weighted_average_beside_the_unweighted_one(client: Client) -> None:
    """Unweighted (20·70 + 20·30 + 10·40) / 50 = 48, by R's t.test from 42.01 to 53.99."""
    wave = simulated()
    for level in MARGIN:
        Margin.objects.create(wave=wave, **level._asdict())
    fill(
        wave,
        [{**answer, "amount": answer["amount"] // 100} if "amount" in answer else answer for answer in FIFTY],
    )
    section = page_of(client, wave).id("weighted-1")
    assert section.words.startswith("Weighted to amounts given, the average is 40%; as answered it is 48%")
    assert [row[:2] + row[3:] for row in rows_of(section)[:2]] == [
        ["Average, weighted", "50", "40% 35–45"],
        ["Average, as answered", "50", "48% 42–54"],
    ]
    text = client.get(address("results_summary", wave)).content.decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    (row,) = [each for each in rows if (each["weighting"], each["estimand"]) == RAKED_MEAN]
    assert (row["estimate"], row["ci_low"], row["ci_high"], row["n"]) == ("40", "35", "45", "50")
