"""The root: the pages of collecting and of the reports, and the admin if it has a path."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from survey.admin import repairs

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("survey.urls")),
    path("", include("reports.urls")),
]
if settings.ADMIN_PATH:
    urlpatterns.append(path(f"{settings.ADMIN_PATH}/", repairs.urls))

handler400 = "survey.views.errors.bad_request"
handler403 = "survey.views.errors.permission_denied"
handler404 = "survey.views.errors.page_not_found"
handler429 = "survey.views.errors.too_many_requests"  # allauth's
handler500 = "survey.views.errors.server_error"
