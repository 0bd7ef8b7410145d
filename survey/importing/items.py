"""What each item takes from a map: the keys that its table may have, and the codes that answers become."""

from dataclasses import dataclass

from survey.models import codes

COMMON_KEYS = ("column", "question", "not_asked", "not_answered")


@dataclass(frozen=True)
class Shape:
    """One item: its kind for ever, its answers' codes, and the keys of its table beside the common ones.

    ``texts`` are keys that list texts; each is the code that such a text becomes, in ``companion``'s column.
    """

    kind: str
    codes: tuple[str, ...] = ()
    own_keys: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    companion: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return (*COMMON_KEYS, *self.own_keys, *self.texts)


def choice(allowed: tuple[str, ...], *own_keys: str) -> Shape:
    return Shape("choice", allowed, ("answers", *own_keys))


AMOUNT_KEYS = ("currency_marks", "default_currency", "zero", "unreadable")

ITEMS: dict[str, Shape] = {
    "share": Shape("percent", (), ("scale",), codes.SHARE_REASONS, "share_reason"),
    "share_reason": choice(codes.SHARE_REASONS),
    **dict.fromkeys(codes.SPLIT, Shape("percent", (), ("scale",))),
    "relied_on": choice(codes.RELIED_ON),
    "amount": Shape("amount", (), AMOUNT_KEYS, ("gave_nothing",), "share_reason"),
    "currency": choice(codes.CURRENCIES),
    "amount_band": choice(codes.AMOUNT_BANDS, "currency"),
    **dict.fromkeys(codes.CAUSES, Shape("percent", (), ("scale",))),
    "income_share": Shape(
        "number", (), ("scale", "over_100"), codes.INCOME_SHARE_REASONS, "income_share_reason"
    ),
    "income_share_reason": choice(codes.INCOME_SHARE_REASONS),
    "pledge": choice(codes.PLEDGES),
    "identification": choice(codes.IDENTIFICATIONS),
}
