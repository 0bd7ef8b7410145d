"""Translating: how far each language is, its texts beside their sources, and the page where it goes live."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from survey import languages, meanwhile, translating, translation_drafts, translation_publishing
from survey.accounts import wording_only
from survey.drafting import Overtaken, Refused
from survey.editions import Said
from survey.models import Account, Edition
from survey.translation_forms import GoLiveForm, TranslationForm
from survey.views.drafting import SAVED, whole
from survey.views.errors import status_of

TranslationView = Callable[[HttpRequest, str, Edition], HttpResponse]


@require_safe
@wording_only
def overview(request: HttpRequest) -> HttpResponse:
    """Each language of the site, and how many of the live edition's texts are in which state."""
    live = Edition.objects.live()
    rows = [row(code, live) for code in languages.codes()[1:]] if live else []
    context = {"live": live, "rows": rows, "states": translating.STATES.values()}
    return render(request, "survey/translations.html", context)


def row(code: str, live: Edition) -> dict[str, Any]:
    counts = translating.counts(translating.entries(code, live))
    shown = [(words, counts[state]) for state, words in translating.STATES.items()]
    return {**translating.named(code), "shown": shown, "edition": translating.newest(code)}


def of_language(view: TranslationView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Find the live edition, and a language of this site that it can be translated into."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wording_only
    @wraps(view)
    def found(request: HttpRequest, language: str) -> HttpResponse:
        live = Edition.objects.live()
        if live is None or language not in languages.codes()[1:]:
            raise Http404
        return view(request, language, live)

    return found


@of_language
def texts(request: HttpRequest, language: str, live: Edition) -> HttpResponse:
    """Source and target side by side; saving stores the whole page."""
    entries = translating.entries(language, live)
    account = reader(request).pk
    if request.method != "POST":
        return texts_page(request, language, live, TranslationForm(entries, account))
    form = TranslationForm(entries, account, request.POST)
    if not form.is_valid():
        return texts_page(request, language, live, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        n = save(request, language, form)
    except Overtaken as overtaken:
        return both(request, language, live, form, overtaken.saved)
    except Refused as refused:
        return texts_page(request, language, live, form, HTTPStatus.CONFLICT, refusal=str(refused))
    messages.success(request, SAVED.get(n, f"Saved: {n} texts changed."))
    return redirect(request.path)


def reader(request: HttpRequest) -> Account:
    return cast(Account, request.user)


def save(request: HttpRequest, language: str, form: TranslationForm) -> int:
    return translation_drafts.save(
        language,
        reader(request),
        form.texts,
        number=whole(request.POST.get("number", "")),
        seen=form.seen,
        still_right=form.still_right,
        checked=form.checked,
    )


def both(
    request: HttpRequest, language: str, live: Edition, form: TranslationForm, saved: Said
) -> HttpResponse:
    """Show what somebody else saved beside what was typed; what is in the box is kept when saved again."""
    merged = meanwhile.merge(saved, {**saved, **form.texts}, form.seen)
    theirs = {place: saved[place] for place in merged.both}
    entries = translating.entries(language, live)
    again = TranslationForm(entries, reader(request).pk, filled=merged.texts, theirs=theirs)
    return texts_page(request, language, live, again, HTTPStatus.CONFLICT, merged=merged)


def texts_page(
    request: HttpRequest,
    language: str,
    live: Edition,
    form: TranslationForm,
    status: HTTPStatus = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    found = list(form.entries.values())
    context = {
        **translating.named(language),
        "live": live,
        "form": form,
        "counts": in_words(translating.counts(found)),
        "dropped": translating.dropped(language, live),
        "n": len(found),
        **more,
    }
    return render(request, "survey/translate.html", context, status=status)


def in_words(counts: dict[str, int]) -> list[tuple[str, str, int]]:
    return [(state, translating.STATES[state], n) for state, n in counts.items() if n]


@of_language
def publish(request: HttpRequest, language: str, live: Edition) -> HttpResponse:
    """Show all texts once more; reason and tick publish them."""
    suggested = {"reason": f"{languages.in_english(language)} translation of {live}"}
    form = GoLiveForm(request.POST if request.method == "POST" else None, initial=suggested)
    if not form.is_valid():
        return publish_page(request, language, live, form)
    try:
        edition = translation_publishing.publish(
            language,
            number=whole(request.POST.get("number", "")),
            read=request.POST.get("seen", ""),
            reason=form.cleaned_data["reason"],
        )
    except Refused as refused:
        unticked = GoLiveForm(initial={"reason": form.cleaned_data["reason"]})
        return publish_page(request, language, live, unticked, refusal=str(refused))
    messages.success(request, f"Published: {edition}. Readers of {languages.in_english(language)} see it.")
    return redirect("wording_translations")


def publish_page(
    request: HttpRequest, language: str, live: Edition, form: GoLiveForm, refusal: str = ""
) -> HttpResponse:
    found = translating.entries(language, live)
    context = {
        **translating.named(language),
        "live": live,
        "form": form,
        "parts": by_code(found),
        "seen": translating.digest(found),
        "counts": in_words(translating.counts(found)),
        "against": translation_publishing.refusal_to_publish(language, live, found),
        "waves": translation_publishing.touched(live),
        "refusal": refusal,
    }
    return render(request, "survey/translation_publish.html", context, status=status_of(form, refusal))


def by_code(found: list[translating.Entry]) -> list[tuple[str, list[translating.Entry]]]:
    codes = dict.fromkeys(entry.place.code for entry in found)
    return [(code, [entry for entry in found if entry.place.code == code]) for code in codes]
