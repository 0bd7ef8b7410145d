"""The lines of a split, whole per cents that add up to 100."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from survey.typed import Refused


def fill_split(values: Sequence[int | None]) -> tuple[int, ...] | None:
    """Return the lines of a split with 0 for each blank one, or None if all are blank."""
    return None if all(v is None for v in values) else tuple(v or 0 for v in values)


def check_sum(values: Sequence[int | None], lines: str = "four") -> None:
    """Raise Refused if the lines (whole per cents) are not all blank and do not add up to 100."""
    filled = fill_split(values)
    total = 100 if filled is None else sum(filled)
    if total == 100:
        return
    under = _("The %(lines)s lines add up to %(total)s%%. Add %(rest)s%%")
    over = _("The %(lines)s lines add up to %(total)s%%. Take %(rest)s%% off")
    told = {"lines": lines, "total": total, "rest": abs(100 - total)}
    raise Refused((under if total < 100 else over) % told)
