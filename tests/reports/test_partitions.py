"""What is taken from a folder of partitions, and what is refused with a sentence."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from reports.large.partitions import (
    Manifest,
    Part,
    Unusable,
    read_manifest,
    read_part,
    refuse_others,
    types_of,
)

ANEW = "Export the partitions anew: manage.py export_partitions."
TABLE = pa.table(
    {
        "edition": pa.array([1, 1], pa.int16()),
        "share": pa.array([40, None], pa.float32()),
        "pledge": pa.array(["none", None], pa.string()),
        "amount": pa.array([None, 1_000], pa.int64()),
    }
)
COLUMNS = {"edition": "int16", "share": "float", "pledge": "string", "amount": "int64"}


def write_one(folder: Path, table: pa.Table = TABLE) -> Manifest:
    """A folder of one part, as it is exported."""
    parquet.write_table(table, folder / "part-00001.parquet")
    content = (folder / "part-00001.parquet").read_bytes()
    part = Part("part-00001.parquet", table.num_rows, hashlib.sha256(content).hexdigest())
    manifest = Manifest("spring-2026", types_of(table.schema), (part,))
    (folder / "manifest.json").write_bytes(manifest.to_json())
    return manifest


def refused(folder: Path, part: Part, columns: dict[str, str] = COLUMNS) -> str:
    with pytest.raises(Unusable) as error:
        read_part(folder, part, columns)
    return str(error.value).replace(str(folder), "FOLDER")


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = write_one(tmp_path)
    assert read_manifest(tmp_path) == manifest
    assert (manifest.rows, dict(manifest.columns)) == (2, COLUMNS)


def test_a_manifest_names_its_format(tmp_path: Path) -> None:
    write_one(tmp_path)
    assert json.loads((tmp_path / "manifest.json").read_text())["format"] == 1


def test_a_folder_without_a_manifest_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as error:
        read_manifest(tmp_path / "nowhere")
    path = tmp_path / "nowhere" / "manifest.json"
    assert str(error.value) == f"{path} cannot be read: No such file or directory. {ANEW}"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format": 1}',
        '{"format": 1, "wave": "a", "columns": {}, "parts": [{"file": "a"}]}',
        '{"format": 1, "wave": "a", "columns": {}, "parts": 3}',
        '{"format": 1, "wave": "a", "columns": {}, "parts": [], "more": 1}',
        "\udcff",
    ],
)
def test_what_is_no_manifest_is_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(Unusable) as error:
        read_manifest(tmp_path)
    assert str(error.value) == f"{tmp_path / 'manifest.json'} is no manifest of partitions. {ANEW}"


def test_a_manifest_of_another_version_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"format": 2}')
    with pytest.raises(Unusable, match=r"manifest\.json was written by another version\. Export"):
        read_manifest(tmp_path)


def test_partitions_of_the_wave_as_it_is_are_taken(tmp_path: Path) -> None:
    refuse_others(write_one(tmp_path), wave="spring-2026", columns=COLUMNS, sent=2)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        (
            {"wave": "autumn-2026"},
            "The partitions are of the wave “spring-2026”, not of “autumn-2026”. Name its own folder.",
        ),
        (
            {"columns": {**COLUMNS, "amount": "float"}},
            f"The partitions have other columns than the wave’s answers. {ANEW}",
        ),
        (
            {"columns": {**COLUMNS, "added": "double"}},
            f"The partitions have other columns than the wave’s answers. {ANEW}",
        ),
        ({"sent": 1}, f"The partitions hold 2 answers, and the wave has 1 now. {ANEW}"),
    ],
)
def test_partitions_of_something_else_are_a_sentence(
    tmp_path: Path, other: dict[str, Any], sentence: str
) -> None:
    wave = {"wave": "spring-2026", "columns": COLUMNS, "sent": 2}
    with pytest.raises(Unusable) as error:
        refuse_others(write_one(tmp_path), **wave | other)
    assert str(error.value) == sentence


def test_a_part_is_read_whole(tmp_path: Path) -> None:
    [part] = write_one(tmp_path).parts
    assert read_part(tmp_path, part, COLUMNS).equals(TABLE)


@pytest.mark.parametrize("kept", [0, 1, 100, -1])
def test_a_part_cut_short_is_a_sentence(tmp_path: Path, kept: int) -> None:
    [part] = write_one(tmp_path).parts
    path = tmp_path / part.file
    path.write_bytes(path.read_bytes()[:kept])
    sentence = f"FOLDER/part-00001.parquet was cut short or changed since it was written. {ANEW}"
    assert refused(tmp_path, part) == sentence


def test_a_part_with_one_changed_byte_is_a_sentence(tmp_path: Path) -> None:
    [part] = write_one(tmp_path).parts
    content = bytearray((tmp_path / part.file).read_bytes())
    content[50] ^= 1
    (tmp_path / part.file).write_bytes(content)
    assert "was cut short or changed" in refused(tmp_path, part)


def test_a_missing_part_is_a_sentence(tmp_path: Path) -> None:
    [part] = write_one(tmp_path).parts
    (tmp_path / part.file).unlink()
    assert refused(tmp_path, part) == (
        f"FOLDER/part-00001.parquet cannot be read: No such file or directory. {ANEW}"
    )


@pytest.mark.parametrize(
    "table",
    [
        TABLE.drop_columns("amount"),
        TABLE.append_column("id", pa.array([1, 2])),
        TABLE.set_column(1, "share", pa.array([40, None], pa.float64())),
        TABLE.rename_columns(["edition", "share", "pledge", "money"]),
    ],
)
def test_a_part_of_another_schema_is_a_sentence(tmp_path: Path, table: pa.Table) -> None:
    [part] = write_one(tmp_path, table).parts
    sentence = f"FOLDER/part-00001.parquet has other columns or rows than the manifest says. {ANEW}"
    assert refused(tmp_path, part) == sentence


def test_a_part_with_other_rows_than_the_manifest_says_is_a_sentence(tmp_path: Path) -> None:
    [part] = write_one(tmp_path).parts
    assert "other columns or rows" in refused(tmp_path, Part(part.file, 3, part.sha256))


def test_what_is_no_parquet_is_a_sentence_even_if_the_manifest_vouches_for_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"no parquet")
    part = Part("a", 2, hashlib.sha256(b"no parquet").hexdigest())
    assert refused(tmp_path, part) == f"FOLDER/a has other columns or rows than the manifest says. {ANEW}"
