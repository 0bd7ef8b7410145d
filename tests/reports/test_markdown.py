import pytest

from reports.files.archive import METHODS
from reports.pages.markdown import Heading, read_heading, render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Methods", '<h1 id="methods">Methods</h1>'),
        ("### 2 Mean share", '<h3 id="figure-2">2 Mean share</h3>'),
        ("One\ntwo *three*.", "<p>One two <em>three</em>.</p>"),
        ("`a*b*c` and **d**", "<p><code>a*b*c</code> and <strong>d</strong></p>"),
        ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
        ("- one\n  more\n- *two*", "<ul><li>one more</li><li><em>two</em></li></ul>"),
        ("Both:\n- one", "<p>Both:</p>\n<ul><li>one</li></ul>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("*<b>*", "<p><em>&lt;b&gt;</em></p>"),
        ('### "<x>', '<h3 id="x">&quot;&lt;x&gt;</h3>'),
    ],
)
def test_what_methods_use_becomes_html_and_all_else_is_text(text: str, html: str) -> None:
    assert render(text).html == html


def test_a_table_names_its_columns_and_its_rows() -> None:
    table = render("| person | share |\n|---|---|\n| 1 | 40 |\n| 2 | |").html
    assert table == (
        '<div class="across" tabindex="0" role="region" aria-label="person, share">'
        '<table class="table short">'
        '<thead><tr><th scope="col">person</th><th scope="col">share</th></tr></thead>'
        '<tbody><tr><th scope="row">1</th><td>40</td></tr><tr><th scope="row">2</th><td></td></tr></tbody>'
        "</table></div>"
    )


def test_headings_are_listed_in_their_order() -> None:
    found = render("## First\n\ntext\n\n### 3 Median\n\ntext").headings
    assert found == [Heading(2, "first", "First"), Heading(3, "figure-3", "3 Median")]


@pytest.mark.parametrize("line", ["#Methods", "#### Deep", "Methods", "# "])
def test_what_is_no_heading_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="A heading starts with one to three #"):
        read_heading(line)


def test_the_methods_use_no_mark_that_is_not_known() -> None:
    document = render(METHODS.read_text(encoding="utf-8"))
    for mark in ("`", "**", "](", "<p>|", "<p>#", "<p>1. ", "&lt;a "):
        assert mark not in document.html


def test_every_anchor_of_the_methods_is_its_own() -> None:
    anchors = [heading.id for heading in render(METHODS.read_text(encoding="utf-8")).headings]
    assert len(set(anchors)) == len(anchors)
    assert "" not in anchors
