"""Numbers as somebody would type them in a language, and what was typed in one for a page in another."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from survey import parsing
from survey.typed import Refused

Reader = Callable[..., Decimal | None]


def as_typed(number: Decimal, language: str) -> str:
    """The number without grouping, and with the language's decimal mark."""
    return f"{number.normalize():f}".replace(".", parsing.decimal_mark(language))


def retyped(
    typed: Mapping[str, list[str]], before: str, after: str, added: Mapping[str, Reader] | None = None
) -> dict[str, str | list[str]]:
    """What stands in each box (several, if several were sent) once the page is in another language.

    An amount that was read is spelled anew: 2.400 on a German page would be read otherwise on an English one.
    What could not be read stays as it was typed. ``added`` reads the numbers of items that admins added.
    """
    kept = {name: values if len(values) > 1 else "".join(values) for name, values in typed.items()}
    return kept | {
        name: again(kept[name], partial(parse, language=before), after)
        for name, parse in (READERS | dict(added or {})).items()
        if name in kept
    }


READERS: dict[str, Reader] = {
    "amount": parsing.parse_amount,
    "income_share": parsing.parse_income_share,
}


def again(typed: str | list[str], parse: Callable[[str], Decimal | None], language: str) -> str | list[str]:
    try:
        number = parse(typed) if isinstance(typed, str) else None
    except Refused:
        return typed
    return typed if number is None else as_typed(number, language)
