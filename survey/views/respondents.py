"""Landing, form and thank-you page. No session: one signed cookie between a respondent's pages."""

from dataclasses import replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from survey import added_fields, counting, languages, own_answers, receipt, rendered, submission, visits
from survey.finding import wave_at, wave_of_form, wave_to_ask_in
from survey.forms import ResponseForm
from survey.models import Wave
from survey.retyping import retyped
from survey.submission import Outcome
from survey.tokens import BadToken, Visit, in_groups, new_visit, read_visit
from survey.views.own import held, own_page_address
from survey.wording import Questionnaire, questionnaire

SEND_AGAIN = _("Please send again, you were away for a while. Your answers are still here.")
FIRST_ANSWERS_STAND = _("Your first answers stand.")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the open wave, in the language that was asked for; to the one that opened last of several."""
    wave = Wave.objects.open_at(timezone.now()).order_by("-opens_at").first()
    if wave:
        wanted = request.GET.get("lang", "")
        address = reverse("landing", args=[wave.slug])
        return redirect(f"{address}?lang={wanted}" if wanted in languages.codes() else address)
    with override(languages.chosen(request, languages.codes())):
        return render(request, "survey/no_wave.html")


@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is asked and kept; pressing the button is the consent."""
    wave = wave_at(slug)
    with override(language := language_of(request, wave)):
        edition = languages.edition_for(wave, language) if wave.is_open else None
        if edition is None:
            return not_open(request, wave)
        if request.method == "POST":
            counting.count(wave.pk, edition.pk, counting.AGREED)
            return visits.begin(redirect("form", slug), request, wave, edition, language)
        counting.count(wave.pk, edition.pk, counting.OPENED)
        return landing_page(request, wave, questionnaire(wave, edition.pk, language))


def language_of(request: HttpRequest, wave: Wave) -> str:
    """The visitor's, of those in which the wave can be answered."""
    visit = visits.remembered(request, wave, visits.STARTED, visits.SENT)
    return languages.chosen(request, languages.offered(wave), *([visit.language] if visit else []))


def landing_page(request: HttpRequest, wave: Wave, q: Questionnaire) -> HttpResponse:
    answered = visits.remembered(request, wave, visits.SENT)
    own_page = own_page_address(answered) if answered else ""
    links = languages.links(request, languages.offered(wave))
    context = {"wave": wave, "q": q, "own_page": own_page, "languages": links}
    if own_page or (links and request.GET):
        return render(request, "survey/landing.html", context)
    made_of = (q.edition_id, *links)
    return rendered.page(request, "survey/landing.html", wave, made_of, lambda: context)


def not_open(request: HttpRequest, wave: Wave) -> HttpResponse:
    template = "survey/closed.html" if wave.state == "closed" else "survey/not_open.html"
    return render(request, template, {"wave": wave})


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """The form in the words that the visit began with; sending it stores one response.

    Who comes back to it after sending finds it as it was sent.
    """
    if request.method == "POST":
        return respond(request, slug)
    wave = wave_to_ask_in(slug)
    state, visit = visits.told(request)
    if visit is None or visit.wave != wave.pk or not wave.is_open:
        return redirect("landing", slug)
    sent = submission.find(visit) if state == visits.SENT else None
    with override(visit.language):
        if sent is None:
            return empty_form(request, wave, visit)
        initial = own_answers.as_typed(sent, visit.language)
        shown = ResponseForm(q=words_of(wave, visit), currency=wave.currency, initial=initial)
        return show_form(request, wave, visit, shown)


def respond(request: HttpRequest, slug: str) -> HttpResponse:
    """Store what was sent, or show it again with what is wrong."""
    try:
        wave, visit = read_form(request, slug)
    except BadToken as bad:
        return send_again(request, slug, bad.visit)
    if wanted := request.POST.get("speak"):
        return in_other_language(request, wave, visit, wanted)
    with override(visit.language):
        return take(request, wave, visit)


