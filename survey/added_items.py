"""The verbs of items that admins add to a draft: add, set the answers, move, retire, bring back.

Each locks the draft first, as those of ``drafting`` do. The instrument's own items are left as they are.
The database retires a code by itself once nothing asks it any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max, QuerySet

from survey import drafting, languages, publishing
from survey.added_kinds import WITH_ANSWERS, WITH_UNIT, of_edition
from survey.drafting import Refused
from survey.meanwhile import print_of
from survey.models import Edition, Item, ItemCode, Wording
from survey.models.codes import ITEM_COLUMNS
from survey.reserved import is_reserved

NOT_ADDED = "There is no added item “{}” in the draft. Somebody may have retired it meanwhile."
ANSWERS_CHANGED = (
    "Somebody saved other answers meanwhile. Nothing of yours was saved yet. What is saved now stands below "
    "your list: take from it what you need, then save again."
)


@dataclass(frozen=True)
class NewItem:
    """An item to be added: its texts by key, and the texts of its answers by code, in order."""

    code: str
    kind: str
    texts: Mapping[str, str]
    answers: Mapping[str, str] = field(default_factory=dict)


def refusal_of_code(code: str) -> str:
    """Why no new item can have this code, or an empty text if one can."""
    used = ItemCode.objects.filter(pk=code).first()
    if code in ITEM_COLUMNS:
        return f"The code “{code}” is an item of the instrument. Choose another code."
    if is_reserved(code):
        return f"The code “{code}” stands for something else in files or addresses. Choose another code."
    if used is None:
        return ""
    if used.retired_on:
        return f"The code “{code}” was used by a retired item. Bring that item back, or choose another code."
    return f"The code “{code}” is used by an item already. Choose another code."


@transaction.atomic
def add(draft_id: int, new: NewItem) -> Item:
    """Put a new item after the last one; Refused if its code is or was used, or is reserved."""
    draft = drafting.locked(draft_id)
    if refusal := refusal_of_code(new.code):
        raise Refused(refusal)
    publishing.code_of(new.code, new.kind)
    item = draft.items.create(code_id=new.code, position=next_position(draft), answers=list(new.answers))
    keys = ("name", "question", "help", *(["unit"] if new.kind in WITH_UNIT else []))
    texts = {key: new.texts.get(key, "") for key in keys}
    write(item, texts | {f"answer_{code}": text for code, text in new.answers.items()})
    return item


def next_position(draft: Edition) -> int:
    last = draft.items.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def write(item: Item, texts: Mapping[str, str]) -> None:
    Wording.objects.bulk_create(
        Wording(edition_id=item.edition_id, item=item, language=languages.SOURCE, key=key, text=text)
        for key, text in texts.items()
    )


def added(draft: Edition, code: str) -> Item:
    """The draft's added item, or Refused if there is none."""
    item = of_edition(draft).filter(code=code).first()
    if item is None:
        raise Refused(NOT_ADDED.format(code))
    return item


def answers_of(item: Item) -> dict[str, str]:
    """The texts of the item's answers by code, in order."""
    texts = dict(item.wordings.filter(language=languages.SOURCE).values_list("key", "text"))
    return {code: texts.get(f"answer_{code}", "") for code in item.answers}


def as_lines(answers: Mapping[str, str]) -> str:
    """The answers as an admin types them: a line each, ``code = text``."""
    return "\n".join(f"{code} = {text}" for code, text in answers.items())


@transaction.atomic
def set_answers(draft_id: int, code: str, answers: Mapping[str, str], *, seen: str) -> None:
    """Give the item these answers in this order; ``seen`` is the print of the list that was changed.

    Refused if somebody saved another list since, or if the item's kind has no answers.
    """
    item = added(drafting.locked(draft_id), code)
    if item.code.kind not in WITH_ANSWERS:
        raise Refused(f"The item “{code}” is answered in a box. Only choices have a list of answers.")
    if print_of(as_lines(answers_of(item))) != seen:
        raise Refused(ANSWERS_CHANGED)
    item.answers = list(answers)
    item.save(update_fields=["answers"])
    of_answers = item.wordings.filter(key__startswith="answer_")
    of_answers.exclude(key__in=[f"answer_{one}" for one in answers]).delete()
    of_answers.filter(language=languages.SOURCE).delete()
    write(item, {f"answer_{one}": text for one, text in answers.items()})


@transaction.atomic
def move(draft_id: int, code: str, *, up: bool) -> None:
    """Let the item and the added one before or after it change places; the first and last stay in theirs."""
    draft = drafting.locked(draft_id)
    item = added(draft, code)
    others = of_edition(draft)
    before, after = others.filter(position__lt=item.position), others.filter(position__gt=item.position)
    other = before.last() if up else after.first()
    if other is None:
        return
    old, new = item.position, other.position
    for one, position in ((item, next_position(draft)), (other, old), (item, new)):
        one.position = position
        one.save(update_fields=["position"])


@transaction.atomic
def retire(draft_id: int, code: str) -> None:
    """Take the item and its texts out of the draft."""
    draft = drafting.locked(draft_id)
    if code in ITEM_COLUMNS:
        raise Refused(f"The item “{code}” belongs to the instrument. Reword it: it cannot be retired.")
    added(draft, code).delete()


@transaction.atomic
def bring_back(draft_id: int, code: str) -> Item:
    """Put an item that is not in the draft back into it, with the texts that it had last."""
    draft = drafting.locked(draft_id)
    used = missing(draft).select_for_update().filter(pk=code).first()
    if used is None:
        raise Refused(f"There is no item “{code}” to bring back. Perhaps somebody did it before you.")
    used.retired_on = None
    used.save(update_fields=["retired_on"])
    old = last_asked(code)
    item = draft.items.create(code=used, position=next_position(draft), answers=old.answers if old else [])
    keys = ("name", "question", "help", *(["unit"] if used.kind in WITH_UNIT else []))
    said = old.wordings.filter(language=languages.SOURCE).values_list("key", "text") if old else ()
    write(item, {**dict.fromkeys(keys, ""), **dict(said)})
    return item


def missing(draft: Edition) -> QuerySet[ItemCode]:
    """The codes of added items that the draft does not ask: retired, or taken out of it."""
    codes = ItemCode.objects.exclude(code__in=ITEM_COLUMNS).order_by("code")
    return codes.exclude(code__in=draft.items.values("code"))


def last_asked(code: str) -> Item | None:
    """The item as the last published edition that had it asked it."""
    published = Edition.objects.of_the_instrument().published()
    return Item.objects.filter(code=code, edition__in=published).order_by("-edition__number").first()
