"""A file in the shape of LimeSurvey’s exports, a map of it, and the command that imports it."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from survey.models import Edition, Import, Response, Wave
from tests.survey.imports import column

GIVEN = "Over 2013, how much in total did you donate?"
MEMBER = "Which groups are you a member of, if any? [Giving What We Can (you've taken the pledge)]"
CLOSE = "Could you, however loosely, be described as 'an EA'?"
PART = "What part of your giving rests on a cost-effectiveness assessment?"
LIMESURVEY = [
    f'"Response ID","Date submitted","Last page","Language","{CLOSE}","{MEMBER}","{GIVEN}","{PART}","Why?"',
    '"6","2014-04-27 11:05:12","5","en","Yes","Yes","£4,800","40.0000000000","I read"',
    '"9","","0","en","N/A","N/A","","",""',
    '"11","2014-04-27 13:44:00","5","en","No","No","0","","Two reasons:\r\n1. this\r\n2. that"',
    '"13","2014-04-28 09:10:11","5","en","Yes","No","don\'t know, I guess between $1000 and $2000","10",""',
    '"18","2014-04-28 10:00:00","5","en","Yes","No","$6000 Canadian","100.0000000000","He said ""all"""',
    '"19","2014-04-28 10:30:00","5","en","Yes","No","~£10 000","50.0000000000",""',
    '"21","2014-04-28 12:00:00","5","en","Perhaps","Yes","$1,985.96 USD","0.5000000000",""',
]
COLUMNS: dict[str, dict[str, Any]] = {
    "share": column(PART, scale="percent"),
    "amount": column(
        GIVEN,
        currency_marks={"£": "GBP", "USD": "USD", "$": "", "Canadian": "CAD"},
        default_currency="",
        zero="gave_nothing",
    ),
    "pledge": column(MEMBER, answers={"Yes": "gwwc_10", "No": "none"}, not_asked=["N/A"]),
    "identification": column(CLOSE, answers={"Yes": "moderately", "No": "not_at_all"}, not_asked=["N/A"]),
}


def run(file: Path, plan: Path, *options: str | Path, wave: str = "ea-2014") -> str:
    """What the command prints."""
    out = StringIO()
    call_command(
        "import_responses", str(file), "--wave", wave, "--map", str(plan), *map(str, options), stdout=out
    )
    return out.getvalue()


def refusal(file: Path, plan: Path, *options: str | Path, wave: str = "ea-2014") -> str:
    with pytest.raises(CommandError) as refused:
        run(file, plan, *options, wave=wave)
    assert refused.value.returncode == 1
    return str(refused.value)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Wave, Edition, Import, Response)}


TABLE = """\
answers.csv (SHA-256 {sha256}…) for the wave “ea-2014”

rows read                 7
taken                     4
refused                   3
taken without any answer  1

refused because (the first such cell)                               rows  on lines
amount: “don't know, I guess betw…” is too long for one number         1  7
amount: “~£10 000” is not one amount with the map’s currency marks     1  9
share: “0.5000000000” is not a whole per cent                          1  10

cells of all rows  answered  not asked  not answered  not readable
share                     4          0             2             1
amount                    4          0             1             2
pledge                    6          1             0             0
identification            5          1             0             1

"""
