"""What people are and were asked: public pages, and the editions as data."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from survey import drafting, editions, languages, publishing, translating, usage
from survey.models import Edition
from survey.wording import PAGE


def frame_for(request: HttpRequest) -> dict[str, Any]:
    """The page that these are drawn in: with the staff's navigation for who is signed in."""
    signed_in = request.user.is_authenticated
    return {
        "base": "survey/console.html" if signed_in else "survey/public.html",
        "can_word": signed_in and request.user.has_perm("survey.word"),
    }


@require_safe
def wording(request: HttpRequest) -> HttpResponse:
    """The live edition's items, and every edition with its reason and its answers."""
    published = list(Edition.objects.published().select_related("comparable_with").order_by("number"))
    instrument = [edition for edition in published if edition.kind == Edition.Kind.INSTRUMENT]
    asked = [edition for edition in instrument if not edition.for_test]
    texts = editions.said_by(asked)
    changed = editions.changed_in((edition.number or 0, texts[edition.pk]) for edition in asked)
    live = texts[asked[-1].pk] if asked else {}
    items = [(code, editions.known_by(live, code), changed[code]) for code in editions.codes(live) if code]
    context = {
        **frame_for(request),
        "live": asked[-1] if asked else None,
        "items": items,
        "pages_changed": changed.get(PAGE, []),
        "used": usage.used(reversed(published)),
    }
    if context["can_word"]:
        context["draft"] = drafting.current()
    return render(request, "survey/wording.html", context)


@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """All texts of an edition, as they were published."""
    shown = get_object_or_404(Edition.objects.published(), number=number)
    texts = editions.said(shown)
    kinds = {item.code_id: item.code.get_kind_display() for item in shown.items.select_related("code")}
    parts = [
        (code, kinds.get(code, ""), editions.of_code(texts, code).items()) for code in editions.codes(texts)
    ]
    context = {
        **frame_for(request),
        "edition": shown,
        "parts": parts,
        "used": usage.used([shown])[0],
        "is_live": shown == Edition.objects.live(),
        "languages": spoken(shown),
    }
    return render(request, "survey/wording_edition.html", context)


def spoken(edition: Edition) -> list[dict[str, Any]]:
    """The languages of an edition that has more than one, each with how far its texts are checked."""
    codes = list(dict.fromkeys(edition.wordings.order_by("pk").values_list("language", flat=True)))
    return [spoken_in(edition, code) for code in codes] if len(codes) > 1 else []


def spoken_in(edition: Edition, code: str) -> dict[str, Any]:
    translated = code != languages.SOURCE
    states = Counter(kept.state for kept in translating.kept_in(edition, code).values()) if translated else {}
    counts = [(words, states[state]) for state, words in translating.STATES.items() if state in states]
    return {**translating.named(code), "counts": counts}


@require_safe
def editions_json(request: HttpRequest) -> HttpResponse:
    """Each published edition's canonical JSON, as text, so that its SHA-256 can be computed from it."""
    found = [
        {
            "number": edition.number,
            "published": edition.published_at,
            "sha256": edition.sha256,
            "canonical_json": canonical,
        }
        for edition, canonical in publishing.all_published()
    ]
    content = {"site": settings.SITE_URL, "hash": "SHA-256 of canonical_json in UTF-8", "editions": found}
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
