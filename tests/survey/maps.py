"""Faults of maps, as the sentences that tell them."""

from pathlib import Path
from typing import Any

import pytest

from survey.importing import CannotImport
from survey.importing.mapping import read_map
from tests.survey.imports import column, plan

BAND = column("Range?", answers={"up to 99": "under_100"})
CURRENCY = column("Currency?", answers={"Pounds": "GBP"})


def fault(columns: dict[str, Any], **source: Any) -> str:
    with pytest.raises(CannotImport) as refused:
        plan(columns, **source)
    return str(refused.value)


def fault_of_file(path: Path) -> str:
    with pytest.raises(CannotImport) as refused:
        read_map(path)
    return str(refused.value)
