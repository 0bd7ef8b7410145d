"""The part of Markdown that METHODS.md uses, as HTML: headings, paragraphs, lists, tables, emphasis, code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify

HEADING = re.compile(r"(#{1,3}) (.+)")
ITEM = "- "
SPAN = re.compile(r"`(?P<code>[^`]+)`|\*\*(?P<strong>[^*]+)\*\*|\*(?P<em>[^*\s][^*]*)\*")


@dataclass(frozen=True)
class Heading:
    """A heading: its level from 1 to 3, what its anchor is called, its words."""

    level: int
    id: str
    text: str


@dataclass(frozen=True)
class Document:
    """A text as HTML, and its headings in their order."""

    headings: Sequence[Heading]
    html: SafeString


def render(text: str) -> Document:
    """Return a text as HTML in which everything is escaped but what this module writes."""
    blocks = [block.splitlines() for block in re.split(r"\n\s*\n", text.strip())]
    headings = [read_heading(lines[0]) for lines in blocks if HEADING.fullmatch(lines[0])]
    return Document(headings, format_html_join("\n", "{}", ((render_block(lines),) for lines in blocks)))


def read_heading(line: str) -> Heading:
    """Return the heading of a line; what begins with the number of a figure is named by it."""
    found = HEADING.fullmatch(line)
    if found is None:
        raise ValueError(f"A heading starts with one to three # and a space, unlike {line!r}.")
    marks, words = found.groups()
    number = re.match(r"\d+ ", words)
    return Heading(len(marks), f"figure-{number[0].strip()}" if number else slugify(words), words)


def render_block(lines: Sequence[str]) -> SafeString:
    """Return one block: a heading, a table, or a paragraph that a list may follow."""
    if lines[0].startswith("#"):
        heading = read_heading(" ".join(lines))
        return format_html('<h{0} id="{1}">{2}</h{0}>', heading.level, heading.id, render_spans(heading.text))
    if lines[0].startswith("|"):
        return render_table(lines)
    return format_html_join("\n", "{}", ((part,) for part in render_lines(lines)))


def render_lines(lines: Sequence[str]) -> Iterator[SafeString]:
    """Give a paragraph, if the lines begin with one, and then the list."""
    starts = [place for place, line in enumerate(lines) if line.startswith(ITEM)]
    if paragraph := lines[: starts[0] if starts else len(lines)]:
        yield format_html("<p>{}</p>", render_spans(join(paragraph)))
    if starts:
        ends = [*starts[1:], len(lines)]
        items = [join(lines[start:end]) for start, end in zip(starts, ends, strict=True)]
        words = ((render_spans(one.removeprefix(ITEM)),) for one in items)
        inner = format_html_join("", "<li>{}</li>", words)
        yield format_html("<ul>{}</ul>", inner)


def render_table(lines: Sequence[str]) -> SafeString:
    """Return a table: a row of names, a row of dashes, rows whose first cell names them.

    Where it is wider than the page it scrolls in itself, for keyboards too.
    """
    head, _, *body = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    names = format_html_join("", '<th scope="col">{}</th>', ((render_spans(cell),) for cell in head))
    rows = format_html_join("", "<tr>{}</tr>", ((render_row(row),) for row in body))
    inside = format_html(
        '<table class="table short"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>', names, rows
    )
    name = ", ".join(head[:2])
    return format_html(
        '<div class="across" tabindex="0" role="region" aria-label="{}">{}</div>', name, inside
    )


def render_row(cells: Sequence[str]) -> SafeString:
    first, *others = map(render_spans, cells)
    return format_html('<th scope="row">{}</th>', first) + format_html_join(
        "", "<td>{}</td>", ((cell,) for cell in others)
    )


def render_spans(text: str) -> SafeString:
    """Return a line with code, strong and emphasised words marked up."""
    return format_html_join("", "{}", ((part,) for part in find_spans(text)))


def find_spans(text: str) -> Iterator[SafeString | str]:
    """Give plain words and marked-up ones in their order; only code holds no further marks."""
    done = 0
    for found in SPAN.finditer(text):
        yield text[done : found.start()]
        tag = found.lastgroup or ""
        inner = found[tag] if tag == "code" else render_spans(found[tag])
        yield format_html("<{0}>{1}</{0}>", tag, inner)
        done = found.end()
    yield text[done:]


def join(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)
