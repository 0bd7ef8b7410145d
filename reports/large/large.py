"""Summaries on more machines than one: Dask's workers count the answers of partitions, and counts are merged.

Workers need this project, the folder of partitions under the same path, and nothing of the database.
"""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import dask
import pyarrow as pa
from distributed import CancelledError, Client, Future, KilledWorker

from reports.large import counted
from reports.large.partitions import Columns, Manifest, Part, Unusable, read_part

MERGED_AT_ONCE = 8
OWN_WORKERS: dict[str, object] = {
    "scheduler-address": None,
    "distributed.scheduler.http.routes": [],  # no page about our work
    "distributed.worker.memory.target": False,  # no answers in files of Dask's, …
    "distributed.worker.memory.spill": False,  # … whose folder others can read
}
PATIENCE = 10.0
"""Seconds to wait for a scheduler, and for workers where there are none."""


def count_wave(folder: Path, manifest: Manifest, scheduler: str | None = None) -> pa.Table:
    """Return how often each answer of some partitions occurs, as ``counted.merge`` gives it.

    Without the address of a ``scheduler`` the workers are our own, one for each processor.

    Raises
    ------
    Unusable
        If the scheduler cannot be reached, its workers are lost for good, or a partition cannot be used.
    """
    with connect(scheduler) as client:
        if not has_workers(client):
            raise Unusable(f"Dask’s scheduler at {scheduler} has no workers. Start: dask worker {scheduler}")
        try:
            return wait_for(client, submit(client, folder.resolve(), manifest))
        except (KilledWorker, CancelledError, OSError) as error:
            raise Unusable(f"Dask’s workers were lost before they were done: {error}. Try again.") from error
        except (ImportError, RuntimeError) as error:
            sentence = "A worker of Dask failed. Start workers in this project’s folder, with its packages."
            raise Unusable(f"{sentence} ({error})") from error


def connect(scheduler: str | None) -> Client:
    """Return a client, of workers of our own without a scheduler."""
    make_client: Callable[..., Client] = Client
    logging.getLogger("distributed").setLevel(logging.ERROR)
    if scheduler is None:
        with dask.config.set(OWN_WORKERS):
            return make_client(n_workers=os.cpu_count(), threads_per_worker=1, dashboard_address=":0")
    try:
        return make_client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise Unusable(
            f"Dask’s scheduler at {scheduler} cannot be reached. Start one, by dask scheduler, or correct "
            "--scheduler."
        ) from error


def submit(client: Client, folder: Path, manifest: Manifest) -> Future[pa.Table]:
    """Have the files counted, and the counts merged, some at once, until one is left."""
    level = [client.submit(count_part, folder, part, manifest.columns) for part in manifest.parts]
    while len(level) != 1:
        groups = [level[at : at + MERGED_AT_ONCE] for at in range(0, max(len(level), 1), MERGED_AT_ONCE)]
        level = [client.submit(counted.merge, group) for group in groups]
    return level[0]


def count_part(folder: Path, part: Part, columns: Columns) -> pa.Table:
    """Return how often each answer of one file occurs."""
    return counted.count(read_part(folder, part, columns))


def wait_for(client: Client, future: Future[pa.Table]) -> pa.Table:
    """Return what workers make; a worker's work is done by the others if it is lost."""
    while True:
        try:
            return future.result(timeout=1)
        except TimeoutError:
            if not has_workers(client):
                raise Unusable(
                    "Dask’s scheduler has lost all its workers. Start some and try again."
                ) from None


def has_workers(client: Client) -> bool:
    """Tell whether there are workers, or come some soon."""
    deadline = time.monotonic() + PATIENCE
    while not (found := client.scheduler_info()["workers"]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return bool(found)
