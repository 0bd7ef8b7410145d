"""Codes that added items may not have: the page and the database draw one line."""

import pytest

from survey.models import Response
from survey.models.codes import ITEM_COLUMNS
from survey.publishing import ADDRESSES
from survey.reserved import NAMES, PREFIXES, is_reserved
from tests.survey.rows import insert, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", sorted(NAMES) + [f"{start}x" for start in PREFIXES])
def test_what_the_page_refuses_the_database_refuses(code: str) -> None:
    assert is_reserved(code)
    with refused("code_is_reserved"):
        insert("itemcode", code=code, kind="number")


@pytest.mark.parametrize("code", ["donor_years", "shared", "meaning", "number_of_gifts", "cities", "today"])
def test_what_the_page_takes_the_database_takes(code: str) -> None:
    assert not is_reserved(code)
    insert("itemcode", code=code, kind="number")


def test_every_column_of_a_response_and_every_address_is_reserved() -> None:
    columns = {field.column for field in Response._meta.concrete_fields} - set(ITEM_COLUMNS)
    assert {code for code in columns | ADDRESSES if not is_reserved(code)} == set()
