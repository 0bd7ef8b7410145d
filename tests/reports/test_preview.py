import csv
import io

from reports.columns import COLUMN_NAMES, ESTIMANDS
from reports.exports import to_csv
from reports.pages.preview import Preview, preview
from tests.reports.answers import TWO_COMPARABLE, Answer, make_table, share
from tests.reports.hand_worked import HAND_WORKED


def show(answers: list[Answer] = HAND_WORKED) -> Preview:
    return preview(to_csv(make_table(answers)))


def test_the_preview_holds_the_rows_of_the_file_cell_by_cell() -> None:
    content = to_csv(make_table(HAND_WORKED))
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    seen = preview(content)
    first = list(rows)[: len(ESTIMANDS)]
    assert [{cell.column: cell.text for cell in row} for row in seen.rows] == [
        {cell.column: row[cell.column] for cell in seen.columns} for row in first
    ]


def test_columns_are_either_the_same_in_every_row_or_shown() -> None:
    seen = show()
    changing = [cell.column for cell in seen.columns]
    same = [name for name, _ in seen.same]
    assert [name for name in COLUMN_NAMES if name in changing] == changing
    assert sorted([*changing, *same]) == sorted(COLUMN_NAMES)
    assert dict(seen.same)["population"] == "people who chose to take part"
    assert dict(seen.same)["weighting"] == "none"


def test_numbers_are_marked_so_that_they_stand_to_the_right() -> None:
    numbers = [cell.column for cell in show().columns if cell.is_number]
    assert numbers == ["estimate", "ci_low", "ci_high", "ci_level", "n", "n_effective", "n_missing"]


def test_the_first_set_of_rows_is_shown_and_the_whole_is_counted() -> None:
    both = [{**answer, "edition": edition} for edition in (1, 2) for answer in HAND_WORKED]
    content = to_csv(make_table(both, editions=TWO_COMPARABLE))
    seen = preview(content)
    assert len(seen.rows) == len(ESTIMANDS)
    assert seen.n_rows == content.count(b"\r\n") - 1
    assert {row[0].text for row in seen.rows} == {"1 and 2"}
    assert 1000 * (seen.size - 1) < len(content) <= 1000 * seen.size


def test_rows_without_a_figure_are_counted_by_status() -> None:
    alike = [share(10 * place) for place in range(10)]
    assert show(alike).statuses[-1] == ("z", "not applicable", 2)
    assert show([share(40)]).statuses == (("c", "confidential", 33), ("z", "not applicable", 1))


def test_a_file_without_rows_has_a_preview_too() -> None:
    seen = preview(to_csv(make_table([], editions=())))
    assert (seen.rows, seen.columns, seen.n_rows) == ((), (), 0)
    assert seen.same == tuple((name, "") for name in COLUMN_NAMES)


def test_the_first_lines_are_shown_as_they_stand_in_the_file() -> None:
    header, *lines = show().raw.split("\n")
    assert header == ",".join(COLUMN_NAMES)
    assert [line.split(",")[9] for line in lines] == ["opened", "agreed", "sent"]
