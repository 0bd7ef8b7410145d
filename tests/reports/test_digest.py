import hashlib
import hmac

import pytest

from reports.breakdowns import CAUSES
from reports.digest import digest_answers, seed_of
from tests.reports.answers import KEY, make_answers, money, reason, share, split

ANSWERS = [
    share(40, **split(10, 20, 30, 40), **money(1_234, "EUR")),
    reason("not_say"),
    share(0, relied_on="fund", pledge="gwwc_10", identification="slightly", amount_band="not_say"),
    share(5, **dict(zip(CAUSES, (50, 0, 20, 30, 0), strict=True))),
]
# Sorted bytewise: a comma comes before a figure. Edition, share and reason, split, amount and currency,
# relied on, band, five causes, pledge, identification.
LINES = (
    b"1,,not_say,,,,,,,,,,,,,,,\n"
    b"1,0,,,,,,,,fund,not_say,,,,,,gwwc_10,slightly\n"
    b"1,40,,10,20,30,40,123400,EUR,,,,,,,,,\n"
    b"1,5,,,,,,,,,,50,0,20,30,0,,\n"
)


def test_the_digest_is_the_hmac_of_the_columns_used_one_row_a_line_sorted_bytewise() -> None:
    assert digest_answers(make_answers(ANSWERS), KEY) == hmac.new(KEY, LINES, hashlib.sha256).hexdigest()


def test_no_answers_have_a_digest_too() -> None:
    assert digest_answers(make_answers([]), KEY) == hmac.new(KEY, b"", hashlib.sha256).hexdigest()


def test_the_order_of_rows_does_not_matter_and_their_number_does() -> None:
    digest = digest_answers(make_answers(ANSWERS), KEY)
    assert digest_answers(make_answers(ANSWERS[::-1]), KEY) == digest
    assert digest_answers(make_answers(ANSWERS + ANSWERS[-1:]), KEY) != digest


@pytest.mark.parametrize(
    "changed",
    [
        share(1),
        share(0, edition=2),
        share(0, **money(1)),
        share(0, **split(0, 0, 0, 100)),
        reason("dont_know"),
        share(0, relied_on="fund"),
        share(0, amount_band="from_100"),
        share(0, **dict.fromkeys(CAUSES, 20)),
        share(0, pledge="none"),
        share(0, identification="slightly"),
    ],
)
def test_every_column_used_counts(changed: dict[str, object]) -> None:
    assert digest_answers(make_answers([changed]), KEY) != digest_answers(make_answers([share(0)]), KEY)


def test_other_columns_follow_by_name_whatever_their_order_in_the_frame() -> None:
    answers = make_answers(ANSWERS[1:2])
    line = b"1,,not_say,,,,,,,,,,,,,,,,weekly,newsletter\n"
    expected = hmac.new(KEY, line, hashlib.sha256).hexdigest()
    assert digest_answers(answers.assign(via="newsletter", habit="weekly"), KEY) == expected
    assert digest_answers(answers.assign(habit="weekly", via="newsletter"), KEY) == expected


def test_without_the_key_a_guess_cannot_be_confirmed() -> None:
    answers = make_answers(ANSWERS)
    assert digest_answers(answers, KEY) != digest_answers(answers, bytes(32))
    assert digest_answers(answers, KEY) != hashlib.sha256(LINES).hexdigest()


def test_the_seed_is_the_first_eight_bytes() -> None:
    assert seed_of("00000000000001ff" + "ee" * 24) == 511
    assert seed_of("ff" * 32) == 2**64 - 1
