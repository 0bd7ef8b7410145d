"""What the cells of one row say together: the columns of a response, or what contradicts what.

The rules are INSTRUMENT's and the database's. They are asked here first, so that a row is refused by name and
alone, and the database has nothing left to refuse.
"""

from collections.abc import Mapping

from survey.answers import numbers
from survey.importing.cells import Answers, Cell, State
from survey.models.codes import CAUSES, MONEY_ITEMS, SPLIT
from survey.splitting import fill_split

Cells = Mapping[str, Cell]


class Contradiction(Exception):
    """The cells can be read but not be stored together; ``item`` and ``fault`` say why."""

    def __init__(self, item: str, fault: str) -> None:
        super().__init__(f"{item}: {fault}")
        self.item, self.fault = item, fault


def combined(cells: Cells) -> Answers:
    """The answers of a row by item code (cells by item code as well), or raise Contradiction."""
    answers = merged(without_band_beside_amount(cells))
    fill(answers, cells, SPLIT, "split")
    fill(answers, cells, CAUSES, "causes")
    settle_currency(answers)
    refuse_contradictions(answers)
    return answers


def has_band_beside_amount(cells: Cells) -> bool:
    return all(code in cells and code in cells[code].answers for code in ("amount", "amount_band"))


def without_band_beside_amount(cells: Cells) -> Cells:
    """A typed amount counts instead of a range, as in the form."""
    if not has_band_beside_amount(cells):
        return cells
    return {code: cell for code, cell in cells.items() if code != "amount_band"}


def merged(cells: Cells) -> Answers:
    """All that the cells say. Two may answer one item, such as an amount of 0 and a share, if they agree."""
    answers: Answers = {}
    for code, cell in cells.items():
        for column, value in cell.answers.items():
            if answers.setdefault(column, value) != value:
                raise Contradiction(code, f"two columns give different answers to {column}")
    return answers


def fill(answers: Answers, cells: Cells, lines: tuple[str, ...], name: str) -> None:
    """Give 0 to the blank lines of a split whose others add up to 100: they can be nothing else."""
    filled = fill_split(numbers(answers, lines))
    if filled is None:
        return
    if any(cells[line].state is State.NOT_ASKED for line in lines):
        raise Contradiction(name, "some of the lines were asked and some were not")
    if sum(filled) != 100:
        raise Contradiction(name, "the lines do not add up to 100 per cent")
    answers.update(zip(lines, filled, strict=True))


def settle_currency(answers: Answers) -> None:
    """Every sum needs a currency. A currency without a sum says nothing, and is left out."""
    if "amount" not in answers and "amount_band" not in answers:
        answers.pop("currency", None)
    elif "currency" not in answers and answers.get("amount_band") != "not_say":
        raise Contradiction("currency", "there is an amount, and no currency")


def refuse_contradictions(answers: Answers) -> None:
    if "share" in answers and "share_reason" in answers:
        raise Contradiction("share", "there is a share, and a reason for giving none")
    if "income_share" in answers and "income_share_reason" in answers:
        raise Contradiction("income_share", "there is a share of income, and a reason for giving none")
    if "relied_on" in answers and not answers.get("relied"):
        raise Contradiction("relied_on", "there is an answer, although nothing was relied on")
    about_money = [code for code in MONEY_ITEMS if code in answers and code != "currency"]
    if about_money and answers.get("share_reason") == "gave_nothing":
        raise Contradiction(about_money[0], "there is an answer about money, although nothing was given")
