"""Answers as Parquet partitions: what they hold, who may read them, and that there is never half of them."""

import json
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from django.core.management import CommandError, call_command
from pyarrow import parquet

from reports.frames import read_answers
from reports.large.exporting import Blocks, cut, export
from reports.large.partitions import Unusable, read_manifest, read_part
from reports.models import FirstLook
from survey.models import Wave, WaveLabel
from tests.factories import close, make_closed_wave, make_response, make_wave

pytestmark = pytest.mark.django_db


def answered_wave(n: int = 25) -> Wave:
    """A closed wave of n answers."""
    wave = make_wave()
    WaveLabel.objects.create(wave=wave, via="newsletter")
    for share in reversed(range(n)):
        make_response(wave, share=share, amount=Decimal("12.50"), currency="USD", via="newsletter")
    return close(wave)


def read_all(folder: Path) -> pa.Table:
    manifest = read_manifest(folder)
    return pa.concat_tables([read_part(folder, part, manifest.columns) for part in manifest.parts])


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let the system refuse files that grow beyond ``size`` bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_partitions_hold_the_columns_of_answers_and_no_id_and_no_day(tmp_path: Path) -> None:
    wave = answered_wave()
    export(wave, tmp_path / "parts", rows=100)
    table = read_all(tmp_path / "parts")
    assert set(table.column_names) == set(read_answers(wave).columns)
    assert sorted(table["share"].to_pylist()) == list(range(25))
    assert set(table["amount"].to_pylist()) == {1250}
    assert set(table["via"].to_pylist()) == {"newsletter"}


@pytest.mark.parametrize(("rows", "sizes"), [(25, [25]), (10, [10, 10, 5]), (24, [24, 1]), (1_000, [25])])
def test_each_part_has_as_many_answers_as_were_asked_for(tmp_path: Path, rows: int, sizes: list[int]) -> None:
    manifest = export(answered_wave(), tmp_path / "parts", rows=rows)
    assert [part.rows for part in manifest.parts] == sizes
    assert [part.file for part in manifest.parts] == [
        f"part-{number:05}.parquet" for number in range(1, len(sizes) + 1)
    ]
    assert read_manifest(tmp_path / "parts") == manifest


def test_a_part_does_not_tell_in_which_order_people_answered(tmp_path: Path) -> None:
    export(answered_wave(), tmp_path / "parts", rows=100)
    assert read_all(tmp_path / "parts")["share"].to_pylist() == list(range(25))


def test_a_wave_without_answers_has_no_part(tmp_path: Path) -> None:
    manifest = export(make_closed_wave(), tmp_path / "parts", rows=10)
    assert (manifest.rows, [path.name for path in (tmp_path / "parts").iterdir()]) == (0, ["manifest.json"])


def test_only_their_owner_can_read_them(tmp_path: Path) -> None:
    export(answered_wave(), tmp_path / "parts", rows=10)
    paths = [tmp_path / "parts", *sorted((tmp_path / "parts").iterdir())]
    assert [stat.S_IMODE(path.stat().st_mode) for path in paths] == [0o700, 0o600, 0o600, 0o600, 0o600]


def test_the_manifest_names_wave_columns_and_hashes_and_nothing_that_unlocks_the_digest(
    tmp_path: Path,
) -> None:
    wave = answered_wave()
    export(wave, tmp_path / "parts", rows=100)
    manifest = json.loads((tmp_path / "parts" / "manifest.json").read_text())
    assert set(manifest) == {"format", "wave", "columns", "parts"}
    assert set(manifest["parts"][0]) == {"file", "rows", "sha256"}
    assert bytes(wave.digest_key).hex() not in json.dumps(manifest)


def test_a_wave_that_is_open_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as error:
        export(make_wave(), tmp_path / "parts", rows=10)
    assert str(error.value) == (
        "The wave “spring-2026” is not closed. Its answers can be exported once it is."
    )
    assert list(tmp_path.iterdir()) == []


def test_an_export_is_a_look_at_the_answers(tmp_path: Path) -> None:
    wave = answered_wave()
    export(wave, tmp_path / "parts", rows=10)
    assert FirstLook.objects.filter(wave=wave).count() == 1


@pytest.mark.parametrize("kind", ["folder", "file", "broken link"])
def test_what_exists_is_never_replaced(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "parts"
    {"folder": folder.mkdir, "file": folder.touch}.get(kind, lambda: folder.symlink_to("nowhere"))()
    with pytest.raises(Unusable) as error:
        export(answered_wave(), folder, rows=10)
    assert str(error.value) == f"{folder} exists already. Name a folder that does not, with --output."
    assert list(tmp_path.iterdir()) == [folder]


def test_a_full_disk_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    wave = answered_wave()
    with room_for(4_000), pytest.raises(Unusable) as error:
        export(wave, tmp_path / "parts", rows=10)
    assert str(error.value) == (
        f"{tmp_path / 'parts'} cannot be written: File too large. Name another --output."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere" / "parts"
    with pytest.raises(Unusable, match="cannot be written: No such file or directory"):
        export(answered_wave(), folder, rows=10)


def test_the_command_says_what_it_wrote_and_that_it_must_go(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered_wave()
    call_command("export_partitions", wave="spring-2026", output=tmp_path / "parts", rows=10)
    assert capsys.readouterr().out == (
        f"25 answers in 3 files: {tmp_path / 'parts'}\n"
        "They are single answers, which nobody should see: delete the folder when you are done.\n"
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"wave": "autumn-1999"}, "There is no wave “autumn-1999”. The waves are: spring-2026."),
        ({"rows": 0}, "--rows is 0. Set it to a whole number above 0."),
    ],
)
def test_what_the_command_cannot_do_is_a_sentence(
    tmp_path: Path, asked: dict[str, object], sentence: str
) -> None:
    answered_wave()
    with pytest.raises(CommandError) as error:
        call_command("export_partitions", **{"wave": "spring-2026", "output": tmp_path / "parts", **asked})
    assert str(error.value) == sentence


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_blocks_are_read_on_whatever_their_sizes(size: int) -> None:
    file = Blocks(iter([b"ab", b"", memoryview(b"cdefg"), b"h"]))
    assert b"".join(iter(lambda: file.read(size), b"")) == b"abcdefgh"


@pytest.mark.parametrize(
    ("rows", "sizes"), [(1, [1] * 7), (2, [2, 2, 2, 1]), (3, [3, 3, 1]), (7, [7]), (8, [7])]
)
def test_batches_are_cut_whatever_their_sizes(rows: int, sizes: list[int]) -> None:
    arrays = [pa.array(range(start, end), pa.int64()) for start, end in [(0, 4), (4, 4), (4, 7)]]
    batches = [pa.record_batch({"a": array}) for array in arrays]
    tables = list(cut(iter(batches), rows))
    assert [table.num_rows for table in tables] == sizes
    assert pa.concat_tables(tables)["a"].to_pylist() == list(range(7))


def test_texts_of_parts_are_kept_as_texts(tmp_path: Path) -> None:
    export(answered_wave(), tmp_path / "parts", rows=100)
    schema = parquet.read_schema(tmp_path / "parts" / "part-00001.parquet")
    assert (str(schema.field("currency").type), str(schema.field("amount").type)) == ("string", "int64")
