"""Dask's engine on real workers: the same counts as without, whoever is lost on the way."""

import hashlib
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest
from distributed import LocalCluster
from pyarrow import parquet

from reports.digest import digest_answers
from reports.frames import ANSWER_TYPES
from reports.large import counted, large
from reports.large.partitions import Manifest, Part, Unusable, types_of
from tests.reports.answers import KEY, make_answers, money, reason, share
from tests.reports.dask_workers import process_of, wait_until_busy, workers
from tests.survey.served import PATIENCE

ANSWERS = make_answers([*(share(n % 100, **money(n % 7)) for n in range(300)), reason("not_say")])
"""301 answers in 31 parts, which are merged in 4 + 1 steps of 8 at most."""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with workers(2) as two:
        yield two


@pytest.fixture
def partitions(tmp_path: Path) -> Manifest:
    """ANSWERS as partitions in the test's folder, ten a part."""
    plain = [
        (name, pa.string() if pa.types.is_dictionary(kind) else kind) for name, kind in ANSWER_TYPES.items()
    ]
    schema = pa.schema([(name, kind) for name, kind in plain if name in ANSWERS.columns])
    parts = []
    for start in range(0, len(ANSWERS), 10):
        path = tmp_path / f"part-{start}.parquet"
        parquet.write_table(pa.Table.from_pandas(ANSWERS[start : start + 10], schema), path)
        content = path.read_bytes()
        parts.append(Part(path.name, len(ANSWERS[start : start + 10]), hashlib.sha256(content).hexdigest()))
    return Manifest("spring-2026", types_of(schema), tuple(parts))


def digest_of(lines: pa.Table) -> str:
    types = {name: kind for name, kind in ANSWER_TYPES.items() if name in ANSWERS.columns}
    return digest_answers(counted.restore(lines, types), KEY)


def refused(folder: Path, manifest: Manifest, scheduler: str) -> str:
    with pytest.raises(Unusable) as error:
        large.count_wave(folder, manifest, scheduler)
    return str(error.value)


def test_workers_find_what_one_process_finds(
    cluster: LocalCluster, partitions: Manifest, tmp_path: Path
) -> None:
    lines = large.count_wave(tmp_path, partitions, cluster.scheduler_address)
    assert digest_of(lines) == digest_answers(ANSWERS, KEY)


def test_no_parts_are_no_answers(cluster: LocalCluster, tmp_path: Path) -> None:
    lines = large.count_wave(tmp_path, Manifest("spring-2026", {}, ()), cluster.scheduler_address)
    assert lines.num_rows == 0


def test_a_part_that_a_worker_refuses_is_its_sentence(
    cluster: LocalCluster, partitions: Manifest, tmp_path: Path
) -> None:
    path = tmp_path / partitions.parts[3].file
    path.write_bytes(path.read_bytes()[:-1])
    assert refused(tmp_path, partitions, cluster.scheduler_address).startswith(f"{path} was cut short")


def test_the_work_of_a_killed_worker_is_done_by_the_other(partitions: Manifest, tmp_path: Path) -> None:
    with workers(2) as cluster, ThreadPoolExecutor(1) as thread:
        os.kill(process_of(cluster, 0), signal.SIGSTOP)  # so that its part of the work is not done yet
        work = thread.submit(large.count_wave, tmp_path, partitions, cluster.scheduler_address)
        wait_until_busy(cluster, 0)
        os.kill(process_of(cluster, 0), signal.SIGKILL)
        assert digest_of(work.result(PATIENCE)) == digest_answers(ANSWERS, KEY)


def test_a_scheduler_that_cannot_be_reached_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, partitions: Manifest, tmp_path: Path
) -> None:
    monkeypatch.setattr(large, "PATIENCE", 0.5)
    for address in ("tcp://127.0.0.1:9", "no address at all"):
        assert refused(tmp_path, partitions, address) == (
            f"Dask’s scheduler at {address} cannot be reached. Start one, by dask scheduler, or correct "
            "--scheduler."
        )


def test_a_scheduler_without_workers_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, partitions: Manifest, tmp_path: Path
) -> None:
    monkeypatch.setattr(large, "PATIENCE", 0.5)
    with workers(0) as cluster:
        address = cluster.scheduler_address
        assert refused(tmp_path, partitions, address) == (
            f"Dask’s scheduler at {address} has no workers. Start: dask worker {address}"
        )
