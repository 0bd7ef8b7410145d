"""Addresses of summarising: a wave's overview and its files, and the public results."""

from django.urls import URLPattern, path

from reports import (
    views,
    views_files,
    views_overview,
    views_plan,
    views_release,
    views_released,
    views_reopen,
    views_results,
)

urlpatterns: list[URLPattern] = [
    path("waves/<slug:slug>/", views_overview.wave, name="wave"),
    path("waves/<slug:slug>/download/", views.download, name="wave_download"),
    path("waves/<slug:slug>/summary.csv", views.summary, name="wave_summary"),
    path("waves/<slug:slug>/summary.zip", views_files.wave_files, name="wave_files"),
    path("waves/<slug:slug>/reopen/", views_reopen.wave_reopen, name="wave_reopen"),
    path("waves/<slug:slug>/plan/", views_plan.wave_plan, name="wave_plan"),
    path("waves/<slug:slug>/release/", views_release.wave_release, name="wave_release"),
    path("results/", views_results.results, name="results"),
    path("results/<slug:slug>.json", views_released.results_json, name="results_json"),
    path("results/<slug:slug>.csv", views_released.results_csv, name="results_csv"),
    path("results/<slug:slug>/", views_results.results_wave, name="results_wave"),
    path("results/<slug:slug>/summary.csv", views_results.results_summary, name="results_summary"),
    path("results/<slug:slug>/summary.zip", views_files.results_files, name="results_files"),
    path("results/<slug:slug>/plan/", views_plan.results_plan, name="results_plan"),
    path("results/<slug:slug>/<int:number>/", views_released.results_release, name="results_release"),
    path(
        "results/<slug:slug>/<int:number>/summary.csv", views_released.release_summary, name="release_summary"
    ),
    path("results/<slug:slug>/release-<int:number>.zip", views_released.release_zip, name="release_zip"),
]
