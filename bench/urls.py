"""The product's addresses, and two bare pages behind the same middleware, to compare with."""

import secrets
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from survey.config.urls import urlpatterns as product
from survey.models import Response


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


@csrf_exempt
def insert(request: HttpRequest, wave: int) -> HttpResponse:
    """Store one answer by the ORM, unread and unchecked, and say so."""
    Response.objects.create(
        wave_id=wave,
        edition_id=int(request.POST["edition"]),
        share=40,
        received_on=date(2026, 11, 25),
        key_hash=secrets.token_bytes(32),
        secret_hash=secrets.token_bytes(32),
    )
    return HttpResponse("stored")


urlpatterns = [path("hello/", hello), path("insert/<int:wave>/", insert), *product]
