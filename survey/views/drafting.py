"""The wording editor: one draft, changed item by item, or deleted."""

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from survey import added_items, added_kinds, added_proofreading, drafting, editions, meanwhile
from survey.accounts import wording_only
from survey.models import Edition
from survey.wording import PAGE
from survey.wording_forms import TextsForm

NO_DRAFT = "There is no draft now."
NO_EDITION = "There is no published edition with this number, so there is nothing to draft from."
SAVED = {0: "Nothing changed.", 1: "Saved: one text changed."}
TYPED = re.compile(r"reason$|text-(?!pick-)")
MOST_DIGITS = 9
read_or_write = require_http_methods(["GET", "HEAD", "POST"])
DraftView = Callable[..., HttpResponse]


def of_draft(view: DraftView) -> DraftView:
    """Find the draft, or say in words that there is none; a form names the draft that it was made for."""

    @read_or_write
    @wording_only
    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        draft = drafting.current()
        sent = whole(request.POST.get("draft", ""))
        if request.method == "POST" and (draft is None or sent != draft.pk):
            return gone(request, drafting.what_became_of(sent))
        if draft is None:
            return gone(request, NO_DRAFT, HTTPStatus.NOT_FOUND)
        try:
            return view(request, draft, *args, **kwargs)
        except drafting.Gone as refused:
            return gone(request, str(refused))

    return found


def whole(typed: str) -> int:
    """The number that was sent, 0 if it is none."""
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0


def gone(request: HttpRequest, sentence: str, status: HTTPStatus = HTTPStatus.CONFLICT) -> HttpResponse:
    """Say why nothing was done, and give back what was typed."""
    typed = [text for name, text in request.POST.items() if TYPED.match(name)]
    context = {"sentence": sentence, "typed": typed, "draft": drafting.current()}
    return render(request, "survey/wording_gone.html", context, status=status)


def draft(request: HttpRequest) -> HttpResponse:
    """Show the draft; a POST starts it, from the live edition or from the one with the number sent."""
    return start(request) if request.method == "POST" else overview(request)


@wording_only
def start(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("from", "")
    source = published_with(number) if number else Edition.objects.live()
    if source is None:
        return gone(request, NO_EDITION, HTTPStatus.NOT_FOUND)
    try:
        drafting.draft_from(source)
    except drafting.Refused as refused:
        return gone(request, str(refused))
    messages.success(request, f"The draft holds the texts of {source}. People see it once it is published.")
    return redirect("wording_draft")


def published_with(number: str) -> Edition | None:
    """The instrument's published edition with this number."""
    return Edition.objects.of_the_instrument().published().filter(number=whole(number)).first()


def live_texts() -> editions.Said:
    live = Edition.objects.live()
    return editions.said(live) if live else {}


@of_draft
def overview(request: HttpRequest, draft: Edition) -> HttpResponse:
    """Every item of the draft, with how many of its texts differ from the live ones."""
    texts, live = editions.said(draft), live_texts()
    context = {
        "draft": draft,
        "parts": editions.parts(live, texts),
        "problems": added_proofreading.problems(draft, texts, live),
        "added": added_kinds.of_edition(draft),
        "missing": added_items.missing(draft),
    }
    return render(request, "survey/wording_draft.html", context)


@of_draft
def texts(request: HttpRequest, draft: Edition, code: str = PAGE) -> HttpResponse:
    """Edit the texts of one item, or of the pages; ``?from=`` fills the boxes from an old edition."""
    saved = editions.of_code(editions.said(draft), code)
    if not saved:
        raise Http404
    if request.method != "POST":
        return first_look(request, draft, saved, code)
    form = TextsForm(saved, live_texts(), request.POST)
    if not form.is_valid():
        return texts_page(request, draft, code, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        n = drafting.change_texts(draft.pk, form.texts, form.seen)
    except drafting.Overtaken as overtaken:
        return overtaken_page(request, draft, code, form, editions.of_code(overtaken.saved, code))
    messages.success(request, SAVED.get(n, f"Saved: {n} texts changed."))
    return redirect(request.path)


def first_look(request: HttpRequest, draft: Edition, saved: editions.Said, code: str) -> HttpResponse:
    source = published_with(request.GET.get("from", ""))
    filled = editions.of_code(editions.said(source), code) if source else None
    form = TextsForm(saved, live_texts(), filled=filled)
    return texts_page(request, draft, code, form, source=source)


def overtaken_page(
    request: HttpRequest, draft: Edition, code: str, form: TextsForm, saved: editions.Said
) -> HttpResponse:
    """Show what somebody else saved beside what was typed, to choose from."""
    merged = meanwhile.merge(saved, form.texts, form.seen)
    again = TextsForm(saved, live_texts(), filled=merged.texts, both=merged.both)
    return texts_page(request, draft, code, again, HTTPStatus.CONFLICT, merged=merged)


def texts_page(
    request: HttpRequest,
    draft: Edition,
    code: str,
    form: TextsForm,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    context = {"draft": draft, "code": code, "form": form, **more}
    return render(request, "survey/wording_texts.html", context, status=status)


@of_draft
def delete(request: HttpRequest, draft: Edition) -> HttpResponse:
    """Count what is lost; the button deletes."""
    if request.method == "POST":
        drafting.delete(draft.pk)
        messages.success(request, "The draft is deleted. The live edition is as it was.")
        return redirect("wording")
    changed = editions.changes(live_texts(), editions.said(draft))
    return render(request, "survey/wording_delete.html", {"draft": draft, "n_changed": len(changed)})
