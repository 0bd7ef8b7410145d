"""What the form is made of: layout objects for crispy-forms, each a template of the form pack.

Texts come from the edition. An item that the edition does not have is not drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar

from crispy_forms.layout import Layout
from crispy_forms.utils import TEMPLATE_PACK
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from survey.answers import SUM
from survey.models.codes import CAUSES, SPLIT
from survey.wording import PAGE, Questionnaire


@dataclass(frozen=True)
class Texts:
    """The texts of an item, or of the pages, by key, for templates."""

    q: Questionnaire
    code: str

    def __getitem__(self, key: str) -> str:
        return self.q.text(self.code, key)


@dataclass(frozen=True)
class Item:
    """An item as templates draw it: its field and its texts."""

    code: str
    field: BoundField
    text: Texts


class Part:
    """Some items that one template of the pack draws together."""

    template: ClassVar[str]

    def __init__(self, *codes: str, **options: Any) -> None:
        self.codes = codes
        self.options = options

    def render(
        self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        """Draw the part; nothing, if the edition has none of its items."""
        items = [Item(code, form[code], Texts(form.q, code)) for code in self.codes if code in form.fields]
        if not items:
            return SafeString()
        values = {
            "form": form,
            "page": Texts(form.q, PAGE),
            "items": items,
            "has_error": any(item.field.errors for item in items),
            **self.options,
        }
        return render_to_string(f"{template_pack}/layout/{self.template}.html", values | self.more(form))

    def more(self, form: Any) -> dict[str, Any]:
        """What else the template is given."""
        return {}


class CoreQuestion(Part):
    """The question that needs an answer: a number box, or one of the choices in place of a number."""

    template = "core_question"


class SplitRows(Part):
    """Lines that add up to 100, with their tally. ``rest`` is the line that may take what is left."""

    template = "split_rows"

    def more(self, form: Any) -> dict[str, Any]:
        first = self.codes[0]
        return {"about_all": form[first] if form.has_error(first, SUM) else None}


class Choices(Part):
    """One question answered by one of some radios. ``needs`` is the id of a box that must be over 0."""

    template = "choices"


class Money(Part):
    """Currency, amount, and the range that may stand in place of an amount."""

    template = "money"


class ExclusiveChoices(Part):
    """A number box, a tick that may stand in its place, and a tick that confirms an unlikely number."""

    template = "exclusive_choices"


class AddedChoices(Part):
    """An added item with answers of which one can be chosen, or with the option ``several`` more than one."""

    template = "added_choices"


class AddedBox(Part):
    """An added item that is answered in a box of its ``kind``."""

    template = "added_box"


class Details:
    """Parts that are folded until one of them has an answer or an error, if they are folded at all."""

    def __init__(self, *parts: Part, unfolded: bool) -> None:
        self.parts = parts
        self.unfolded = unfolded

    def render(
        self, form: Any, context: Any, template_pack: str = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        codes = chain.from_iterable(part.codes for part in self.parts)
        inside = mark_safe("".join(part.render(form, context, template_pack) for part in self.parts))  # noqa: S308
        values = {
            "page": Texts(form.q, PAGE),
            "inside": inside,
            "is_open": self.unfolded or any(is_begun(form, code) for code in codes if code in form.fields),
        }
        return render_to_string(f"{template_pack}/layout/details.html", values)


def is_begun(form: Any, code: str) -> bool:
    """Say whether the item has an error or an answer; a currency, which may be preset, is none."""
    return code in form.errors or (code != "currency" and bool(form.typed[code].strip()))


def added_item(code: str, kind: str) -> Part:
    """What draws an item that admins added."""
    if kind in {"choice", "choices"}:
        return AddedChoices(code, several=kind == "choices")
    return AddedBox(code, kind=kind)


def of_response(
    added: Mapping[str, str] | None = None, *, heading: str = "h1", unfolded: bool = False
) -> Layout:
    """The instrument, in its order: the core, under a heading of this kind, and all else, folded or not.

    ``added`` are the codes and kinds of the items that admins added, which come last.
    """
    return Layout(
        CoreQuestion("share", "share_reason", heading=heading),
        Details(
            SplitRows(*SPLIT, rest="none"),
            Choices("relied_on", needs="id_relied"),
            Money("currency", "amount", "amount_band"),
            SplitRows(*CAUSES),
            ExclusiveChoices("income_share", "income_share_reason", "income_share_over"),
            Choices("pledge"),
            Choices("identification"),
            *(added_item(code, kind) for code, kind in (added or {}).items()),
            unfolded=unfolded,
        ),
    )
