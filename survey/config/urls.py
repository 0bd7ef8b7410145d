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
