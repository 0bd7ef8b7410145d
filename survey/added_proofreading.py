"""What stands against publishing the items that admins added to a draft, each fault as a sentence."""

from collections.abc import Iterator

from survey import proofreading
from survey.added_kinds import WITH_ANSWERS, of_edition
from survey.editions import Place, Said
from survey.languages import SOURCE
from survey.models import Edition, Item
from survey.proofreading import Problem, is_empty

FEWEST_ANSWERS = 2
MOST_ANSWERS = 50


def problems(draft: Edition, texts: Said, live: Said) -> list[Problem]:
    """Everything that stands against publishing the draft: in its texts, then in its added items."""
    found = proofreading.problems(texts, live)
    known = {problem.place for problem in found}
    added = [problem for item in of_edition(draft) for problem in faults(item, texts)]
    return found + [problem for problem in added if problem.place not in known]


def faults(item: Item, texts: Said) -> Iterator[Problem]:
    """What an item lacks: its name, its question, answers to choose from, or the text of one of them."""
    code = item.code_id
    for key, why in (("name", "lists and errors call the item by it"), ("question", "people are asked it")):
        place = Place(code, key, SOURCE)
        if is_empty(texts.get(place, "")):
            yield Problem(place, f"The {key} of {code} is empty. Write it: {why}")
    if item.code.kind not in WITH_ANSWERS:
        return
    if len(item.answers) < FEWEST_ANSWERS:
        sentence = f"The item {code} has {len(item.answers) or 'no'} answer{'' if item.answers else 's'}"
        yield Problem(Place(code, "question", SOURCE), f"{sentence}. Give it at least {FEWEST_ANSWERS}")
    for answer in item.answers:
        place = Place(code, f"answer_{answer}", SOURCE)
        if is_empty(texts.get(place, "")):
            yield Problem(place, f"The answer {answer} of {code} is empty. Write it, or take the answer away")
