from dataclasses import replace

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from survey import tokens
from survey.tokens import (
    BadToken,
    Visit,
    encode,
    hash_secret,
    in_groups,
    new_visit,
    read_secret,
    read_visit,
    visit_of,
)

VISIT = Visit(wave=1, edition=2, language="en", via="newsletter", nonce="00" * 16, agreed_at=1_700_000_000)
codes = st.binary(min_size=16, max_size=16)


def test_a_visit_comes_back_as_it_was_signed() -> None:
    assert read_visit(VISIT.signed()) == VISIT


def test_each_new_visit_has_a_nonce_of_its_own() -> None:
    nonces = {new_visit(1, 2, "en", "").nonce for _ in range(100)}
    assert len(nonces) == 100
    assert {len(nonce) for nonce in nonces} == {32}


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "a:b:c",
        "\0",
        "💸" * 1000,
        pytest.param(VISIT.signed()[:-1], id="cut short"),
        pytest.param(VISIT.signed() + "A", id="longer"),
        pytest.param(signing.dumps({"wave": 1}), id="signed for something else"),
    ],
)
def test_a_token_that_is_not_ours_is_refused(token: str) -> None:
    with pytest.raises(BadToken) as refused:
        read_visit(token)
    assert refused.value.visit is None


def test_a_token_signed_for_something_else_is_refused() -> None:
    with pytest.raises(BadToken):
        read_visit(signing.dumps({"unknown": 1}, salt=tokens.FORM_SALT))


@pytest.mark.parametrize("via", ["", "newsletter", "a-b_c"])
@pytest.mark.parametrize("language", ["en", "pt-br", "zh-hans"])
def test_a_visit_is_read_back_from_its_text(language: str, via: str) -> None:
    visit = new_visit(1, 2, language, via)
    assert visit_of(visit.text) == visit


@pytest.mark.parametrize(
    "text", ["", "x", "1.2.en.x.00", "1.2.en.x.00.1.1", "one.2.en.x.00.1", "1.2.en.x.00."]
)
def test_a_text_of_other_parts_is_no_visit(text: str) -> None:
    with pytest.raises(BadToken):
        visit_of(text)


def test_each_part_of_a_token_is_under_its_signature() -> None:
    token = VISIT.signed()
    for place, character in enumerate(token):
        with pytest.raises(BadToken):
            read_visit(token[:place] + ("1" if character != "1" else "2") + token[place + 1 :])


def test_a_token_older_than_a_day_is_refused_and_tells_its_visit(monkeypatch: pytest.MonkeyPatch) -> None:
    token = VISIT.signed()
    monkeypatch.setattr(tokens, "FORM_HOURS", -1)
    with pytest.raises(BadToken) as refused:
        read_visit(token)
    assert refused.value.visit == VISIT


def test_the_key_hash_is_the_sha256_of_the_nonce() -> None:
    # printf '\0%.0s' {1..16} | sha256sum
    expected = "374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb"
    assert VISIT.key_hash.hex() == expected


def test_the_secret_depends_on_the_nonce_alone() -> None:
    assert replace(VISIT, wave=9, agreed_at=0).secret == VISIT.secret
    assert replace(VISIT, nonce="01" * 16).secret != VISIT.secret


def test_the_secret_cannot_be_worked_out_without_the_key(settings: pytest.FixtureRequest) -> None:
    secret = VISIT.secret
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]
    assert VISIT.secret != secret


@pytest.mark.parametrize(
    ("code", "written"),
    [
        # Luhn mod 32 from the right, every other digit doubled from the first on; 32 is "10", digit sum 1.
        (0, "0" * 26 + "0"),  # sum 0, check 0
        (1, "0" * 25 + "1" + "Y"),  # 1 doubled = 2, check 32 − 2 = 30 = Y
        (32, "0" * 24 + "10" + "Z"),  # 1 not doubled, check 31 = Z
        (31, "0" * 25 + "Z" + "1"),  # 31 doubled = 62 = 1·32 + 30, digit sum 31, check 1
    ],
)
def test_a_code_is_written_in_crockford_base32_with_a_check_character(code: int, written: str) -> None:
    assert encode(code.to_bytes(16)) == written


@given(codes)
def test_a_secret_is_read_back_in_any_usual_spelling(code: bytes) -> None:
    secret = encode(code)
    wanted = hash_secret(secret)
    for spelling in (secret, secret.lower(), in_groups(secret), f" {in_groups(secret).replace('-', ' ')} "):
        assert read_secret(spelling) == wanted
    assert read_secret(secret.replace("0", "O").replace("1", "l")) == wanted


@given(codes, st.integers(0, 25), st.sampled_from(tokens.ALPHABET))
def test_one_wrong_character_never_passes(code: bytes, place: int, character: str) -> None:
    secret = encode(code)
    wrong = secret[:place] + character + secret[place + 1 :]
    assert (read_secret(wrong) is None) == (wrong != secret)


@pytest.mark.parametrize(
    "typed",
    ["", "x", "\0", "U" * 27, "0" * 26, "0" * 28, "ſ" * 27, "０" * 27, "0" * 10**7],
)
def test_what_is_no_secret_is_none(typed: str) -> None:
    assert read_secret(typed) is None


def test_a_secret_stands_in_groups_of_four() -> None:
    assert in_groups("0123456789ABCDEFGHJKMNPQRST") == "0123-4567-89AB-CDEF-GHJK-MNPQ-RST"
