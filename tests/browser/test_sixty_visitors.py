"""Sixty visitors over HTTP, typing as people do; the summary equals a calculation made without our code."""

import csv
import math
import statistics
from pathlib import Path

from django.core.management import call_command

from survey.models import Wave
from tests.browser.conftest import Site
from tests.browser.visitor import Visitor
from tests.factories import close, make_wave

T_49 = 2.009575
"""97.5 % quantile of Student's t with 49 degrees of freedom (printed table)."""
Z = 1.959964
CAP = 10_000

# What fifty people typed for the share, and what they meant.
SHARES = [
    *[("0", 0), ("0%", 0), (" 0 ", 0), ("0.0", 0)] * 3,
    *[("100", 100), ("100 %", 100), ("１００", 100)] * 4,
    *[("50", 50), ("50,0", 50), ("50%", 50), ("٥٠", 50)] * 2,
    *[("10", 10), ("20 ", 20), ("30%", 30), ("33", 33)] * 3,
    *[("75", 75), ("80 %", 80), ("90", 90)] * 2,
]
# What they typed for the amount in USD, and what they meant; "" is no answer. As in surveys of donors.
AMOUNTS = [
    *[("2,400", 2400), ("500", 500), ("1 000", 1000), ("12.50", 12.5), ("25,000", 25_000)] * 4,
    *[("100", 100), ("3000", 3000), ("1,234.56", 1234.56), ("10000", 10_000), ("0.5", 0.5)] * 4,
    *[("", None)] * 10,
]
# What does not mean one number is refused and typed again.
REFUSED = {
    0: {"share": "0.4"},
    5: {"share": "about 40"},
    9: {"share": "140"},
    14: {"amount": "$500"},
    20: {"amount": "5k"},
}
REASONS = ["gave_nothing"] * 4 + ["dont_know"] * 4 + ["not_say"] * 2


def visit_all(site: Site, wave: Wave) -> None:
    for number, ((share, _), (amount, _)) in enumerate(zip(SHARES, AMOUNTS, strict=True)):
        money = {"amount": amount, "currency": "USD"} if amount else {}
        Visitor(site, wave).answers(REFUSED.get(number, {}), share=share, **money)
    for reason in REASONS:
        Visitor(site, wave).answers({}, share_reason=reason)


def whole(number: float) -> str:
    """As the file prints per cents below n = 100: whole, halves away from zero."""
    return str(math.floor(number + 0.5))


def wilson(hits: int, n: int) -> tuple[str, str]:
    p, half = hits / n, Z * math.sqrt(hits * (n - hits) / n**3 + Z**2 / (4 * n**2))
    ends = [(p + Z**2 / (2 * n) + sign * half) / (1 + Z**2 / n) for sign in (-1, 1)]
    return whole(100 * ends[0]), whole(100 * ends[1])


def test_sixty_visitors(site: Site, tmp_path: Path) -> None:
    wave = make_wave("sixty", name="Sixty")
    visit_all(site, wave)
    close(wave)
    call_command("summarise", wave="sixty", output=tmp_path / "summary.csv")
    with open(tmp_path / "summary.csv", encoding="utf-8", newline="") as file:
        rows = {row["estimand"]: row for row in csv.DictReader(file) if not row["group_by"]}

    shares = [meant for _, meant in SHARES]
    mean, error = statistics.mean(shares), statistics.stdev(shares) / math.sqrt(50)
    assert figure(rows, "mean_share") == (
        whole(mean),
        whole(mean - T_49 * error),
        whole(mean + T_49 * error),
        "50",
    )
    assert rows["sent"]["estimate"] == "60"
    assert rows["answered"]["estimate"] == "50"
    assert rows["median_share"]["status"] == "c"  # below 80 answers it could tell a hidden count
    for name, hits in {
        "share_at_0": sum(share == 0 for share in shares),
        "share_ge_50": sum(share >= 50 for share in shares),
        "share_at_100": sum(share == 100 for share in shares),
    }.items():
        assert figure(rows, name) == (whole(100 * hits / 50), *wilson(hits, 50), "50")

    pairs = [(share, min(amount, CAP)) for share, (_, amount) in zip(shares, AMOUNTS, strict=True) if amount]
    given = sum(amount for _, amount in pairs)
    effective = given**2 / sum(amount**2 for _, amount in pairs)
    assert effective < 30  # so the share of the money is withheld
    assert (rows["money_share_capped"]["status"], rows["money_share_capped"]["estimate"]) == ("u", "")


def figure(rows: dict[str, dict[str, str]], name: str) -> tuple[str, str, str, str]:
    row = rows[name]
    return row["estimate"], row["ci_low"], row["ci_high"], row["n"]
