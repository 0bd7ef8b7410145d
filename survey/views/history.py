"""The public history of the wording: an item through the editions, and any two editions compared."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from survey import comparing, drafting, editions
from survey.accounts import wording_only
from survey.history import history_of
from survey.models import Edition
from survey.views.drafting import NO_EDITION, gone, published_with
from survey.views.wording import frame_for
from survey.wording import PAGE

CHOOSE_TWO = "Choose one edition under “from” and one under “to”, then press Compare."
NOT_THERE = "There is no published edition with this number. Choose two from the list."
FROM, TO = "from", "to"


@require_safe
def item(request: HttpRequest, code: str = PAGE) -> HttpResponse:
    """Every edition in which the item's texts changed, with its reason and its answers."""
    chapters = history_of(code)
    if not chapters:
        raise Http404
    context = {
        **frame_for(request),
        "code": code,
        "asked": editions.known_by(chapters[0].texts, code) if code else "",
        "chapters": chapters,
    }
    return render(request, "survey/wording_item.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """All texts of one edition against those of another; without a choice, the page to choose them."""
    published = list(Edition.objects.published().order_by("-number"))
    by_number = {str(edition.number): edition for edition in published}
    sent = [request.GET.get(side, "") for side in (FROM, TO)]
    pair = [by_number.get(number) for number in sent]
    context: dict[str, Any] = {**frame_for(request), "published": published, "status": HTTPStatus.OK}
    if None not in pair:
        context["comparison"] = comparing.compare(*filter(None, pair))
    elif all(sent):
        context |= {"problem": NOT_THERE, "status": HTTPStatus.NOT_FOUND}
    elif FROM in request.GET or TO in request.GET:
        context |= {"problem": CHOOSE_TWO, "status": HTTPStatus.UNPROCESSABLE_ENTITY}
    context["chosen"] = pair if any(sent) else [*published[1:2], *published[:1]]
    return render(request, "survey/wording_compare.html", context, status=context["status"])


@require_POST
@wording_only
def copy(request: HttpRequest, code: str = PAGE) -> HttpResponse:
    """Open the item in the draft, started if need be, with an old edition's texts in its boxes."""
    source, live = published_with(request.POST.get(FROM, "")), Edition.objects.live()
    if source is None or live is None:
        return gone(request, NO_EDITION, HTTPStatus.NOT_FOUND)
    with suppress(drafting.Refused):  # there is a draft already
        drafting.draft_from(live)
    boxes = reverse("wording_texts", args=[code]) if code else reverse("wording_pages")
    return redirect(f"{boxes}?from={source.number}")
