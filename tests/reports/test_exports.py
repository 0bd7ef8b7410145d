import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.columns import COLUMN_NAMES, COLUMNS, ESTIMANDS, POINTS, RELIANCE, TIPPING
from reports.exports import defuse, file_name, to_cell, to_csv
from tests.reports.answers import make_answers, make_table
from tests.reports.hand_worked import HAND_WORKED

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1", ' "=1', "\ufeff=1")
SEPARATORS = (",", ";", "\t", "|", "\n")


def read_back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def would_run(text: str) -> bool:
    """Whether a spreadsheet that splits at any of the usual marks finds a formula in a text."""
    parts = re.split("[,;\t|\r\n]", text)
    return any(part.lstrip('"\ufeff \x00\x0b\x0c').startswith(tuple("=+-@＝＋－＠")) for part in parts)


def table_of(*values: object) -> pd.DataFrame:
    return pd.DataFrame({f"column_{place}": [value] for place, value in enumerate(values)}, dtype=object)


def test_a_table_is_written_as_rfc_4180_has_it() -> None:
    content = to_csv(table_of("a, b", 'say "so"', "two\nlines", 941, Decimal("43.0"), None, "–"))
    header = b"column_0,column_1,column_2,column_3,column_4,column_5,column_6\r\n"
    assert content == header + '"a, b","say ""so""","two\nlines",941,43.0,,–\r\n'.encode()


def test_numbers_stay_numbers_below_0_too() -> None:
    assert read_back(to_csv(table_of(-5, Decimal("-5.5"), 0)))[1] == ["-5", "-5.5", "0"]


def test_texts_that_look_like_numbers_below_0_are_defused() -> None:
    assert to_cell("-5") == "'-5"


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("before", ["", *(f"harmless{separator}" for separator in SEPARATORS)])
def test_what_a_spreadsheet_would_run_is_defused_after_every_separator(hostile: str, before: str) -> None:
    assert would_run(before + hostile)
    assert not would_run(defuse(before + hostile))


@given(st.text(alphabet=st.sampled_from("=+-@＝ ,;|\t\r\n\"'a1")))
def test_no_text_survives_that_a_spreadsheet_would_run(text: str) -> None:
    assert not would_run(defuse(text))
    assert defuse(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    "text", ["", "people who chose to take part", "5–10 points", "1-2", "a = b", "x@example.org", "it’s"]
)
def test_harmless_texts_stay_as_they_are(text: str) -> None:
    assert defuse(text) == text


def test_hostile_names_are_defused_in_a_summary() -> None:
    table = make_table(HAND_WORKED, population="=cmd|' /C calc'!A1; +1, @x")
    cells = {row[COLUMN_NAMES.index("population")] for row in read_back(to_csv(table))[1:]}
    assert cells == {"'=cmd|' /C calc'!A1; '+1, '@x"}


def test_no_cell_of_a_summary_would_run() -> None:
    """Numbers below 0, such as differences, are numbers to every spreadsheet."""
    rows = read_back(to_csv(make_table(HAND_WORKED)))
    texts = [cell for row in rows for cell in row if not re.fullmatch(r"-[0-9]+(\.[0-9]+)?", cell)]
    assert [text for text in texts if would_run(text)] == []


def test_a_summary_has_its_25_columns_and_reads_back_as_it_is() -> None:
    table = make_table(HAND_WORKED)
    header, *rows = read_back(to_csv(table))
    assert header == list(COLUMN_NAMES)
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in table.to_numpy().tolist()]


def test_pandas_reads_the_numbers_of_a_summary_as_numbers() -> None:
    frame = pd.read_csv(io.BytesIO(to_csv(make_table(HAND_WORKED))))
    numbers = ["estimate", "ci_low", "ci_high", "ci_level", "n", "n_effective", "n_missing"]
    assert [pd.api.types.is_numeric_dtype(frame[name]) for name in numbers] == [True] * 7


def test_the_columns_are_those_of_the_contract() -> None:
    assert ",".join(COLUMN_NAMES) == (
        "survey,wave,source,edition,wording,comparable_with,population,group_by,group,estimand,unit,"
        "estimate,ci_low,ci_high,ci_level,ci_method,n,n_effective,n_missing,"
        "weighting,status,note,computed_at,method_version,data_digest"
    )


CONTRACT = """
opened agreed sent gave_nothing answered dont_know not_say blank
mean_share median_share lower_quartile_share upper_quartile_share
share_at_0 share_ge_50 share_gt_50 share_ge_90 share_at_100
money_share_capped money_share part_above_cap money_share_without_top_10 top_10_part
mean_attempted mean_read mean_relied mean_none split_disagrees item_nonresponse
mean_share_if_missing_0 mean_share_if_missing_100 share_ge_50_if_missing_0 share_ge_50_if_missing_100
money_share_capped_if_missing_0 money_share_capped_if_missing_100 heap_5 heap_10 heap_25
"""
LATER = """
relied_on_evaluator relied_on_fund relied_on_charity relied_on_person relied_on_other relied_on_not_sure
mean_share_of_reliance_base mean_share_without_charity mean_of_missing_for_50
mean_share_if_under_50_answer_less mean_share_minus_others mean_share_difference share_at_0_difference
share_ge_50_difference share_at_100_difference item_nonresponse_difference
"""


def test_the_names_of_figures_are_those_of_the_contract_and_of_releases_since() -> None:
    """A name that readers may have used never changes; further ones come after."""
    assert tuple(CONTRACT.split()) == ESTIMANDS
    assert (*RELIANCE, *TIPPING, *POINTS) == tuple(LATER.split())


def test_the_contract_explains_each_column_and_calls_numbers_what_the_file_holds_as_numbers() -> None:
    table = make_table(HAND_WORKED)

    def holds_numbers(name: str) -> bool:
        return all(isinstance(cell, int | Decimal) for cell in table[name] if cell is not None)

    assert {column.name: column.is_number for column in COLUMNS} == {
        name: holds_numbers(name) for name in COLUMN_NAMES
    }
    assert all(column.meaning for column in COLUMNS)


def test_the_file_is_named_after_wave_and_day() -> None:
    assert file_name("spring-2026", date(2026, 6, 5)) == "pgs_summary_spring-2026_2026-06-05.csv"


def test_answers_are_never_changed_by_summarising() -> None:
    before: Any = make_answers(HAND_WORKED)
    make_table(HAND_WORKED)
    pd.testing.assert_frame_equal(before, make_answers(HAND_WORKED))
