"""The form key, the secret link and the signed state between a respondent's pages."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("OIL", "011")
SECRET_BYTES = 16
SECRET_LENGTH = 26
GROUP = 4
FORM_HOURS = 24
FORM_SALT = "survey.form"
SEPARATOR = "."
"""Between the parts of a visit: in none of them, and none of the signer's."""


class BadToken(Exception):
    """The form's token is tampered with, foreign or too old; ``visit`` is what an old one says."""

    def __init__(self, visit: "Visit | None" = None) -> None:
        self.visit = visit


@dataclass(frozen=True)
class Visit:
    """What a form carries from agreeing to sending. The nonce is the key of one submission."""

    wave: int
    edition: int
    language: str
    via: str
    nonce: str
    agreed_at: int

    @property
    def key_hash(self) -> bytes:
        """SHA-256 over the nonce, 32 bytes."""
        return hashlib.sha256(bytes.fromhex(self.nonce)).digest()

    @property
    def secret(self) -> str:
        """The secret of the link: HMAC-SHA-256(SECRET_KEY, nonce), 128 bits, with a check character."""
        key = settings.SECRET_KEY.encode()
        code = hmac.digest(key, b"survey.secret" + bytes.fromhex(self.nonce), "sha256")[:SECRET_BYTES]
        return encode(code)

    @property
    def seconds(self) -> float:
        """Time since agreeing."""
        return time.time() - self.agreed_at

    @property
    def text(self) -> str:
        """All parts, in their order, for a cookie or a token that is signed as a whole."""
        parts = (self.wave, self.edition, self.language, self.via, self.nonce, self.agreed_at)
        return SEPARATOR.join(map(str, parts))

    def signed(self) -> str:
        return signing.TimestampSigner(salt=FORM_SALT).sign(self.text)


def new_visit(wave: int, edition: int, language: str, via: str) -> Visit:
    return Visit(wave, edition, language, via, secrets.token_hex(SECRET_BYTES), int(time.time()))


def visit_of(text: str) -> Visit:
    """The visit that was written like this, or BadToken."""
    try:
        wave, edition, language, via, nonce, agreed_at = text.split(SEPARATOR)
        return Visit(int(wave), int(edition), language, via, nonce, int(agreed_at))
    except ValueError as error:
        raise BadToken from error


def read_visit(token: str) -> Visit:
    """Read a form's token, or raise BadToken."""
    signer = signing.TimestampSigner(salt=FORM_SALT)
    try:
        return visit_of(signer.unsign(token, max_age=FORM_HOURS * 3600))
    except signing.SignatureExpired as expired:
        raise BadToken(visit_of(signer.unsign(token))) from expired
    except signing.BadSignature as error:
        raise BadToken from error


def encode(code: bytes) -> str:
    """Crockford base32 (26 characters for 128 bits) and a check character."""
    number = int.from_bytes(code)
    digits = [ALPHABET[number >> 5 * place & 31] for place in range(SECRET_LENGTH)]
    body = "".join(reversed(digits))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Luhn's check, mod 32: one wrong character, or two neighbours swapped, do not pass."""
    total = 0
    for place, character in enumerate(reversed(body)):
        doubled = ALPHABET.index(character) * (2 if place % 2 == 0 else 1)
        total += doubled // 32 + doubled % 32
    return ALPHABET[-total % 32]


def read_secret(typed: str) -> bytes | None:
    """SHA-256 of the secret as typed or clicked (case, spaces, hyphens ignored); None if it is not one."""
    body = typed[:100].upper().replace("-", "").replace(" ", "").translate(LOOKALIKES)
    if len(body) != SECRET_LENGTH + 1 or not set(body) <= set(ALPHABET):
        return None
    return hash_secret(body) if check_character(body[:-1]) == body[-1] else None


def hash_secret(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def in_groups(secret: str) -> str:
    """The secret in groups of four, for reading and typing."""
    return "-".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))
