"""A stored response as its giver reads it."""

from decimal import Decimal
from typing import Any

import pytest

from survey import receipt
from survey.models import Response
from survey.models.codes import CAUSES, SPLIT
from survey.wording import Questionnaire, questionnaire
from tests.factories import edition_1, make_response, make_wave

pytestmark = pytest.mark.django_db


def words(wave: Any) -> Questionnaire:
    return questionnaire(wave, edition_1().pk)


def lines(**answers: Any) -> dict[str, tuple[str, ...]]:
    """Question's code → lines, of what was answered."""
    wave = make_wave()
    rows = receipt.rows(words(wave), make_response(wave, **answers))
    return {row.code: row.lines for row in rows if row.lines}


def test_each_question_has_a_row_answered_or_not() -> None:
    wave = make_wave()
    names = [row.name for row in receipt.rows(words(wave), make_response(wave))]
    assert names == [
        "Fraction of your giving",
        "Split of the money",
        "Mostly relied on",
        "Given in total in 2025",
        "Where it went",
        "Percentage of income",
        "Giving pledge",
        "Effective altruist",
    ]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"share": 0}, {"share": ("0%",)}),
        ({"share_reason": "gave_nothing"}, {"share": ("I gave nothing in 2025",)}),
        ({"share_reason": "dont_know"}, {"share": ("I don’t know",)}),
    ],
)
def test_the_fraction_or_the_reason_is_told(
    answers: dict[str, Any], told: dict[str, tuple[str, ...]]
) -> None:
    assert lines(**answers) == told


def test_a_split_is_told_line_by_line_and_zero_is_told() -> None:
    split = dict(zip(SPLIT, (10, 15, 5, 70), strict=True))
    assert lines(share=30, **split, relied_on="evaluator") == {
        "share": ("30%",),
        "attempted": (
            "10% I attempted an assessment myself",
            "15% I read an assessment by someone else",
            "5% I relied on a person or organisation who said they had done one",
            "70% None of these",
        ),
        "relied_on": ("An independent charity evaluator",),
    }
    assert lines_of_causes()[3] == "0% effective-altruism or effective-giving organisations"


def lines_of_causes() -> tuple[str, ...]:
    Response.objects.all().delete()
    wave = make_wave("causes")
    response = make_response(wave, **dict(zip(CAUSES, (55, 20, 15, 0, 10), strict=True)))
    return next(row.lines for row in receipt.rows(words(wave), response) if row.code == "cause_global")


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"amount": Decimal("2400.00"), "currency": "GBP"}, "GBP 2,400"),
        ({"amount": Decimal("1234567.50"), "currency": "USD"}, "USD 1,234,567.50"),
        ({"amount": Decimal("0.01"), "currency": "USD"}, "USD 0.01"),
        ({"amount_band": "from_1000", "currency": "EUR"}, "EUR 1,000–2,499"),
        ({"amount_band": "not_say"}, "I’d rather not say"),
    ],
)
def test_money_is_told_exactly(answers: dict[str, Any], told: str) -> None:
    assert lines(**answers)["amount"] == (told,)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"income_share": Decimal("10.0")}, "10%"),
        ({"income_share": Decimal("12.5")}, "12.5%"),
        ({"income_share_reason": "no_income"}, "I had no income"),
    ],
)
def test_the_share_of_income_is_told(answers: dict[str, Any], told: str) -> None:
    assert lines(**answers)["income_share"] == (told,)


@pytest.mark.parametrize(
    ("share", "split", "tells"),
    [
        (40, (10, 15, 5, 70), True),  # 30 against 40
        (40, (10, 15, 10, 65), False),  # 35: five points are tolerated
        (40, (10, 15, 20, 55), False),  # 45
        (40, (10, 15, 21, 54), True),  # 46
        (0, (0, 0, 0, 100), False),
    ],
)
def test_a_split_that_disagrees_is_told_neutrally(share: int, split: tuple[int, ...], tells: bool) -> None:
    response = make_response(make_wave(), share=share, **dict(zip(SPLIT, split, strict=True)))
    assert bool(receipt.disagreement(response)) is tells


def test_the_notice_names_both_figures() -> None:
    response = make_response(make_wave(), share=40, **dict(zip(SPLIT, (10, 15, 5, 70), strict=True)))
    assert receipt.disagreement(response) == (
        "Your split puts 30% on the first three rows; your first answer says 40%. "
        "Both may stand, or you can change either one."
    )


@pytest.mark.parametrize("answers", [{"share": 40}, {"share_reason": "dont_know", "none": 100, "read": 0}])
def test_without_both_nothing_can_disagree(answers: dict[str, Any]) -> None:
    split = {"attempted": 0, "relied": 0} if "none" in answers else {}
    assert receipt.disagreement(make_response(make_wave(), **answers, **split)) == ""


def test_what_could_not_be_taken_is_given_back_as_it_was_typed() -> None:
    sent = {"share": "forty", "attempted": "1_0", "pledge": " ", "token": "x", "unknown": "y"}
    assert receipt.typed(words(make_wave()), sent) == [
        ("Fraction of your giving", "forty"),
        ("Split of the money", "1_0"),
    ]
    assert receipt.typed(None, sent) == [("share", "forty"), ("attempted", "1_0")]
