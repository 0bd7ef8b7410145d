"""What the form is made of: layout objects for crispy-forms, each a template of the form pack.

Texts come from the edition. An item that the edition does not have is not drawn.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

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
    """Some items that one template of the pack draws together; ``options`` are for the template."""

    def __init__(self, template: str, *codes: str, **options: Any) -> None:
        self.template = template
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
            "about_all": items[0].field if form.has_error(items[0].code, SUM) else None,
            **self.options,
        }
        return render_to_string(f"{template_pack}/layout/{self.template}.html", values)


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
        return Part("added_choices", code, several=kind == "choices")
    return Part("added_box", code, kind=kind)


def of_response(added: Mapping[str, str], *, heading: str = "h1", unfolded: bool = False) -> Layout:
    """The instrument, in its order: the core, under a heading of this kind, and all else, folded or not.

    ``rest`` is the line of a split that may take what is left, ``needs`` the id of a box that must be over 0.
    ``added`` are the codes and kinds of the items that admins added, which come last.
    """
    return Layout(
        Part("core_question", "share", "share_reason", heading=heading),
        Details(
            Part("split_rows", *SPLIT, rest="none"),
            Part("choices", "relied_on", needs="id_relied"),
            Part("money", "currency", "amount", "amount_band"),
            Part("split_rows", *CAUSES),
            Part("exclusive_choices", "income_share", "income_share_reason", "income_share_over"),
            Part("choices", "pledge"),
            Part("choices", "identification"),
            *(added_item(code, kind) for code, kind in added.items()),
            unfolded=unfolded,
        ),
    )
