"""From figures in full precision to the cells of the file: rounded, hidden, and with the reason in words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.columns import CI_LEVEL, PEOPLE, unit_of
from reports.comparisons import Difference
from reports.exact import exact_cells
from reports.facts import WaveFacts
from reports.figures import Figure, round_down
from reports.narrowing import DECIMALS_FROM as DECIMALS_FROM
from reports.partition import Cells
from reports.reasons import say_left_out, say_unbounded, say_why_hidden
from reports.tally import Tally

Cell = str | int | Decimal | None
Row = dict[str, Cell]


@dataclass(frozen=True)
class Rule:
    """What decides how one set of figures is printed.

    Attributes
    ----------
    tally, wave : its counts, its wave
    shown : the cells of ``disclosure`` that may be shown
    in_pool : whether it is one edition of a pool that is shown too
    because : estimand → why it is hidden, where that is not for the set's own counts
    """

    tally: Tally
    wave: WaveFacts
    shown: Cells
    in_pool: bool = False
    because: Mapping[str, str] = field(default_factory=dict)


def print_row(estimand: str, **cells: Cell) -> Row:
    """Return a row of the file with its name, its unit and the cells given."""
    return {"estimand": estimand, "unit": unit_of(estimand), **cells}


def print_count(estimand: str, count: int) -> Row:
    """Return the row of a count of process, which is always shown."""
    return print_row(estimand, estimate=count, **exact_cells(count))


def print_without_figure(estimand: str, status: str, note: str) -> Row:
    """Return a row whose figure is not there, with the reason."""
    return print_row(estimand, status=status, note=note)


def print_figure(figure: Figure, rule: Rule) -> Row:
    """Return a figure's row: rounded if it may be shown, else empty with status and note."""
    if figure.status == "z":
        return print_without_figure(figure.estimand, "z", figure.note)
    if figure.estimand not in rule.shown:
        return print_without_figure(figure.estimand, "c", print_reason(figure.estimand, rule))
    if figure.status:
        return print_without_figure(figure.estimand, figure.status, figure.note)
    if figure.estimand in PEOPLE:
        return print_count(figure.estimand, int(figure.estimate))
    return print_row(figure.estimand, **print_per_cents(figure, rule), note=print_note(figure, rule))


def print_if(is_shown: bool, figure: Figure, reason: str, rule: Rule) -> Row:
    """Return the row of a figure beside those of everyone: empty with the reason if it may not be shown."""
    if not is_shown or figure.status == "c":
        return print_without_figure(figure.estimand, "c", reason)
    if figure.status:
        return print_without_figure(figure.estimand, figure.status, figure.note)
    return print_row(figure.estimand, **print_per_cents(figure, rule), note=figure.note)


def print_reason(estimand: str, rule: Rule) -> str:
    """Return why a figure is hidden."""
    return rule.because.get(estimand) or say_why_hidden(estimand, rule.tally, rule.wave)


def print_per_cents(figure: Figure, rule: Rule) -> Row:
    """Return the numbers of a figure in per cents."""
    decimals = 1 if figure.n is not None and figure.n >= DECIMALS_FROM else 0
    low, high = round_ends(figure.low, figure.high, decimals)
    return {
        "estimate": round_to(figure.estimate, decimals),
        "ci_low": low,
        "ci_high": high,
        "ci_level": CI_LEVEL if figure.has_interval else None,
        "ci_method": figure.method,
        "n": figure.n,
        "n_effective": print_n_effective(figure),
        "n_missing": figure.n_missing if figure.n_missing_needs <= rule.shown else None,
        **exact_cells(figure.estimate, figure, figure.n_effective),
    }


def print_n_effective(figure: Figure) -> int | None:
    """Return the effective n: that of people is n; that of amounts tells of their size, so it is rounded."""
    if figure.n_effective is None:
        return None
    if figure.is_of_amounts:
        return round_down(figure.n_effective)
    return round(figure.n_effective)


def round_to(value: float, decimals: int) -> Decimal | None:
    """Return a rounded number, None for NaN."""
    return None if math.isnan(value) else Decimal(f"{value:.{decimals}f}") + 0


def round_ends(low: float, high: float, decimals: int) -> tuple[Decimal | None, Decimal | None]:
    """Return rounded ends, which are moved outwards where rounding alone would leave no width."""
    rounded = round_to(low, decimals), round_to(high, decimals)
    if rounded[0] is None or rounded[1] is None or rounded[0] < rounded[1]:
        return rounded
    scale = 10**decimals
    low, high = math.floor(low * scale) / scale, math.ceil(high * scale) / scale
    return round_to(low, decimals), round_to(high, decimals)


def round_difference(difference: Difference) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return a difference and its ends, with a decimal only where there are enough people on both sides."""
    decimals = 1 if min(difference.n, difference.n_other) >= DECIMALS_FROM else 0
    return round_to(difference.value, decimals), *round_ends(difference.low, difference.high, decimals)


def print_note(figure: Figure, rule: Rule) -> str:
    """Return the note of a shown figure: its own, and what was left out."""
    notes = [figure.note]
    if figure.is_of_amounts:
        notes.append(say_left_out(rule.tally, rule.shown, rule.wave, in_pool=rule.in_pool))
    if figure.estimand.startswith("money_share_capped_if_missing"):
        notes.append(say_unbounded(rule.tally, rule.wave))
    return "; ".join(note for note in notes if note)
