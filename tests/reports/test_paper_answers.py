"""An answer on paper counts in a wave's figures as any other."""

from datetime import date

import pytest

from reports.tables import summary_of
from survey.models.codes import ITEM_COLUMNS
from survey.paper import type_in
from tests.factories import close, edition_1, make_response, make_wave


@pytest.mark.django_db
def test_sheets_typed_in_enter_the_summary() -> None:
    """10 answers of 40 and 10 sheets of 80: 20 × 60 / 20 = 60."""
    wave = make_wave()
    sheet = dict.fromkeys(ITEM_COLUMNS) | {"share": 80}
    for n in range(10):
        make_response(wave, share=40)
        type_in(wave.pk, edition_1(), sheet, sheet=str(n), language="en")
    table = summary_of(close(wave), date(2026, 11, 25))
    table = table[table["group_by"] == ""].set_index("estimand")
    assert table.loc["sent", "estimate"] == 20
    assert (table.loc["mean_share", "estimate"], table.loc["mean_share", "n"]) == (60, 20)
