"""The root: respondents' and staff's pages, the reports, and allauth's accounts without signing up."""

from django.urls import include, path

urlpatterns = [
    path("", include("survey.urls")),
    path("", include("reports.urls")),
]
