"""The figures of ``hand_worked`` against numbers worked out with pencil and pocket calculator.

Shares s of the 100 who gave one: ten each at 0, 12, 15, 25, 30, 60, 90, 100 and twenty at 50.

mean
    10 · (0 + 12 + 15 + 25 + 30 + 50 + 50 + 60 + 90 + 100) / 100 = 43.2
    Σs² = 10 · (0 + 144 + 225 + 625 + 900 + 2,500 + 2,500 + 3,600 + 8,100 + 10,000) = 285,940
    285,940 − 100 · 43.2² = 99,316; / 99 = 1,003.19; / 100 = 10.0319; root 3.16732
    t(99) = 1.98422; half-width 6.28466; 36.9153 to 49.4847
median and quartiles
    type 7: place 1 + 99/2 = 50.5, between the 50th (30) and the 51st (50): 40
    places 25.75 and 75.25: both neighbours are 15, both are 60
    binomial(100, 1/2): P(X ≤ 39) = 0.0176, P(X ≤ 40) = 0.0284, so ranks 40 and 61: 25 and 50
    binomial(100, 1/4): P(X ≤ 16) = 0.0211, P(X ≤ 17) = 0.0376, P(X ≤ 33) = 0.9724, P(X ≤ 34) = 0.9836,
    so ranks 17 and 35: 12 and 25; for the upper quartile from above, ranks 66 and 84: 50 and 90
thresholds
    Wilson, z² = 3.84146: centre (p + z²/200) / (1 + z²/100),
    half z · √(p(1−p)/100 + z²/40,000) / (1 + z²/100)
    10: 5.52 to 17.44; 20: 13.34 to 28.88; 30: 21.89 to 39.58; 50: 40.38 to 59.62
missing and bounds
    25 of 125 givers: 20
    mean: 4,320 / 125 = 34.56 and (4,320 + 2,500) / 125 = 54.56
    errors: (285,940 − 125 · 34.56²) / 124 / 125 = 8.81554, root 2.96910
            (535,940 − 125 · 54.56²) / 124 / 125 = 10.57037, root 3.25121
    20 / 3.25 = 6.2 errors apart, so Imbens and Manski's C is the one-sided t(124) = 1.65723
    34.56 − 1.65723 · 2.96910 = 29.640; 54.56 + 1.65723 · 3.25121 = 59.948
    50 or more: 50/125 = 40 and 75/125 = 60; errors √(40 · 60 / 125) = 4.38, 4.6 of them apart, C = 1.64485
    Wilson with z² = 2.70554: 0.402118 − 0.071340 = 33.08; 0.597882 + 0.071340 = 66.92
split of 50 people; 125 − 50 = 75 givers gave none; t(49) = 2.00958
    attempted (10 · 20 + 10 · 100) / 50 = 24; (104,000 − 50 · 24²) / 49 / 50 = 30.694, root 5.5402
    half 11.13: 12.87 to 35.13
    read (10 · 20 + 10 · 50) / 50 = 14; (29,000 − 9,800) / 2,450 = 7.837, root 2.7994; 8.37 to 19.63
    relied (10 · 40 + 10 · 10) / 50 = 10; (17,000 − 5,000) / 2,450 = 4.898, root 2.2131; 5.55 to 14.45
    none 100 − 24 − 14 − 10 = 52; (186,000 − 135,200) / 2,450 = 20.735, root 4.5535; 42.85 to 61.15
disagreement
    of 40 with both, the 10 who said 12 and 40: 25; Wilson 0.271905 ∓ 0.130035: 14.19 to 40.19; 125 − 40 = 85
money of 70 people: sixty of 4,000 and ten of 20,000, which count 10,000
    capped: 4,000 · 10 · (0 + 12 + 15 + 25 + 30 + 100) + 10,000 · 10 · 50 = 12,280,000; / 340,000 = 36.12
    effective n 340,000² / (60 · 4,000² + 10 · 10,000²) = 58.98, printed 55
    all: 17,280,000 / 440,000 = 39.27; effective n 440,000² / (60 · 4,000² + 10 · 20,000²) = 39.03, so 35
    above the cap 100,000 / 440,000 = 22.73; the ten largest 200,000 / 440,000 = 45.45
    without them 7,280,000 / 240,000 = 30.33; 100 − 70 = 30 gave no amount in USD, 15 of them one in EUR
    one donor of 4,000 at 100 moves it by 4,000 · (100 − 39.27) / 436,000 = 0.56 points
money bounds
    ten more with 4,000 and no share: 12,280,000 / 380,000 = 32.32 and 16,280,000 / 380,000 = 42.84
    125 − 80 = 45 givers gave no amount in USD
heaps among 80
    on 5 all but the ten at 12: 70/80 = 87.5; on 10 those at 30, 50, 60, 90: 50/80 = 62.5
    on 25 those at 25 and 50: 30/80 = 37.5; a half goes to the even neighbour, as R and Python round
"""

