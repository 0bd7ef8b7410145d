"""Addresses of summarising: a wave's overview and its files, and the public results."""

from django.urls import URLPattern, path

from reports import (
    views,
    views_additions,
    views_figures,
    views_files,
    views_method,
    views_objections,
    views_overview,
    views_plan,
    views_release,
    views_released,
    views_reopen,
    views_results,
    views_schema,
)

urlpatterns: list[URLPattern] = [
    path("waves/<slug:slug>/", views_overview.wave, name="wave"),
    path("waves/<slug:slug>/download/", views.download, name="wave_download"),
    path("waves/<slug:slug>/summary.csv", views.summary, name="wave_summary"),
    path("waves/<slug:slug>/summary.zip", views_files.wave_files, name="wave_files"),
    path("waves/<slug:slug>/reopen/", views_reopen.wave_reopen, name="wave_reopen"),
    path("waves/<slug:slug>/plan/", views_plan.wave_plan, name="wave_plan"),
    path("waves/<slug:slug>/plan/added/", views_additions.wave_plan_added, name="wave_plan_added"),
    path("waves/<slug:slug>/release/", views_release.wave_release, name="wave_release"),
    path("method/", views_method.method, name="method"),
    path("results/", views_results.results, name="results"),
    path("method/schema.json", views_schema.results_schema, name="results_schema"),
    path("results/<slug:slug>.json", views_released.results_json, name="results_json"),
    path("results/<slug:slug>.csv", views_released.results_csv, name="results_csv"),
    path("results/<slug:slug>/<slug:figure>.svg", views_figures.results_picture, name="results_picture"),
    path(
        "results/<slug:slug>/<int:number>/<slug:figure>.svg",
        views_figures.results_picture,
        name="release_picture",
    ),
    path("embed/<slug:slug>/<slug:figure>/", views_figures.results_embed, name="results_embed"),
    path("results/<slug:slug>/", views_results.results_wave, name="results_wave"),
    path("results/<slug:slug>/summary.csv", views_results.results_summary, name="results_summary"),
    path("results/<slug:slug>/summary.zip", views_files.results_files, name="results_files"),
    path("results/<slug:slug>/objections/", views_objections.results_objections, name="results_objections"),
    path(
        "results/<slug:slug>/<int:number>/objections/",
        views_objections.results_objections,
        name="release_objections",
    ),
    path("results/<slug:slug>/plan/", views_plan.results_plan, name="results_plan"),
    path("results/<slug:slug>/<int:number>/", views_released.results_release, name="results_release"),
    path(
        "results/<slug:slug>/<int:number>/summary.csv", views_released.release_summary, name="release_summary"
    ),
    path("results/<slug:slug>/release-<int:number>.zip", views_released.release_zip, name="release_zip"),
]
