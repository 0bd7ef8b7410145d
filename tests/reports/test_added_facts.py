"""Items that admins added, as facts and as columns of the frame."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from reports.added_items import read_added, select_column
from reports.facts import AddedItem
from reports.frames import read_answers, read_facts
from survey.models import Wave
from tests.factories import edition_1, make_response, make_wave
from tests.reports.asking_more import HOURS, REGION, TOLD, TRUST, WHY, publish_with

pytestmark = pytest.mark.django_db

ADDED = (REGION, WHY, TRUST, HOURS, TOLD)


def wave_that_asks_more(**fields: Any) -> Wave:
    return make_wave(edition=publish_with(*ADDED), **fields)


def answer(wave: Wave, **extra: Any) -> None:
    make_response(wave, wave.editions.get(), extra=extra)


def test_facts_name_the_items_beside_the_instruments_own_in_their_order() -> None:
    wave = wave_that_asks_more()
    assert read_added(wave) == (
        AddedItem("region", "choice", ("north", "south", "east"), "Region", (2,)),
        AddedItem("why", "choices", ("duty", "joy"), "Why you give", (2,)),
        AddedItem("trust", "percent", (), "Trust", (2,)),
        AddedItem("hours", "number", (), "Hours", (2,)),
        AddedItem("told", "text", (), "Anything else", (2,)),
    )
    facts = read_facts(wave)
    assert facts.added == read_added(wave)
    assert facts.choices == {"region": ("north", "south", "east")}


def test_a_wave_that_asks_nothing_more_has_no_facts_and_no_columns_of_it() -> None:
    wave = make_wave()
    assert read_added(wave) == ()
    assert not any(":" in name for name in read_answers(wave).columns)


def test_an_item_of_two_editions_has_the_answers_of_both_and_the_newest_name() -> None:
    wave = make_wave(edition=publish_with(REGION))
    answers = {"west": "West", **REGION["answers"]}
    wave.shown.create(edition=publish_with({**REGION, "name": "Part of the country", "answers": answers}))
    assert read_added(wave) == (
        AddedItem("region", "choice", ("north", "south", "east", "west"), "Part of the country", (2, 3)),
    )


def test_answers_arrive_typed_as_they_were_stored() -> None:
    wave = wave_that_asks_more()
    answer(wave, region="south", why=["joy"], trust=0, hours=12.5, told="=1+1 my secret")
    frame = read_answers(wave)
    columns = ["region", "why:duty", "why:joy", "trust", "hours"]
    assert frame[columns].to_dict("records") == [
        {"region": "south", "why:duty": 0, "why:joy": 1, "trust": 0, "hours": 12.5}
    ]
    assert dict(frame[columns].dtypes.astype(str)) == {
        "region": "category",
        "why:duty": "float32",
        "why:joy": "float32",
        "trust": "float32",
        "hours": "float64",
    }


def test_what_was_not_answered_is_missing() -> None:
    wave = wave_that_asks_more()
    answer(wave)
    (row,) = read_answers(wave)[["region", "why:duty", "why:joy", "trust", "hours"]].to_numpy().tolist()
    assert [pd.isna(value) for value in row] == [True] * 5


def test_a_text_is_in_no_column() -> None:
    wave = wave_that_asks_more()
    answer(wave, told="my secret")
    frame = read_answers(wave)
    assert "told" not in frame
    assert not any("secret" in str(value) for value in frame.to_numpy().ravel())


def test_the_largest_number_keeps_its_hundredths() -> None:
    wave = wave_that_asks_more()
    answer(wave, hours=999999999999.99)
    assert read_answers(wave)["hours"].tolist() == [999_999_999_999.99]


def test_columns_are_typed_even_without_rows() -> None:
    frame = read_answers(wave_that_asks_more(), none=True)
    assert (len(frame), str(frame["why:joy"].dtype), str(frame["trust"].dtype)) == (0, "float32", "float32")


def test_codes_longer_than_a_column_of_the_database_keep_their_whole_name() -> None:
    code, first, second = "c" * 40, "a" * 38 + "_1", "a" * 38 + "_2"
    item = {**WHY, "code": code, "answers": {first: "One", second: "Two"}}
    wave = make_wave(edition=publish_with(item))
    answer(wave, **{code: [second]})
    (row,) = read_answers(wave)[[f"{code}:{first}", f"{code}:{second}"]].to_numpy().tolist()
    assert row == [0, 1]


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [("50%", "'50%'"), ("it's", "'it''s'"), ('a"b', "'a\"b'"), ("{x}", "'{x}'"), ("%s", "'%s'")],
)
def test_an_answers_code_is_never_run_as_sql(answer: str, quoted: str) -> None:
    """The database takes plain codes only; this holds even if it took others."""
    item = AddedItem("why", "choices", ("duty", answer))
    assert select_column(item, 1).as_string() == (
        f"CASE WHEN answer.extra ? 'why' THEN (answer.extra -> 'why' ? {quoted})::int END"
    )


def test_people_who_saw_an_edition_without_the_item_have_no_answer() -> None:
    wave = make_wave()
    wave.shown.create(edition=publish_with(TRUST))
    make_response(wave, edition_1())
    make_response(wave, wave.editions.get(number=2), extra={"trust": 70})
    trust = read_answers(wave).sort_values("edition")["trust"].astype(np.float64).tolist()
    assert (math.isnan(trust[0]), trust[1]) == (True, 70)
