"""What the manifest of a release says of its tables, against what these say."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from reports.checking.findings import Finding, same
from reports.digest import seed_of

MANIFEST = "release.json"
COLUMNS = {
    "wave": "wave",
    "computed_on": "computed_at",
    "method_version": "method_version",
    "digest": "data_digest",
}
"""Name in the manifest → column that has it in every row."""


def check_manifest(said: Mapping[str, Any], table: pd.DataFrame) -> Iterator[Finding]:
    """Check what is said of the whole table: its wave, day, method, digest and seed, and its wordings."""
    for name, column in COLUMNS.items():
        yield same(f"{MANIFEST}, {name}", sorted(set(table[column])), [said.get(name)])
    yield same(f"{MANIFEST}, seed", str(seed_of(str(said.get("digest")))), said.get("seed"))
    wordings = {digits for cell in table["wording"] for digits in cell.split()}
    editions = [str(one["sha256"])[:12] for one in said.get("editions", ())]
    yield same(f"{MANIFEST}, editions", sorted(wordings), sorted(editions))
