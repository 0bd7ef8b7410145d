"""The questionnaire as a sheet of paper, and the page where organisers type sheets in."""

import secrets
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from survey import counting, experiments, languages, layout, paper
from survey.accounts import organiser_only
from survey.forms import ResponseForm
from survey.models import Edition, Wave
from survey.paper_forms import PaperForm
from survey.views.respondents import language_of, not_open
from survey.wording import questionnaire

WHICH_EDITION = "Choose the edition whose number stands at the foot of the sheet, then send again."


@require_safe
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Print what is asked, word for word: of an open wave for everybody, of a draft for the staff."""
    wave = get_object_or_404(Wave, slug=slug)
    seen = wave.is_open or (wave.state == "draft" and is_staff(request))
    with override(language := language_of(request, wave)):
        edition = paper.edition_to_print(wave, language) if seen else None
        if edition is None:
            tested = seen and experiments.test_of(wave)
            return not_on_paper(request, wave) if tested else not_open(request, wave)
        q = questionnaire(wave, edition.pk, language)
        items = layout.of_response(q.added).render(ResponseForm(q=q), {}, "paper")
        context = {"wave": wave, "q": q, "edition": edition, "items": items}
        return render(request, "survey/paper.html", context)


def not_on_paper(request: HttpRequest, wave: Wave) -> HttpResponse:
    return render(request, "survey/not_on_paper.html", {"wave": wave}, status=HTTPStatus.NOT_FOUND)


def is_staff(request: HttpRequest) -> bool:
    return request.user.has_perm("survey.organise") or request.user.has_perm("survey.word")


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Type in one sheet after another, while the wave is open."""
    wave = get_object_or_404(Wave, slug=slug)
    editions = paper.editions_on_paper(wave)
    if refusal := paper.refusal_to_type_in(wave):
        return closed(request, wave, refusal)
    edition = chosen(request, editions)
    if request.method == "POST":
        return take(request, wave, edition or editions[0], notice="" if edition else WHICH_EDITION)
    edition = edition or editions[0]
    q = questionnaire(wave, edition.pk, language_on(request, edition))
    return page(request, wave, edition, PaperForm(q=q, currency=wave.currency))


def chosen(request: HttpRequest, editions: list[Edition]) -> Edition | None:
    """The edition whose number was sent; the only one if there is one."""
    if len(editions) == 1:
        return editions[0]
    number = request.POST.get("edition") or request.GET.get("edition")
    return next((edition for edition in editions if str(edition.number) == number), None)


def language_on(request: HttpRequest, edition: Edition) -> str:
    """The language of the sheet, by which its numbers are read: as it was sent, else the first."""
    printed = paper.languages_on_paper(edition)
    sent = request.POST.get("language") or request.GET.get("language") or ""
    return sent if sent in printed else printed[0]


def take(request: HttpRequest, wave: Wave, edition: Edition, *, notice: str) -> HttpResponse:
    """Store the sheet that was sent, or show it again with what is wrong."""
    language = language_on(request, edition)
    q = questionnaire(wave, edition.pk, language)
    sent = PaperForm(request.POST, q=q, currency=wave.currency)
    if request.POST.get("action") == "fill_none":
        return page(request, wave, edition, sent.with_remainder())
    if notice or not sent.is_valid():
        return page(request, wave, edition, sent, notice, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        key = request.POST.get("sheet", "")
        paper.type_in(wave.pk, edition, sent.answers, sheet=key, language=language)
    except paper.Repeated as repeated:
        return page(request, wave, edition, sent, str(repeated), HTTPStatus.CONFLICT)
    except paper.Refused as refused:
        return closed(request, wave, str(refused))
    counting.count(wave.pk, edition.pk, counting.AGREED)
    messages.success(request, f"Stored. Typed in so far: {sheets(paper.n_typed_in(wave))}.")
    spoken = {"language": language} if len(paper.languages_on_paper(edition)) > 1 else {}
    query = urlencode({"edition": edition.number, **spoken})
    return redirect(f"{reverse('wave_paper', args=[wave.slug])}?{query}")


def sheets(n: int) -> str:
    return "1 sheet" if n == 1 else f"{n} sheets"


def page(
    request: HttpRequest,
    wave: Wave,
    edition: Edition,
    form: ResponseForm,
    notice: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "wave": wave,
        "edition": edition,
        "editions": paper.editions_on_paper(wave),
        "form": form,
        "language": form.q.language,
        "languages": [(code, languages.in_english(code)) for code in paper.languages_on_paper(edition)],
        "typed_in": sheets(paper.n_typed_in(wave)),
        "sheet": secrets.token_urlsafe(16),
        "notice": notice,
    }
    return render(request, "survey/wave_paper.html", context, status=status)


def closed(request: HttpRequest, wave: Wave, refusal: str) -> HttpResponse:
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    context = {
        "wave": wave,
        "refusal": refusal,
        "typed_in": sheets(paper.n_typed_in(wave)),
        "tested": experiments.test_of(wave),
    }
    return render(request, "survey/wave_paper.html", context, status=status)
