"""Small imports, stored as the command stores them."""

from pathlib import Path
from typing import Any

from survey.importing.incoming import Incoming
from survey.importing.reading import read_rows
from survey.importing.storing import store
from survey.models import Edition, Import, Response, Wave
from tests.survey.imports import AMOUNT, PLEDGE, column, opened, plan

COLUMNS = {
    "share": column("Share?", scale="fraction", gave_nothing=["none", "nothing"], dont_know=["?"]),
    "amount": AMOUNT,
    "pledge": PLEDGE,
}
LINES = ["Share?,How much?,Pledge?", '0.4,"£1,500",Yes', ",0,N/A", "?,,No", "0.4,~5,"]
THIS = Incoming("giving-2014", "answers.csv", "5e" * 32)


def stored(
    folder: Path,
    columns: dict[str, Any] = COLUMNS,
    lines: list[str] = LINES,
    incoming: Incoming = THIS,
    **source: str,
) -> Wave:
    """The wave that a file of these lines makes."""
    told = plan(columns, **source)
    return store(told, incoming, read_rows(opened(folder, *lines), told))


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Wave, Edition, Import, Response))
