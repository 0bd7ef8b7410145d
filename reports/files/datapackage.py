"""The description of a wave's files for machines: a Frictionless data package with Table Schemas."""

import json
from collections.abc import Mapping, Sequence

from reports import columns
from reports.columns import Column
from reports.files import codebook, topline

TABLES: Mapping[str, tuple[str, Sequence[Column]]] = {
    "summary.csv": ("One row per figure", columns.COLUMNS),
    "topline.csv": ("Every question in its words, and counts of every answer", topline.COLUMNS),
    "codebook.csv": ("Every column, figure, group, item and answer, explained", codebook.COLUMNS),
}
"""File → its title and columns."""
DATES = frozenset(("computed_at",))
PROFILE = "tabular-data-package"


def write_datapackage(
    contents: Mapping[str, bytes], *, wave: str, title: str, licence: str, created_on: str
) -> bytes:
    """Return ``datapackage.json``.

    Parameters
    ----------
    contents : the files that it describes, by name
    wave, title, licence : short name of the wave, and the titles of the whole and of its licence
    created_on : ISO date
    """
    package = {
        "profile": PROFILE,
        "name": f"pgs-summary-{wave}",
        "title": title,
        "created": f"{created_on}T00:00:00Z",
        "licenses": [{"title": licence, "path": "LICENSE.txt"}],
        "resources": [describe(name, len(contents[name])) for name in TABLES if name in contents],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def describe(name: str, size: int) -> dict[str, object]:
    """Return the description of one CSV file of so many bytes."""
    title, its_columns = TABLES[name]
    return {
        "profile": "tabular-data-resource",
        "name": name.removesuffix(".csv"),
        "path": name,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {"fields": [describe_field(column) for column in its_columns], "missingValues": [""]},
    }


def describe_field(column: Column) -> dict[str, str]:
    """Return a column's field of a Table Schema."""
    kind = "number" if column.is_number else "date" if column.name in DATES else "string"
    return {"name": column.name, "type": kind, "description": column.meaning}