def take(request: HttpRequest, wave: Wave, visit: Visit) -> HttpResponse:
    if not wave.is_open and submission.find(visit) is None:
        return closed_meanwhile(request, wave, visit)
    sent = ResponseForm(request.POST, q=words_of(wave, visit), currency=wave.currency)
    if request.POST.get("action") == "fill_none":
        return show_form(request, wave, visit, sent.with_remainder())
    if not sent.is_valid():
        counting.count(visit.wave, visit.edition, *counting.error_events(sent.errors))
        return show_form(request, wave, visit, sent, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return answer_to(request, wave, visit, sent)


def in_other_language(request: HttpRequest, wave: Wave, visit: Visit, wanted: str) -> HttpResponse:
    """Show the form in the language that was asked for, if the wave has it, with all that was typed."""
    language = wanted if wanted in languages.offered(wave) else visit.language
    edition = languages.edition_in(wave, visit.edition, language)
    now = replace(visit, language=language, edition=edition) if edition else visit
    q = words_of(wave, now)
    sent = dict(request.POST.lists())
    typed = retyped(sent, visit.language, now.language, added_fields.readers(q))
    with override(now.language):
        if not wave.is_open:
            return closed_meanwhile(request, wave, visit)
        again = ResponseForm(q=q, currency=wave.currency, initial=typed)
        state = visits.SENT if submission.find(now) else visits.STARTED
        return visits.remember(show_form(request, wave, now, again), now, state)


def answer_to(request: HttpRequest, wave: Wave, visit: Visit, sent: ResponseForm) -> HttpResponse:
    """The page after a valid form: every outcome of storing it has one."""
    outcome = submission.store(visit, sent.answers).outcome
    if outcome is Outcome.CLOSED:
        return closed_meanwhile(request, wave, visit)
    if outcome is Outcome.WITHDRAWN:
        return render(request, "survey/withdrawn.html", status=HTTPStatus.GONE)
    if outcome is Outcome.FIRST_ANSWERS_STAND:
        notice = {"notice": FIRST_ANSWERS_STAND, "own_page": own_page_address(visit)}
        return show_form(request, wave, visit, sent, status=HTTPStatus.CONFLICT, **notice)
    if outcome is Outcome.STORED:
        counting.count(visit.wave, visit.edition, counting.time_class(visit.seconds))
    return visits.remember(redirect("thanks", wave.slug), visit, visits.SENT)


def send_again(request: HttpRequest, slug: str, visit: Visit | None = None) -> HttpResponse:
    """Show what was typed again under a fresh token: the old one, or the security token, had expired."""
    wave = wave_at(slug)
    visit = visit or token_or_cookie(request, wave) or fresh_visit(request, wave)
    with override(visit.language if visit else languages.SOURCE):
        if visit is None or not wave.is_open:
            return closed_meanwhile(request, wave, visit)
        q = words_of(wave, visit)
        typed = request.POST.dict() | added_fields.ticked(q, request.POST)
        again = ResponseForm(q=q, currency=wave.currency, initial=typed)
        return show_form(request, wave, visit, again, status=HTTPStatus.FORBIDDEN, notice=SEND_AGAIN)


def read_form(request: HttpRequest, slug: str) -> tuple[Wave, Visit]:
    """The wave, and what the sent form's token says, or BadToken if it is none of this wave's."""
    visit = read_visit(request.POST.get("token", ""))
    wave = wave_of_form(slug, visit.wave, visit.edition)
    if wave is None:
        raise BadToken
    return wave, visit


def token_or_cookie(request: HttpRequest, wave: Wave) -> Visit | None:
    try:
        return read_form(request, wave.slug)[1]
    except BadToken:
        return visits.remembered(request, wave, visits.STARTED)


def fresh_visit(request: HttpRequest, wave: Wave) -> Visit | None:
    language = language_of(request, wave)
    edition = languages.edition_for(wave, language)
    return new_visit(wave.pk, edition.pk, language, "") if edition else None


def words_of(wave: Wave, visit: Visit) -> Questionnaire:
    return questionnaire(wave, visit.edition, visit.language)


def show_form(
    request: HttpRequest,
    wave: Wave,
    visit: Visit,
    shown: ResponseForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **notice: object,
) -> HttpResponse:
    others = languages.others(languages.offered(wave), visit.language)
    context = about_form(wave, visit, shown, others) | {"token": visit.signed(), **notice}
    return render(request, "survey/form.html", context, status=status)


def empty_form(request: HttpRequest, wave: Wave, visit: Visit) -> HttpResponse:
    """The form as everybody begins it, from memory but for its tokens."""
    others = languages.others(languages.offered(wave), visit.language)

    def context() -> dict[str, object]:
        shown = ResponseForm(q=words_of(wave, visit), currency=wave.currency)
        return about_form(wave, visit, shown, others)

    made_of = (visit.edition, *others)
    return rendered.page(request, "survey/form.html", wave, made_of, context, visit.signed())


def about_form(
    wave: Wave, visit: Visit, shown: ResponseForm, others: list[tuple[str, str]]
) -> dict[str, object]:
    return {"wave": wave, "q": words_of(wave, visit), "form": shown, "languages": others}


def closed_meanwhile(request: HttpRequest, wave: Wave, visit: Visit | None) -> HttpResponse:
    """Say that the answers were not added, and give them back as text."""
    typed = receipt.typed(words_of(wave, visit) if visit else None, request.POST)
    context = {"wave": wave, "not_added": typed}
    return render(request, "survey/closed.html", context, status=HTTPStatus.CONFLICT)


@require_safe
def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """The answers as stored, with the secret link; reloading keeps the page for two hours."""
    state, visit = visits.told(request)
    response = submission.find(visit) if visit and state == visits.SENT else None
    if visit is None or response is None or response.wave.slug != slug:
        return redirect("landing", wave_at(slug).slug)
    links = {"own_page": own_page_address(visit), "secret": in_groups(visit.secret)}
    with override(response.language):
        return render(request, "survey/thanks.html", held(response) | links)
