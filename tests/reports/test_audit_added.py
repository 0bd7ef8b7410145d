"""The audit of percentages that admins added: their mean, and their ranges in the topline, by hand."""

import pytest

from reports.audit.audit import audit
from reports.exports import to_csv
from tests.reports.audited import Files, Printed, by_hand, count, figure, told
from tests.reports.test_added_figures import TRUST, people, table_of

EVERYONE = (count("sent", 60), count("answered", 60), figure("mean_share", "50", 60))
MEANS = ", with averages and quantiles"


def asked(mean: Printed, *ranges: tuple[str, int | str]) -> Files:
    rows = "".join(f"trust,1,{answer},{n}\r\n" for answer, n in ranges)
    return {
        **by_hand(*EVERYONE, mean),
        "topline.csv": f"item,edition,answer,people\r\n{rows}".encode(),
    }


def mean(estimate: str | None, n: int | None, low: str = "", high: str = "") -> Printed:
    return figure("item_mean_trust", estimate, n, ci_low=low, ci_high=high)


def cells(files: Files) -> list[str]:
    return [cell.removeprefix("trust, ") for cell in told(audit(files))]


def test_a_mean_with_its_interval_tells_how_many_of_ten_are_at_half_or_more() -> None:
    """7 at 0 and 3 at 100: mean 30, sd 48.3, t(9) 2.262, so that the half-width is 34.6."""
    assert f"share_ge_50{MEANS}" in cells(asked(mean("30", 10, "0", "65")))


def test_a_mean_of_answers_that_lie_between_tells_nothing() -> None:
    """Ten at 5, 15, …, 95: mean 50, sd 30.3, half-width 21.7."""
    assert cells(asked(mean("50", 10, "28", "72"))) == []


@pytest.mark.parametrize(("n", "is_told"), [(4, True), (10, False)])
def test_a_range_of_the_topline_tells_how_many_are_in_it(n: int, is_told: bool) -> None:
    found = cells(asked(mean(None, None), ("0–49", 30), ("50–100", n)))
    assert ("share_ge_50" in found, bool(found)) == (is_told, is_told)


def test_without_a_mean_and_a_range_there_is_nothing_to_attack() -> None:
    hidden = mean(None, None)
    assert audit(asked(hidden, ("0–100", ""))) == audit(by_hand(*EVERYONE, hidden))


def test_computed_means_pass() -> None:
    answers = [*people(20, trust=20), *people(20, trust=40), *people(12, trust=90)]
    table = table_of(answers, TRUST)
    found = audit({"summary.csv": to_csv(table[table["estimand"] != "sent"])})
    assert "trust, share_ge_50" in [each.cell for each in found.findings]
    assert told(found) == []
