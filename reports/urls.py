"""Addresses of summarising: a wave's overview and its files, and the public results."""

from django.urls import URLPattern, path

from reports.views import (
    additions,
    codebook,
    download,
    figures,
    files,
    method,
    objections,
    overview,
    plan,
    release,
    released,
    reopen,
    results,
    schema,
)

urlpatterns: list[URLPattern] = [
    path("waves/<slug:slug>/", overview.wave, name="wave"),
    path("waves/<slug:slug>/download/", download.download, name="wave_download"),
    path("waves/<slug:slug>/summary.csv", download.summary, name="wave_summary"),
    path("waves/<slug:slug>/summary.zip", files.wave_files, name="wave_files"),
    path("waves/<slug:slug>/codebook/", codebook.wave_codebook, name="wave_codebook"),
    path("waves/<slug:slug>/codebook.csv", codebook.wave_codebook_csv, name="wave_codebook_csv"),
    path("waves/<slug:slug>/codebook.json", codebook.wave_codebook_json, name="wave_codebook_json"),
    path("waves/<slug:slug>/reopen/", reopen.wave_reopen, name="wave_reopen"),
    path("waves/<slug:slug>/plan/", plan.wave_plan, name="wave_plan"),
    path("waves/<slug:slug>/plan/added/", additions.wave_plan_added, name="wave_plan_added"),
    path("waves/<slug:slug>/release/", release.wave_release, name="wave_release"),
    path("method/", method.method, name="method"),
    path("results/", results.results, name="results"),
    path("method/schema.json", schema.results_schema, name="results_schema"),
    path("results/<slug:slug>.json", released.results_json, name="results_json"),
    path("results/<slug:slug>.csv", released.results_csv, name="results_csv"),
    path("results/<slug:slug>/<slug:figure>.svg", figures.results_picture, name="results_picture"),
    path(
        "results/<slug:slug>/<int:number>/<slug:figure>.svg",
        figures.results_picture,
        name="release_picture",
    ),
    path("embed/<slug:slug>/<slug:figure>/", figures.results_embed, name="results_embed"),
    path("results/<slug:slug>/", results.results_wave, name="results_wave"),
    path("results/<slug:slug>/summary.csv", results.results_summary, name="results_summary"),
    path("results/<slug:slug>/summary.zip", files.results_files, name="results_files"),
    path("results/<slug:slug>/objections/", objections.results_objections, name="results_objections"),
    path(
        "results/<slug:slug>/<int:number>/objections/",
        objections.results_objections,
        name="release_objections",
    ),
    path("results/<slug:slug>/plan/", plan.results_plan, name="results_plan"),
    path("results/<slug:slug>/<int:number>/", released.results_release, name="results_release"),
    path("results/<slug:slug>/<int:number>/summary.csv", released.release_summary, name="release_summary"),
    path("results/<slug:slug>/release-<int:number>.zip", released.release_zip, name="release_zip"),
]
