"""Servers in folders that are odd, half-made, closed or somebody else’s."""

import os
from pathlib import Path

import pytest

from survey.config import postgres
from survey.config.databases import socket_folder
from survey.config.programs import PostgresFailed
from tests.survey.served import PATIENCE
from tests.survey.servers import ask, start_elsewhere


def test_an_interrupted_first_start_is_made_good(data_dir: Path) -> None:
    half_made = data_dir / "postgres.new"
    half_made.mkdir(parents=True)
    (half_made / "PG_VERSION").write_text("18\n")

    postgres.start(data_dir, durable=False)

    assert ask(data_dir, "SELECT 1") == [(1,)]
    assert not half_made.exists()


@pytest.mark.parametrize("name", ["with spaces é", 'it\'s 100% "quoted" $HOME', "a,b", "long" * 30])
def test_any_folder_will_do(tmp_path: Path, name: str) -> None:
    data_dir = tmp_path / name
    postgres.start(data_dir, durable=False)
    try:
        assert ask(data_dir, "SELECT current_user::text", role="site") == [("site",)]
        assert socket_folder(data_dir).stat().st_mode & 0o777 == 0o700
    finally:
        postgres.stop(data_dir)
        if not socket_folder(data_dir).is_relative_to(data_dir):
            socket_folder(data_dir).rmdir()


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    data_dir = tmp_path / ("long" * 30)
    trap = socket_folder(data_dir)
    trap.symlink_to(tmp_path)
    try:
        with pytest.raises(PostgresFailed, match=r"belongs to somebody else\. Remove it"):
            postgres.start(data_dir, durable=False)
    finally:
        trap.unlink()


def test_root_without_namespaces_in_a_closed_folder_is_told_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "unshare").chmod(0o755)
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    path = f"{tmp_path}:{os.environ['PATH']}"

    said = start_elsewhere(closed / "data", PATH=path).communicate(timeout=PATIENCE)[1]

    postgres.stop(closed / "data")
    assert ("nobody cannot enter" in said) == (os.geteuid() == 0)
