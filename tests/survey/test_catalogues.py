"""The strings of respondents' pages in the languages that come with the product."""

import re

import pytest

from survey import shipped
from tests.survey.catalogues import (
    LANGUAGES,
    Entry,
    catalogue,
    compiled,
    entry,
    file,
    in_code,
    in_template,
    marked,
    strings,
)

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%|\[\w+\]|<[^>]+>")
LETTER = re.compile(r"[^\W\d_]")
SAME_IN = {"de": set(), "es": {"Error:"}}
"""Words that a language happens to share with English."""

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@in_each_language
def test_the_catalogue_has_the_strings_that_the_sources_mark_and_no_others(language: str) -> None:
    there = {one.message for one in catalogue(language)[1:]}
    assert (marked() - there, there - marked()) == (set(), set())


@in_each_language
def test_every_string_is_translated_and_none_is_fuzzy(language: str) -> None:
    open_ones = [
        one.message
        for one in catalogue(language)
        if not all(one.texts) or any("fuzzy" in comment for comment in one.comments)
    ]
    assert open_ones == []


@in_each_language
def test_no_string_stands_twice(language: str) -> None:
    found = [one.message for one in catalogue(language)]
    assert len(found) == len(set(found))


@in_each_language
def test_translations_keep_placeholders_and_mark_up(language: str) -> None:
    changed = [
        one.message
        for one in catalogue(language)[1:]
        for text in one.texts
        if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(one.message[0]))
    ]
    assert changed == []


@in_each_language
def test_no_translation_is_the_english_string(language: str) -> None:
    same = {
        one
        for one, text in strings(language).items()
        if one == text and LETTER.search(PLACEHOLDER.sub("", one))
    }
    assert same == SAME_IN[language]


@in_each_language
def test_each_number_has_its_form(language: str) -> None:
    header = catalogue(language)[0].texts[0]
    (forms,) = re.findall(r"nplurals=(\d)", header)
    assert {len(one.texts) for one in catalogue(language) if one.message[1]} == {int(forms)}


@in_each_language
def test_the_compiled_catalogue_says_what_its_source_says(language: str) -> None:
    sources = catalogue(language)
    assert compiled(language) == {
        "\0".join(filter(None, one.message)): "\0".join(one.texts) for one in sources
    }


@in_each_language
def test_the_catalogue_says_that_nobody_checked_it(language: str) -> None:
    assert "machine-made, unchecked" in file(language, "po").read_text(encoding="utf-8").splitlines()[0]


QUOTING = {
    "type a number above 0. If you gave nothing, tick “I gave nothing” above": (
        "share_reason",
        "short_gave_nothing",
    ),
    "Share of income: %(share)s is more than your income. "
    "If that is right, tick the box “yes, more than my income”": ("income_share", "over"),
    "Put the last <span data-left>%(left)s</span>%% in “None”": ("none", "line"),
    "Percentage: type a number from 0 to 100, or tick one of the boxes below": ("", "Percentage"),
    "Currency: choose the currency of %(money)s": ("currency", "line"),
    "Amount": ("amount", "line"),
}
"""Strings that quote a text of edition 1, and that text’s place; without an item it is another string."""


@in_each_language
@pytest.mark.parametrize("message", QUOTING)
def test_strings_quote_the_form_in_the_words_of_its_translation(language: str, message: str) -> None:
    code, key = QUOTING[message]
    quoted = shipped.texts(language)[code, key] if code else strings(language)[key]
    assert quoted in strings(language)[message]


def test_an_entry_is_read_with_its_plural_its_forms_and_its_comments() -> None:
    block = '#, fuzzy\nmsgid "one %(n)s"\nmsgid_plural ""\n"many "\n"%(n)s"\nmsgstr[0] "a\\"b"\nmsgstr[1] "c"'
    assert entry(block.splitlines()) == Entry(("one %(n)s", "many %(n)s"), ('a"b', "c"), ("#, fuzzy",))


def test_marked_strings_are_found_in_code() -> None:
    source = 'x = _("a" "b") + gettext_lazy("c")\nngettext("d", "e", 2)\n_(x)\nother("f")\n_, y = g()'
    assert set(in_code(source)) == {("ab", ""), ("c", ""), ("d", "e")}


def test_marked_strings_are_found_in_templates() -> None:
    source = (
        '{% load i18n %}<p title="{% translate "100% it\'s" %}">plain</p>'
        "{% blocktranslate with n=x %}a “{{ n }}”{% endblocktranslate %}"
        "{% blocktranslate count n=y %}one{% plural %}{{ n }} of them{% endblocktranslate %}"
    )
    assert set(in_template(source)) == {("100%% it's", ""), ("a “%(n)s”", ""), ("one", "%(n)s of them")}
