"""The page that publishes the draft: all that changes, what it touches, and the button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from survey import added_proofreading, comparing, drafting, editions, publishing, usage
from survey.drafting import When
from survey.models import Edition, Wave
from survey.publish_form import PublishForm
from survey.views.drafting import live_texts, of_draft
from survey.views.errors import status_of

PUBLISHED = {
    When.NOW: "Published: {edition} is live. Who starts from now on sees it.",
    When.LATER: "Published: {edition} is live for new waves. An open wave keeps its wording until it closes.",
    When.TEST: "Published: {edition} can be tested. Nobody sees it before a wave tests it.",
}


@of_draft
def publish(request: HttpRequest, draft: Edition) -> HttpResponse:
    """Show every changed text and what publishing touches; kind, time, reason and tick publish."""
    form = PublishForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return publish_page(request, draft, form)
    try:
        edition = drafting.publish(
            draft.pk,
            read=request.POST.get("seen", ""),
            reason=form.cleaned_data["reason"],
            comparable=form.comparable,
            when=form.takes_effect,
        )
    except drafting.Gone:
        raise
    except drafting.Refused as refused:
        unticked = PublishForm(initial=form.cleaned_data | {"read": False})
        return publish_page(request, draft, unticked, refusal=str(refused))
    messages.success(request, PUBLISHED[form.takes_effect].format(edition=edition))
    return redirect("wording")


def publish_page(request: HttpRequest, draft: Edition, form: PublishForm, refusal: str = "") -> HttpResponse:
    seen = publishing.digest(draft)  # before the texts: a change in between is then refused, not overlooked
    live, texts = Edition.objects.live(), editions.said(draft)
    olds = [edition for edition in dict.fromkeys([live, draft.comparable_with]) if edition]
    open_waves = drafting.open_waves()
    context = {
        "draft": draft,
        "form": form,
        "seen": seen,
        "refusal": refusal,
        "problems": added_proofreading.problems(draft, texts, live_texts()),
        "comparisons": [comparing.compare(old, draft) for old in olds],
        "live": live,
        "n_answers": usage.n_under(live) if live else 0,
        "changing": drafting.changing(open_waves),
        "testing": open_waves.exclude(experiment=None),
        "drafts": Wave.objects.drafts(),
    }
    return render(request, "survey/wording_publish.html", context, status=status_of(form, refusal))
