"""What the cells of a row say together, and which rows contradict themselves."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.importing.cells import Answers, Cell, State
from survey.importing.rows import Contradiction, combined
from survey.models import Response
from survey.models.codes import CAUSES, SPLIT
from survey.waves import n_sent
from tests.factories import make_closed_wave
from tests.survey.imports import CAUSES as CAUSE_COLUMNS
from tests.survey.imports import SPLIT as SPLIT_COLUMNS
from tests.survey.imports import column, reading, reasons

NOTHING, BLANK, NOT_ASKED = {"share_reason": "gave_nothing"}, Cell(State.NOT_ANSWERED), Cell(State.NOT_ASKED)
POUNDS = {"amount": Decimal(100), "currency": "GBP"}


def said(**answers: dict[str, Any] | Cell) -> dict[str, Cell]:
    """Cells by item code: each says these answers, or is the cell itself."""
    return {
        code: given if isinstance(given, Cell) else Cell(State.ANSWERED, given)
        for code, given in answers.items()
    }


def lines(codes: tuple[str, ...], *values: int | None) -> dict[str, Cell]:
    return said(
        **{code: BLANK if value is None else {code: value} for code, value in zip(codes, values, strict=True)}
    )


def contradiction(cells: dict[str, Cell]) -> str:
    with pytest.raises(Contradiction) as refused:
        combined(cells)
    return str(refused.value)


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        (said(share=BLANK, pledge=NOT_ASKED), {}),
        (said(share={"share": 40}, pledge={"pledge": "none"}), {"share": 40, "pledge": "none"}),
        (said(share={"share": 0}), {"share": 0}),
        (said(share=NOTHING), NOTHING),
        (said(share=NOTHING, amount=NOTHING), NOTHING),
        (said(share=BLANK, amount=NOTHING), NOTHING),
        (said(amount=POUNDS, currency={"currency": "GBP"}), POUNDS),
        (said(amount={"amount": Decimal(100)}, currency={"currency": "GBP"}), POUNDS),
        (said(amount=BLANK, currency={"currency": "GBP"}), {}),
        (said(amount=NOTHING, currency={"currency": "GBP"}), NOTHING),
        (said(amount=POUNDS, amount_band={"amount_band": "from_500", "currency": "USD"}), POUNDS),
        (said(amount_band={"amount_band": "not_say"}), {"amount_band": "not_say"}),
        (said(share=NOTHING, pledge={"pledge": "none"}), NOTHING | {"pledge": "none"}),
        (
            said(income_share={"income_share": Decimal(0)}, share=NOTHING),
            NOTHING | {"income_share": Decimal(0)},
        ),
    ],
)
def test_cells_that_agree_are_a_response(cells: dict[str, Cell], answers: Answers) -> None:
    assert combined(cells) == answers


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            said(share={"share": 40}, share_reason={"share_reason": "dont_know"}),
            "share: there is a share, and a reason for giving none",
        ),
        (
            said(share={"share": 40}, amount=NOTHING),
            "share: there is a share, and a reason for giving none",
        ),
        (
            said(share={"share_reason": "dont_know"}, amount=NOTHING),
            "amount: two columns give different answers to share_reason",
        ),
        (
            said(amount=POUNDS, currency={"currency": "USD"}),
            "currency: two columns give different answers to currency",
        ),
        (
            said(amount={"amount": Decimal(100)}, currency=BLANK),
            "currency: there is an amount, and no currency",
        ),
        (
            said(amount_band={"amount_band": "from_500"}, currency=BLANK),
            "currency: there is an amount, and no currency",
        ),
        (
            said(share=NOTHING, amount=POUNDS),
            "amount: there is an answer about money, although nothing was given",
        ),
        (
            said(share=NOTHING, amount_band={"amount_band": "not_say"}),
            "amount_band: there is an answer about money, although nothing was given",
        ),
        (
            said(share=NOTHING) | lines(CAUSES, 100, 0, 0, 0, 0),
            "cause_global: there is an answer about money, although nothing was given",
        ),
        (
            said(
                income_share={"income_share": Decimal(10)},
                income_share_reason={"income_share_reason": "no_income"},
            ),
            "income_share: there is a share of income, and a reason for giving none",
        ),
        (
            lines(SPLIT, 60, 40, 0, 0) | said(relied_on={"relied_on": "fund"}),
            "relied_on: there is an answer, although nothing was relied on",
        ),
        (
            lines(SPLIT, None, None, None, None) | said(relied_on={"relied_on": "fund"}),
            "relied_on: there is an answer, although nothing was relied on",
        ),
    ],
)
def test_cells_that_contradict_each_other_refuse_their_row(cells: dict[str, Cell], sentence: str) -> None:
    assert contradiction(cells) == sentence


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ((30, 20, 40, 10), (30, 20, 40, 10)),
        ((60, 40, None, None), (60, 40, 0, 0)),
        ((100, None, None, None), (100, 0, 0, 0)),
        ((0, 0, 0, 100), (0, 0, 0, 100)),
    ],
)
def test_blank_lines_are_0_where_the_others_leave_nothing(
    typed: tuple[int | None, ...], stored: tuple[int, ...]
) -> None:
    assert combined(lines(SPLIT, *typed)) == dict(zip(SPLIT, stored, strict=True))


@pytest.mark.parametrize("typed", [(30, 20, 40, None), (0, 0, 0, 0), (60, 40, 10, 0), (85, None, None, None)])
def test_a_split_that_does_not_add_up_is_never_rescaled(typed: tuple[int | None, ...]) -> None:
    assert contradiction(lines(SPLIT, *typed)) == "split: the lines do not add up to 100 per cent"


def test_causes_add_up_like_the_split() -> None:
    assert combined(lines(CAUSES, 50, 50, None, None, None))["cause_other"] == 0
    assert contradiction(lines(CAUSES, 50, 40, 0, 0, 0)) == "causes: the lines do not add up to 100 per cent"


def test_a_line_that_was_not_asked_is_not_0() -> None:
    cells = lines(SPLIT, 60, 40, None, None) | said(none=NOT_ASKED)

    assert contradiction(cells) == "split: some of the lines were asked and some were not"


def test_a_split_that_was_not_asked_at_all_has_no_answers() -> None:
    assert combined(said(**dict.fromkeys(SPLIT, NOT_ASKED))) == {}


EVERYTHING: dict[str, dict[str, Any]] = {
    "share": column("share", scale="percent", gave_nothing=["none"], dont_know=["?"]),
    "share_reason": column("share_reason", answers={"refused": "not_say", "none": "gave_nothing"}),
    **SPLIT_COLUMNS,
    "relied_on": column("relied_on", answers={"fund": "fund"}),
    "amount": column("amount", currency_marks={"£": "GBP"}, zero="gave_nothing"),
    "currency": column("currency", answers={"GBP": "GBP", "USD": "USD"}),
    "amount_band": column("amount_band", answers={"low": "under_100", "refused": "not_say"}),
    **CAUSE_COLUMNS,
    "income_share": column("income_share", scale="percent", no_income=["none"], over_100="take"),
    "income_share_reason": column("income_share_reason", answers={"student": "no_income"}),
    "pledge": column("pledge", answers={"Yes": "gwwc_10"}),
    "identification": column("identification", answers={"Yes": "strongly"}),
}
CELLS = {
    "share": ["0", "40", "100", "101", "none", "?"],
    "share_reason": ["refused", "none"],
    **{code: ["0", "50", "100"] for code in SPLIT},
    "relied_on": ["fund"],
    "amount": ["0", "100", "£0.01", "£999,999,999,999.99", "~5"],
    "currency": ["GBP", "USD"],
    "amount_band": ["low", "refused"],
    **{code: ["0", "50", "100"] for code in CAUSES},
    "income_share": ["0", "12.5", "999.9", "none"],
    "income_share_reason": ["student"],
    "pledge": ["Yes"],
    "identification": ["Yes"],
}
SOME_CELLS = st.fixed_dictionaries(
    {}, optional={code: st.sampled_from(texts) for code, texts in CELLS.items()}
)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(SOME_CELLS, max_size=30))
def test_the_database_has_nothing_left_to_refuse(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    blank = dict.fromkeys(EVERYTHING, "")
    written = [",".join(f'"{(blank | row)[code]}"' for code in EVERYTHING) for row in [blank, *rows]]
    taken = reading(tmp_path, EVERYTHING, ",".join(EVERYTHING), *written).taken

    with transaction.atomic():
        wave = make_closed_wave("imported", kind="imported")
        for answers in taken:
            Response.objects.create(
                wave=wave,
                edition=wave.editions.get(),
                mode="import",
                came_by="import",
                received_on=date(2026, 3, 2),
                **answers,
            )
        assert n_sent(wave) == len(taken)
        transaction.set_rollback(True)


def test_a_row_with_several_bad_cells_is_told_all_of_them(tmp_path: Path) -> None:
    columns = {code: EVERYTHING[code] for code in ("share", "pledge")}

    read = reading(tmp_path, columns, "share,pledge", "101,Perhaps", "40,Yes")

    assert read.taken == [{"share": 40, "pledge": "gwwc_10"}]
    assert reasons(read) == [
        (2, ["share: “101” is more than 100 per cent", "pledge: “Perhaps” is not among the map’s answers"])
    ]
