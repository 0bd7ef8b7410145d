"""The table of a test of wordings: the figures of its editions, and the differences between them."""

from collections.abc import Iterator, Sequence

from reports.audit.audit_tables import (
    BY_EDITION,
    BY_WORDING,
    Files,
    Line,
    Row,
    Table,
    find_numbers,
    make_line,
    of_editions,
    place_columns,
    read_columns,
    read_unweighted,
)


def find_arms(files: Files) -> Iterator[Table]:
    """Give the table of the tested editions, comparable or not; none without a test."""
    rows = read_unweighted(files)
    tested = [row for row in rows if row["group_by"] == BY_EDITION]
    numbers = tuple(sorted({each for row in tested for each in find_numbers(row["edition"])}, key=int))
    if not tested:
        return
    alone = [row for row in rows if row["edition"] in numbers]
    columns = [
        column
        for place, number in enumerate(numbers)
        for column in place_columns(list(read_columns(files, number)), (place,))
    ]
    lines = (*of_editions(numbers, alone), *find_differences(numbers, tested), *columns)
    yield Table(BY_WORDING, " and ".join(numbers), numbers, lines)


def find_differences(numbers: Sequence[str], tested: Sequence[Row]) -> Iterator[Line]:
    """Give the differences; ``places`` are those of the later edition and of the earlier, in this order."""
    for row in tested:
        places = tuple(numbers.index(number) for number in find_numbers(row["group"]))
        yield make_line(row, f"edition {row['group']}", places)
