"""PostgreSQL servers in folders of their own: what they are asked and told, and starts in other processes."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

from survey.config.databases import embedded_address

START = """
import sys
from pathlib import Path
from survey.config import postgres
postgres.start(Path(sys.argv[1]), durable=False)
"""


def connect(data_dir: Path, role: str = "owner") -> psycopg.Connection:
    return psycopg.connect(embedded_address(data_dir, role), autocommit=True)


def ask(data_dir: Path, question: str, role: str = "owner") -> list[tuple]:
    with connect(data_dir, role) as connection:
        return connection.execute(question).fetchall()


def tell(data_dir: Path, statement: str) -> None:
    with connect(data_dir) as connection:
        connection.execute(statement)


def is_running(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return bool(state.strip()) and not state.startswith("Z")


def start_elsewhere(data_dir: Path, **environment: str) -> subprocess.Popen:
    command = [sys.executable, "-c", START, str(data_dir)]
    return subprocess.Popen(command, env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True)