import random
from datetime import date
from typing import Any

import pytest

from reports.columns import CI_LEVEL, COLUMN_NAMES, ESTIMANDS
from reports.summary import summarise
from tests.reports.answers import KEY, make_answers, make_facts, make_process
from tests.reports.hand_worked import HAND_WORKED

ONE_EUR = "15 amounts in currencies other than USD are left out"
UNBOUNDED = "no bound exists for the 45 givers who gave no amount in USD"
CAPPED = "of the giving up to 10,000 USD each"
OF_THIRTY = "in simulations of 30 people 95% intervals covered 90% or more"
OF_FORTY = "of 40 answers its 95% interval covers 92.7% at worst, for true per cents from 10 to 90"
UNDER_5 = "largest effect of any one donor: under 5 points"
MEASURED = "in simulations of 50 amounts as uneven its 95% interval covered 93%"
FIFTH, TENTH, TWENTY_FIFTH = (
    f"of the answers among 1 to 99; {part} if each were given as often" for part in ("19.2", "9.1", "3.0")
)
WHOLE = summarise(
    make_answers(HAND_WORKED),
    make_process((1, "opened", 941), (1, "agreed", 612), (1, "sent", 100), (1, "sent", 35)),
    make_facts(),
    survey="Principled Giving Survey",
    computed_on=date(2026, 6, 15),
)
TABLE = WHOLE.iloc[: len(ESTIMANDS)]
ROWS = {row["estimand"]: row for row in TABLE.to_dict("records")}

PEOPLE = {
    "opened": 941,
    "agreed": 612,
    "sent": 135,
    "gave_nothing": 10,
    "answered": 100,
    "dont_know": 12,
    "not_say": 13,
}
PER_CENT = {
    # estimand: estimate, ci_low, ci_high, ci_method, n, n_effective, n_missing, note
    "mean_share": ("43.2", "36.9", "49.5", "t", 100, 100, 25, ""),
    "median_share": ("40.0", "25.0", "50.0", "order statistics", 100, 100, 25, ""),
    "lower_quartile_share": ("15.0", "12.0", "25.0", "order statistics", 100, 100, 25, ""),
    "upper_quartile_share": ("60.0", "50.0", "90.0", "order statistics", 100, 100, 25, ""),
    "share_at_0": ("10.0", "5.5", "17.4", "Wilson", 100, 100, 25, ""),
    "share_ge_50": ("50.0", "40.4", "59.6", "Wilson", 100, 100, 25, ""),
    "share_gt_50": ("30.0", "21.9", "39.6", "Wilson", 100, 100, 25, ""),
    "share_ge_90": ("20.0", "13.3", "28.9", "Wilson", 100, 100, 25, ""),
    "share_at_100": ("10.0", "5.5", "17.4", "Wilson", 100, 100, 25, ""),
    "part_above_cap": ("23", "", "", "", 70, None, 30, ONE_EUR),
    "money_share_without_top_10": ("30", "", "", "", 60, None, 30, ONE_EUR),
    "top_10_part": ("45", "", "", "", 70, None, 30, ONE_EUR),
    "mean_attempted": ("24", "13", "35", "t", 50, 50, 75, OF_THIRTY),
    "mean_read": ("14", "8", "20", "t", 50, 50, 75, OF_THIRTY),
    "mean_relied": ("10", "6", "14", "t", 50, 50, 75, OF_THIRTY),
    "mean_none": ("52", "43", "61", "t", 50, 50, 75, OF_THIRTY),
    "split_disagrees": ("25", "14", "40", "Wilson", 40, 40, 85, OF_FORTY),
    "item_nonresponse": ("20.0", "", "", "", 125, 125, 25, ""),
    "mean_share_if_missing_0": ("34.6", "29.6", "", "Imbens-Manski, t", 100, 100, 25, ""),
    "mean_share_if_missing_100": ("54.6", "", "59.9", "Imbens-Manski, t", 100, 100, 25, ""),
    "share_ge_50_if_missing_0": ("40.0", "33.1", "", "Imbens-Manski, Wilson", 100, 100, 25, ""),
    "share_ge_50_if_missing_100": ("60.0", "", "66.9", "Imbens-Manski, Wilson", 100, 100, 25, ""),
    "heap_5": ("88", "", "", "", 80, 80, None, FIFTH),
    "heap_10": ("62", "", "", "", 80, 80, None, TENTH),
    "heap_25": ("38", "", "", "", 80, 80, None, TWENTY_FIFTH),
}
MONEY = {
    # estimand: estimate, n_effective, n_missing, note
    "money_share_capped": ("36", 55, 30, f"{CAPPED}; {MEASURED}; {ONE_EUR}"),
    "money_share": ("39", 35, 30, f"{UNDER_5}; {MEASURED}; {ONE_EUR}"),
    "money_share_capped_if_missing_0": ("32", 55, 10, f"{ONE_EUR}; {UNBOUNDED}"),
    "money_share_capped_if_missing_100": ("43", 55, 10, f"{ONE_EUR}; {UNBOUNDED}"),
}


