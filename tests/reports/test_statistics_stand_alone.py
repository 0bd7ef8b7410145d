import ast
import math
from pathlib import Path

import pytest

from tests.reports.numbers_from_r import REFERENCE, R

REPORTS = Path(__file__).parents[2] / "reports"
PURE = {
    "bootstrap",
    "bounds",
    "comparisons",
    "concentration",
    "covered",
    "critical",
    "effects",
    "estimation",
    "groups.group_comparisons",
    "intervals",
    "moments",
    "money",
    "partition",
    "quality",
    "quantiles",
    "reliance",
    "samples",
    "tipping",
    "trend",
}
ALLOWED = {"bisect", "collections.abc", "dataclasses", "functools", "math", "numpy", "numpy.typing", "scipy"}


def parse(module: str) -> list[ast.AST]:
    """Return all nodes of the syntax tree of a module of reports."""
    path = REPORTS.joinpath(*module.split(".")).with_suffix(".py")
    return list(ast.walk(ast.parse(path.read_text())))


def read_imports(module: str) -> set[str]:
    """Return the names of the modules that a module of reports imports."""
    nodes = parse(module)
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("module", sorted(PURE))
def test_statistics_import_neither_django_nor_anything_that_reads_or_writes(module: str) -> None:
    assert read_imports(module) <= ALLOWED | {f"reports.{name}" for name in PURE}


@pytest.mark.parametrize("module", sorted(PURE))
def test_statistics_open_no_file_and_print_nothing(module: str) -> None:
    names = {node.id for node in parse(module) if isinstance(node, ast.Name)}
    assert names & {"open", "print", "input", "exec", "eval"} == set()


def test_r_printed_its_versions_beside_its_numbers() -> None:
    lines = (REFERENCE / "figures.csv").read_text().splitlines()
    versions = [line.split(",") for line in lines if line.startswith("versions,")]
    assert [row[2] for row in versions] == ["R", "survey", "boot"]
    assert all(row[4] for row in versions)


def test_there_are_hundreds_of_numbers_from_r_to_compare_with() -> None:
    assert sum(not math.isnan(value) for value in R.values()) > 700
