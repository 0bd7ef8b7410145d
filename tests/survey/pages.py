"""Pages read as a browser reads them: elements in their order, with their attributes and their text."""

from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

from django import forms
from django.template import Context, Template

VOID = {"base", "input", "link", "meta", "br", "wbr", "rect", "circle", "path"}


@dataclass(eq=False)
class Element:
    """An element; ``elements`` and ``texts`` say which of its page's are inside it."""

    page: "Page"
    tag: str
    attributes: dict[str, str | None]
    elements: range = range(0)
    texts: range = range(0)

    def __getitem__(self, name: str) -> str | None:
        return self.attributes.get(name)

    @cached_property
    def text(self) -> str:
        return "".join(self.page.texts[self.texts.start : self.texts.stop])

    @property
    def inside(self) -> "list[Element]":
        return self.page.elements[self.elements.start : self.elements.stop]

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


class Page(HTMLParser):
    """All elements of a page; ``text`` of each is all text inside it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self.open: list[tuple[Element, int, int]] = []
        self.feed(html)
        while self.open:
            self.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(self, tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute twice: {attrs}"
        self.elements.append(element)
        if tag not in VOID:
            self.open.append((element, len(self.elements), len(self.texts)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.end().tag == tag

    def end(self) -> Element:
        """End the innermost element that is open."""
        element, first, said = self.open.pop()
        element.elements, element.texts = range(first, len(self.elements)), range(said, len(self.texts))
        return element

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

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
