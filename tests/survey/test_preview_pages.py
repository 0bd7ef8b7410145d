"""The draft in the real pages: nothing is stored, and only our own pages may frame it."""

import re

import pytest
from django.test import Client

from survey.config.middleware import POLICY
from survey.models import Counter, Response
from tests.factories import make_wave
from tests.survey.rewording import (
    DELETE,
    DRAFT,
    FORM,
    LANDING,
    PAGES,
    PUBLISH,
    SHARE,
    as_typed,
    make_draft,
    text,
)

pytestmark = pytest.mark.django_db


def test_the_preview_shows_the_saved_draft_as_the_wave_would(editor: Client) -> None:
    make_wave(period="1999", currency="GBP")
    make_draft({"question": "What part in {period}?"})
    page = text(editor.get(FORM))
    assert '<label class="question" for="id_share">What part in 1999?</label>' in page
    assert '<option value="GBP" selected>' in page
    assert "Example Research is asking how people decide" in text(editor.get(LANDING))


def test_the_preview_needs_no_wave(editor: Client) -> None:
    make_draft({"question": "What part in {period}?"})
    assert re.search(r"What part in \d{4}\?", text(editor.get(FORM)))
    assert editor.get(LANDING).status_code == 200


def test_the_preview_follows_each_change(editor: Client) -> None:
    draft = make_draft({"question": "First?"})
    assert "First?" in text(editor.get(FORM))
    editor.post(SHARE, as_typed(draft, question="Second?"))
    assert "Second?" in text(editor.get(FORM))


def test_the_preview_cannot_be_sent_and_stores_nothing(editor: Client) -> None:
    make_wave()
    make_draft()
    page = editor.get(FORM).content.decode()
    assert "<form" not in page
    assert 'name="token"' not in page
    assert editor.post(FORM).status_code == 405
    answer = editor.post(LANDING)
    assert (answer.status_code, answer.headers["Location"], answer.cookies) == (302, FORM, {})
    assert (Response.objects.count(), Counter.objects.count()) == (0, 0)


@pytest.mark.parametrize("path", [FORM, LANDING])
def test_only_the_previews_may_be_framed_and_only_by_our_own_pages(editor: Client, path: str) -> None:
    make_draft()
    headers = editor.get(path).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    expected = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    assert headers["Content-Security-Policy"] == expected != POLICY


@pytest.mark.parametrize("path", ["/wording/", "/wording/1/", DRAFT, SHARE, PAGES, PUBLISH, DELETE])
def test_no_other_page_of_the_wording_may_be_framed(editor: Client, path: str) -> None:
    make_draft()
    headers = editor.get(path).headers
    assert (headers["X-Frame-Options"], headers["Content-Security-Policy"]) == ("DENY", POLICY)


@pytest.mark.parametrize(("path", "framed"), [(SHARE, FORM), (PAGES, LANDING), (DRAFT, FORM)])
def test_the_editor_frames_the_page_that_shows_the_texts(editor: Client, path: str, framed: str) -> None:
    make_draft()
    assert f'<iframe src="{framed}" title="Preview of the draft">' in text(editor.get(path))
