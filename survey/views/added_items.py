"""The pages on which items are added to the draft, ordered, retired and brought back."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from survey import added_items
from survey.added_forms import AddedItemForm, AnswersForm
from survey.added_kinds import WITH_ANSWERS
from survey.drafting import Gone, Refused
from survey.meanwhile import print_of
from survey.models import Edition, Item
from survey.usage import n_under
from survey.views.drafting import gone, of_draft
from survey.views.errors import status_of


@of_draft
def new(request: HttpRequest, draft: Edition) -> HttpResponse:
    """Add an item to the draft."""
    form = AddedItemForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return page(request, "new", draft, status_of(form), form=form)
    try:
        item = added_items.add(draft.pk, form.item)
    except Gone:
        raise
    except Refused as refused:
        form.add_error("code", str(refused))
        return page(request, "new", draft, HTTPStatus.CONFLICT, form=form)
    messages.success(request, f"Added: {item}. It comes after the other items, and people may leave it out.")
    return redirect("wording_draft")


@of_draft
def answers(request: HttpRequest, draft: Edition, code: str) -> HttpResponse:
    """Add, remove, reword and reorder the answers of an added item."""
    item = with_answers(draft, code)
    saved = added_items.as_lines(added_items.answers_of(item))
    if request.method != "POST":
        form = AnswersForm(initial={"answers": saved}, code=code)
        return page(request, "answers", draft, form=form, code=code, held=print_of(saved))
    form = AnswersForm(request.POST, code=code)
    shown: dict[str, Any] = {"form": form, "code": code, "held": request.POST.get("held", "")}
    if not form.is_valid():
        return page(request, "answers", draft, HTTPStatus.UNPROCESSABLE_ENTITY, **shown)
    try:
        added_items.set_answers(draft.pk, code, form.cleaned_data["answers"], seen=shown["held"])
    except Gone:
        raise
    except Refused as refused:
        shown |= {"held": print_of(saved), "saved": saved, "refusal": str(refused)}
        return page(request, "answers", draft, HTTPStatus.CONFLICT, **shown)
    messages.success(request, f"Saved: the answers of {code}.")
    return redirect("wording_draft")


def with_answers(draft: Edition, code: str) -> Item:
    try:
        item = added_items.added(draft, code)
    except Refused as refused:
        raise Http404 from refused
    if item.code.kind not in WITH_ANSWERS:
        raise Http404
    return item


@require_POST
@of_draft
def move(request: HttpRequest, draft: Edition, code: str) -> HttpResponse:
    """Move an added item one place up or down."""
    try:
        added_items.move(draft.pk, code, up=request.POST.get("way") == "up")
    except Refused as refused:
        return gone(request, str(refused))
    return redirect("wording_draft")


@of_draft
def retire(request: HttpRequest, draft: Edition, code: str) -> HttpResponse:
    """Say what retiring an item does; the button takes it out of the draft."""
    try:
        item = added_items.added(draft, code)
        if request.method != "POST":
            last = added_items.last_asked(code)
            n = n_under(last.edition) if last else 0
            return page(request, "retire", draft, item=item, code=code, last=last, n_answers=n)
        added_items.retire(draft.pk, code)
    except Refused as refused:
        return gone(request, str(refused))
    messages.success(request, f"The draft no longer asks {code}. Its code stays its own.")
    return redirect("wording_draft")


@require_POST
@of_draft
def bring_back(request: HttpRequest, draft: Edition, code: str) -> HttpResponse:
    """Put a retired item back into the draft."""
    try:
        added_items.bring_back(draft.pk, code)
    except Refused as refused:
        return gone(request, str(refused))
    messages.success(request, f"The draft asks {code} again, in its last words.")
    return redirect("wording_draft")


def page(
    request: HttpRequest, name: str, draft: Edition, status: HTTPStatus = HTTPStatus.OK, **context: Any
) -> HttpResponse:
    return render(request, f"survey/wording_added_{name}.html", {"draft": draft, **context}, status=status)
