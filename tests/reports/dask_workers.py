"""Real workers of Dask on this machine."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import dask
from distributed import LocalCluster

from tests.survey.served import PATIENCE


@contextmanager
def workers(n: int) -> Iterator[LocalCluster]:
    """A scheduler with n workers in processes of their own; one that is killed does not come again."""
    with (
        dask.config.set({"distributed.scheduler.http.routes": []}),
        LocalCluster(n_workers=n, threads_per_worker=1, dashboard_address=":0") as cluster,
    ):
        yield cluster


def process_of(cluster: LocalCluster, worker: int) -> int:
    return cluster.workers[worker].process.pid


def wait_until_busy(cluster: LocalCluster, worker: int) -> None:
    """Wait until the scheduler has given work to a worker."""
    address, deadline = cluster.workers[worker].worker_address, time.monotonic() + PATIENCE
    while not cluster.scheduler.workers[address].processing:
        assert time.monotonic() < deadline, "the worker got no work"
        time.sleep(0.01)
