"""What may be shown of made-up answers."""

from typing import Any

from reports.disclosure import ALL_CELLS, choose
from reports.partition import Cells
from reports.tally import Tally, count
from tests.reports.answers import Answer, make_answers, make_facts


def tally(answers: list[Answer], **facts: Any) -> Tally:
    return count(make_answers(answers), make_facts(**facts))


def shown(*sets: list[Answer], smallest: int = 10, within: Cells = ALL_CELLS) -> Cells:
    return choose([tally(answers) for answers in sets], smallest=smallest, within=within)
