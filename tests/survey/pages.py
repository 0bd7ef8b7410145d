"""Pages read as a browser reads them: elements in their order, with their attributes and their text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django import forms
from django.template import Context, Template

VOID = {"base", "input", "link", "meta", "br", "wbr", "rect", "circle", "path"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""
    inside: "list[Element]" = field(default_factory=list)

    def __getitem__(self, name: str) -> str | None:
        return self.attributes.get(name)

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


class Page(HTMLParser):
    """All elements of a page; ``text`` of each is all text inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.elements.append(element)
        for outer in self.open:
            outer.inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Elements of this tag, if one is named, with these attributes (``class_`` for class)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if tag in ("", element.tag) and all(element[name] == value for name, value in wanted.items())
        ]

    def one(self, tag: str = "", **attributes: str) -> Element:
        (element,) = self.all(tag, **attributes)
        return element

    def id(self, name: str) -> Element:
        return self.one(id=name)

    def order(self, *ids: str) -> list[str]:
        """The ids in the order in which the page has them."""
        return [str(element["id"]) for element in self.elements if element["id"] in ids]


def drawn(form: forms.BaseForm) -> Page:
    """The form as pages draw it: its summary of errors, then the form."""
    html = Template('{% load crispy_forms_tags %}{% include "pgs/errors.html" %}{% crispy form %}')
    return Page(html.render(Context({"form": form})))
