"""What became of a file, as the table that a dry run and a real run print alike."""

from collections import defaultdict
from collections.abc import Sequence

from survey.importing.cells import State
from survey.importing.incoming import Incoming
from survey.importing.reading import Reading, Refusal

FIRST_LINES = 5


def table(incoming: Incoming, reading: Reading) -> str:
    """Rows read, taken, and refused by reason with their first lines; then each column's cells by kind."""
    parts = [
        [f"{incoming.name} (SHA-256 {incoming.sha256[:12]}…) for the wave “{incoming.slug}”"],
        row_counts(reading),
        refusals(reading.refused),
        cell_counts(reading),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def row_counts(reading: Reading) -> list[str]:
    counts = [("rows read", reading.n_read), ("taken", len(reading.taken)), ("refused", len(reading.refused))]
    if reading.n_without_answers:
        counts.append(("taken without any answer", reading.n_without_answers))
    if reading.n_bands_left_out:
        counts.append(("ranges left out beside an amount", reading.n_bands_left_out))
    return aligned([(name, f"{n:,}") for name, n in counts])


def refusals(refused: Sequence[Refusal]) -> list[str]:
    """A line per reason, the commonest first. A row with several reasons counts under its first."""
    if not refused:
        return []
    by_reason: dict[tuple[str, str], list[Refusal]] = defaultdict(list)
    for refusal in refused:
        by_reason[refusal.reasons[0].item, refusal.reasons[0].fault].append(refusal)
    commonest_first = sorted(by_reason.values(), key=len, reverse=True)
    rows = [(str(some[0].reasons[0]), f"{len(some):,}", first_lines(some)) for some in commonest_first]
    return aligned([("refused because (the first such cell)", "rows", "on lines"), *rows], left=(0, 2))


def first_lines(some: Sequence[Refusal]) -> str:
    lines = [str(refusal.row.line) for refusal in some[:FIRST_LINES]]
    return ", ".join([*lines, "…"] if len(some) > FIRST_LINES else lines)


def cell_counts(reading: Reading) -> list[str]:
    """A line per mapped column: how many cells were answered, and how many not, of each kind."""
    heads = ("cells of all rows", *(state.value for state in State))
    rows = [(code, *(f"{counts[state]:,}" for state in State)) for code, counts in reading.states.items()]
    return aligned([heads, *rows])


def aligned(rows: Sequence[tuple[str, ...]], *, left: tuple[int, ...] = (0,)) -> list[str]:
    """The rows' cells under each other; those of the columns ``left`` to the left, others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place in left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
