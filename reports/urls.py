"""Addresses of summarising: a wave's overview and its files, and the public results."""

from django.urls import URLPattern, path

from reports import views, views_overview, views_results

urlpatterns: list[URLPattern] = [
    path("waves/<slug:slug>/", views_overview.wave, name="wave"),
    path("waves/<slug:slug>/download/", views.download, name="wave_download"),
    path("waves/<slug:slug>/summary.csv", views.summary, name="wave_summary"),
    path("results/", views_results.results, name="results"),
    path("results/<slug:slug>/", views_results.results_wave, name="results_wave"),
    path("results/<slug:slug>/summary.csv", views_results.results_summary, name="results_summary"),
]
