"""The schema of what machines are given of a release."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from reports.columns import COLUMNS, Column

TEXT: Mapping[str, Any] = {"type": "string"}
HASH: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
EDITION = {
    "type": "object",
    "properties": {"number": {"type": "integer"}, "sha256": HASH},
    "required": ["number", "sha256"],
}
MANIFEST: Mapping[str, Any] = {
    "release": {"type": "integer", "description": "number of the release, over all waves"},
    "wave": {"type": "string", "description": "short name of the wave, as in addresses"},
    "kind": {"enum": ["preliminary", "final", "correction"]},
    "note": {"type": "string", "description": "what the organisers say of the release; may be empty"},
    "departures": {"type": "array", "items": TEXT, "description": "sentences: what departs from the plan"},
    "plan_sha256": {"type": "string", "description": "SHA-256 of the plan; empty without one"},
    "computed_on": {"type": "string", "format": "date", "description": "day in UTC"},
    "n_answers": {"type": "integer", "description": "answers that the figures rest on"},
    "digest": {**HASH, "description": "of these answers, under a key that goes with them"},
    "seed": {"type": "string", "description": "of the bootstrap, a whole number"},
    "method_version": {"type": "string", "description": "changes when a figure could"},
    "code_version": {"type": "string", "description": "of the sources that computed the figures"},
    "editions": {"type": "array", "items": EDITION, "description": "wordings that were shown"},
    "files": {"type": "object", "description": "name of a file → SHA-256", "additionalProperties": HASH},
    "page": {"type": "string", "format": "uri", "description": "where this release stands for good"},
}
"""What ``release.json`` says, and where the release is."""


@require_safe
def results_schema(request: HttpRequest) -> JsonResponse:
    """Give the JSON Schema of ``/results/<wave>.json``; the CSV file has its figures' names as columns."""
    headers = {"Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    return JsonResponse(schema(), content_type="application/schema+json", headers=headers)


def schema() -> dict[str, Any]:
    """Return the schema, made of the definitions that the files are made of."""
    figures = {column.name: describe(column) for column in COLUMNS}
    columns = {"name": TEXT, "type": {"enum": ["number", "text"]}, "meaning": TEXT}
    properties = {
        **MANIFEST,
        "notes": list_of({"added_at": TEXT, "text": TEXT}, "what was said later, without figures"),
        "columns": list_of(columns, "the columns of the figures"),
        "figures": list_of(figures, "one row per figure and group, as in the CSV file"),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A release of a wave's results",
        "description": "Per cents are 0 to 100. null means no figure: status and note say why.",
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
    }


def describe(column: Column) -> dict[str, Any]:
    return {"type": ["number", "null"] if column.is_number else "string", "description": column.meaning}


def list_of(properties: Mapping[str, Any], description: str) -> dict[str, Any]:
    item = {"type": "object", "properties": dict(properties), "required": list(properties)}
    return {"type": "array", "description": description, "items": {**item, "additionalProperties": False}}
