import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.parsing import Refused, parse_amount, parse_income_share, parse_whole_percent

PARSERS = [parse_whole_percent, parse_income_share, parse_amount]
ZEROS = [chr(c) for c in range(sys.maxunicode + 1) if unicodedata.decimal(chr(c), None) == 0]
NEARLY_NUMBERS = st.text(st.sampled_from("0123456789٤５.,%-−/ ½e_$\u00a0\u200f\0"), max_size=12)
ANY_TEXT = st.one_of(st.text(st.characters()), NEARLY_NUMBERS)

Parser = Callable[[str], int | Decimal | None]


def in_ascii(typed: str) -> str:
    return "".join(str(unicodedata.decimal(c, c)) for c in typed)


def outcome(parse: Parser, typed: str) -> object:
    try:
        return parse(typed)
    except Refused as refused:
        return refused


@given(ANY_TEXT)
def test_any_text_gives_a_whole_per_cent_or_none_or_a_refusal(typed: str) -> None:
    got = outcome(parse_whole_percent, typed)
    assert got is None or isinstance(got, Refused) or (type(got) is int and 0 <= got <= 100)


@given(ANY_TEXT)
def test_any_text_gives_a_share_of_income_or_none_or_a_refusal(typed: str) -> None:
    got = outcome(parse_income_share, typed)
    assert got is None or isinstance(got, Refused) or (type(got) is Decimal and 0 <= got <= Decimal("999.9"))


@given(NEARLY_NUMBERS)
def test_an_accepted_per_cent_is_what_python_reads_without_the_sign(typed: str) -> None:
    got = outcome(parse_whole_percent, typed)
    if isinstance(got, int):
        assert got == Decimal(in_ascii(typed).replace("%", "").strip(" \u00a0").replace(",", "."))


@given(st.integers(0, 9999))
def test_every_share_of_income_reads_back_from_point_and_comma(tenths: int) -> None:
    share = Decimal(tenths) / 10
    spellings = [str(share), str(share).replace(".", ","), f"{share} %"]
    assert [parse_income_share(typed) for typed in spellings] == [share] * 3


@pytest.mark.parametrize("zero", ZEROS, ids=unicodedata.name)
def test_every_whole_per_cent_reads_back_in_every_script(zero: str) -> None:
    spelled = ["".join(chr(ord(zero) + int(digit)) for digit in str(n)) for n in range(101)]
    assert [parse_whole_percent(typed) for typed in spelled] == list(range(101))
    assert [parse_whole_percent(f" {typed} % ") for typed in spelled] == list(range(101))


@pytest.mark.parametrize("parse", PARSERS)
@pytest.mark.parametrize("character", ["9", "a", "\0", ".", " ", "\ud800", "½"])
def test_ten_megabytes_are_answered_at_once_and_briefly(parse: Parser, character: str) -> None:
    typed = character * 10_000_000
    start = time.thread_time()
    got = outcome(parse, typed)
    assert time.thread_time() - start < 1
    assert got is None if character == " " else isinstance(got, Refused) and len(got.text) < 150


@pytest.mark.parametrize("parse", PARSERS)
@given(typed=ANY_TEXT)
def test_every_refusal_can_be_printed_and_is_short(parse: Parser, typed: str) -> None:
    got = outcome(parse, typed)
    if isinstance(got, Refused):
        assert len(got.text.encode("utf-8").decode("utf-8")) < 200


def test_the_parser_needs_no_database() -> None:
    code = "import sys, survey.parsing; sys.exit('django.db' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
