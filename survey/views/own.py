"""The own page: what is held under a secret link, shown to whoever has it and to nobody else.

Opening a link changes nothing; each change is a POST of its own.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from survey import languages, own_answers, receipt, submission
from survey.forms import ResponseForm
from survey.models import Response
from survey.submission import Answers, Outcome
from survey.tokens import Visit, in_groups, read_secret
from survey.wording import Questionnaire, questionnaire

DONE = {"changed": _("Your change is stored."), "removed": _("The answer is removed.")}
SUGGESTED_REASON = "not_say"
OwnView = Callable[[HttpRequest, str, Response], HttpResponse]


def own_page_address(visit: Visit) -> str:
    return settings.SITE_URL + reverse("own", args=[in_groups(visit.secret)])


def of_secret(view: OwnView) -> Callable[[HttpRequest, str], HttpResponse]:
    """Find the response of the secret link, or say in words why there is none."""

    @wraps(view)
    def found(request: HttpRequest, secret: str) -> HttpResponse:
        secret_hash = read_secret(secret)
        response = submission.find_by_secret(secret_hash) if secret_hash else None
        if response is not None:
            with override(languages.chosen(request, readable(response), response.language)):
                return view(request, secret, response)
        with override(languages.chosen(request, languages.codes())):
            if secret_hash and submission.is_withdrawn(secret_hash):
                return render(request, "survey/withdrawn.html", status=HTTPStatus.GONE)
            return render(request, "survey/unknown_secret.html", status=HTTPStatus.NOT_FOUND)

    return found


def readable(response: Response) -> list[str]:
    """The languages in which its edition has all its words, that of the answer first."""
    return list(dict.fromkeys([response.language, *languages.of_edition(response.edition_id)]))


def words_of(response: Response) -> Questionnaire:
    """The answered edition in the page's language."""
    language = get_language()
    known = language if language in readable(response) else response.language
    return questionnaire(response.wave, response.edition_id, known)


def held(response: Response) -> dict[str, object]:
    """What the thank-you page and the own page show of a stored response."""
    q = words_of(response)
    return {
        "wave": response.wave,
        "q": q,
        "response": response,
        "rows": receipt.rows(q, response),
        "disagreement": receipt.disagreement(response),
        "received_on": response.received_on,
    }


@require_safe
@of_secret
def own(request: HttpRequest, secret: str, response: Response) -> HttpResponse:
    """What is held, and what can be done with it."""
    done = DONE.get(request.GET.get("done", ""), "")
    context = {
        **held(response),
        "secret": secret,
        "done": done,
        "languages": languages.links(request, readable(response)),
    }
    return render(request, "survey/own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_secret
def edit(request: HttpRequest, secret: str, response: Response) -> HttpResponse:
    """The form with the stored answers, in the words that were answered."""
    if not response.wave.is_open:
        return closed(request, secret, response)
    q = words_of(response)
    if request.method != "POST":
        stored = own_answers.as_typed(response, q.language)
        return show_form(request, secret, response, ResponseForm(q=q, initial=stored))
    form = ResponseForm(request.POST, q=q)
    if request.POST.get("action") == "fill_none":
        return show_form(request, secret, response, form.with_remainder())
    if not form.is_valid():
        return show_form(request, secret, response, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return changed(request, secret, response, form.answers, "changed")


def show_form(
    request: HttpRequest,
    secret: str,
    response: Response,
    form: ResponseForm,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {"wave": response.wave, "q": form.q, "form": form, "secret": secret, "response": response}
    return render(request, "survey/own_edit.html", context, status=status)


def changed(
    request: HttpRequest, secret: str, response: Response, answers: Answers, done: str
) -> HttpResponse:
    if submission.change(response, answers) is Outcome.CLOSED:
        return closed(request, secret, response)
    kept = {"lang": request.GET["lang"]} if "lang" in request.GET else {}
    return redirect(reverse("own", args=[secret]) + f"?{urlencode({'done': done, **kept})}")


def closed(request: HttpRequest, secret: str, response: Response) -> HttpResponse:
    context = {"wave": response.wave, "secret": secret}
    return render(request, "survey/own_closed.html", context, status=HTTPStatus.CONFLICT)


@require_POST
@of_secret
def remove(request: HttpRequest, secret: str, response: Response) -> HttpResponse:
    """Take one answer out; the core answer becomes one of the three reasons, and the page asks which."""
    row, reason = request.POST.get("row", ""), request.POST.get("share_reason", "")
    if row in own_answers.REMOVED_TOGETHER or row in response.extra:
        return changed(request, secret, response, own_answers.without(response, row), "removed")
    reasons = dict(words_of(response).answers("share_reason"))
    if row == "share" and reason in reasons:
        return changed(request, secret, response, own_answers.without_core(response, reason), "removed")
    context = {**held(response), "secret": secret, "reasons": reasons, "suggested": SUGGESTED_REASON}
    return render(request, "survey/own_remove.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@of_secret
def withdraw(request: HttpRequest, secret: str, response: Response) -> HttpResponse:
    """Say what goes and what stays; a tick and the button withdraw everything."""
    sure = request.POST.get("sure") == "yes"
    if sure:
        submission.withdraw(response)
        return redirect("own", secret)
    forgotten = request.method == "POST"
    context = {"wave": response.wave, "secret": secret, "forgotten": forgotten}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if forgotten else HTTPStatus.OK
    return render(request, "survey/own_withdraw.html", context, status=status)


@require_safe
@of_secret
def download(request: HttpRequest, secret: str, response: Response) -> HttpResponse:
    """The record as a text file, or with ``?as=json`` for machines."""
    q = words_of(response)
    if request.GET.get("as") == "json":
        return attachment(own_answers.as_json(q, response), "application/json", "json")
    link = settings.SITE_URL + reverse("own", args=[secret])
    return attachment(own_answers.as_text(q, response, link), "text/plain; charset=utf-8", "txt")


def attachment(content: str, kind: str, ending: str) -> HttpResponse:
    disposition = {"Content-Disposition": f'attachment; filename="my-answers.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=disposition)
