"""The schema of what machines are given of a release."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from reports.columns import COLUMNS, Column

TEXT: Mapping[str, Any] = {"type": "string"}
HASH: Mapping[str, Any] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


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
        "release": {"type": "integer", "description": "number of the release, over all waves"},
        "wave": {"type": "string", "description": "short name of the wave, as in addresses"},
        "kind": {"enum": ["preliminary", "final", "correction"]},
        "files": {"type": "object", "description": "name of a file → SHA-256", "additionalProperties": HASH},
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
