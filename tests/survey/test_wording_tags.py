"""Texts of an edition on pages: escaped, with links, and nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.templatetags.wording import emphasis, linked

MAIL = '<a href="mailto:survey@example.org">survey@example.org</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask survey@example.org.", f"Ask {MAIL}."),
        ("We are here (survey@example.org). Ask", f"We are here ({MAIL}). Ask"),
        ("*survey@example.org*", f"<em>{MAIL}</em>"),
        ("“survey@example.org”", f"“{MAIL}”"),
        ("<survey@example.org>", f"&lt;{MAIL}&gt;"),
        ("'survey@example.org'", f"&#x27;{MAIL}&#x27;"),
        (
            "See https://example.org/a?b=1&c=2.",
            'See <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow">https://example.org/a?b=1&amp;c=2</a>.',
        ),
        (
            '"https://example.org/"',
            '&quot;<a href="https://example.org/" rel="nofollow">https://example.org/</a>&quot;',
        ),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("a@b", "a@b"),
        ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
        ('https://x" onclick="y', '<a href="https://x" rel="nofollow">https://x</a>&quot; onclick=&quot;y'),
    ],
)
def test_addresses_become_links_and_all_else_stays(text: str, shown: str) -> None:
    assert linked(emphasis(text)) == shown


@given(st.text() | st.text(alphabet="a@.:/()<>&\"';*https"))
def test_no_letter_is_lost_or_added(text: str) -> None:
    assert re.sub(r"</?a[^>]*>", "", linked(emphasis(text))) == emphasis(text)