def text(value: Any) -> str:
    return "" if value is None else str(value)


def resample(of: dict[float, int], cap: float, draws: int = 4_000) -> tuple[float, float]:
    """Both ends of a percentile bootstrap of the hand-worked money, by a plain loop over drawn people.

    ``of`` gives how many people there are of each share; they gave 4,000 each, those at 50 gave 20,000.
    """
    people = [
        (share, min(20_000 if share == 50 else 4_000, cap)) for share, n in of.items() for _ in range(n)
    ]
    drawn = random.Random(20_260_615)
    ratios = []
    for _ in range(draws):
        sample = drawn.choices(people, k=len(people))
        ratios.append(sum(s * a for s, a in sample) / sum(a for _, a in sample))
    ratios.sort()
    return ratios[draws // 40], ratios[-draws // 40]


@pytest.mark.parametrize("estimand", PEOPLE)
def test_counts_of_people(estimand: str) -> None:
    row = ROWS[estimand]
    assert (row["unit"], row["estimate"], row["status"], row["note"]) == ("people", PEOPLE[estimand], "", "")
    assert [row[name] for name in COLUMN_NAMES if name.startswith(("ci_l", "ci_h", "n_"))] == [None] * 5


def test_blank_does_not_apply_where_the_form_asks_for_a_number_or_a_reason() -> None:
    row = ROWS["blank"]
    assert (row["estimate"], row["status"], row["note"]) == (
        None,
        "z",
        "the form asks for a number or a reason",
    )


@pytest.mark.parametrize("estimand", PER_CENT)
def test_figures_in_per_cent(estimand: str) -> None:
    row = ROWS[estimand]
    names = ("estimate", "ci_low", "ci_high", "ci_method", "n", "n_effective", "n_missing", "note")
    assert tuple(text(row[name]) for name in names) == tuple(text(value) for value in PER_CENT[estimand])
    has_interval = row["ci_method"] != ""
    assert (row["unit"], row["status"], row["ci_level"]) == (
        "per cent",
        "",
        CI_LEVEL if has_interval else None,
    )


@pytest.mark.parametrize("estimand", MONEY)
def test_figures_of_money(estimand: str) -> None:
    row = ROWS[estimand]
    estimate, n_effective, n_missing, note = MONEY[estimand]
    assert (str(row["estimate"]), row["n_effective"], row["n_missing"]) == (estimate, n_effective, n_missing)
    assert (row["n"], row["status"], row["note"]) == (70, "", note)
    assert row["ci_method"].endswith("bootstrap percentile")


@pytest.mark.parametrize(("estimand", "cap"), [("money_share_capped", 10_000), ("money_share", 20_000)])
def test_ends_of_the_share_of_the_money_are_those_of_another_bootstrap(estimand: str, cap: float) -> None:
    # Other draws move the ends by some 0.3 points, and they are printed as whole per cents.
    row = ROWS[estimand]
    expected = resample({0: 10, 12: 10, 15: 10, 25: 10, 30: 10, 50: 10, 100: 10}, cap)
    assert (float(row["ci_low"]), float(row["ci_high"])) == pytest.approx(expected, abs=1.0)


def test_the_bounds_of_the_share_of_the_money_have_one_end_each() -> None:
    low, high = ROWS["money_share_capped_if_missing_0"], ROWS["money_share_capped_if_missing_100"]
    assert [low["ci_high"], high["ci_low"]] == [None, None]
    assert low["ci_low"] < low["estimate"] < high["estimate"] < high["ci_high"]


def test_every_estimand_has_one_row_in_the_order_of_the_file() -> None:
    assert tuple(TABLE["estimand"]) == ESTIMANDS
    assert tuple(TABLE.columns) == COLUMN_NAMES
    assert set(ESTIMANDS) == {*PEOPLE, "blank", *PER_CENT, *MONEY}


def test_the_other_columns_are_the_same_in_every_row() -> None:
    same = {name: values.iloc[0] for name, values in TABLE.items() if values.nunique(dropna=False) == 1}
    digest = same.pop("data_digest")
    assert same == {
        "survey": "Principled Giving Survey",
        "wave": "spring-2026",
        "source": "collected",
        "edition": "1",
        "wording": "7d6873e7a50a",
        "comparable_with": "1",
        "population": "people who chose to take part",
        "group_by": "",
        "group": "",
        "weighting": "none",
        "computed_at": "2026-06-15",
        "method_version": "1.2",
    }
    assert (len(digest), len(KEY)) == (64, 32)
