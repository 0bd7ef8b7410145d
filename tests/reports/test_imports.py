import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KNOWS_DJANGO = re.compile(
    r"added_items|apps|archive|arrivals|asked_texts|asking|frames|models|tables|urls|views.*|"
    r"(management|migrations|templatetags)\..*"
)
"""Modules of reports that may know Django, the database and survey. All others are pure."""
NEVER_PURE = {"django", "survey", "psycopg", "pyarrow", "os", "socket", "subprocess"}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def read_imports(path: Path) -> set[str]:
    """Names of the modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


REPORTS = {module_of(path).removeprefix("reports."): path for path in (ROOT / "reports").rglob("*.py")}
PURE = sorted(name for name in REPORTS if not KNOWS_DJANGO.fullmatch(name) and not name.endswith("__init__"))
SURVEY = sorted((ROOT / "survey").rglob("*.py"))


@pytest.mark.parametrize("module", PURE)
def test_what_computes_knows_neither_django_nor_the_database_nor_survey(module: str) -> None:
    assert {name.split(".")[0] for name in read_imports(REPORTS[module])} & NEVER_PURE == set()


@pytest.mark.parametrize("module", PURE)
def test_what_computes_imports_nothing_of_reports_that_knows_the_database(module: str) -> None:
    imported = {name for name in read_imports(REPORTS[module]) if name.startswith("reports.")}
    assert {name for name in imported if KNOWS_DJANGO.fullmatch(name.removeprefix("reports."))} == set()


@pytest.mark.parametrize(
    "module", ["bounds", "disclosure", "estimation", "exports", "figures", "intervals", "money", "summary"]
)
def test_the_statistics_are_among_what_is_checked(module: str) -> None:
    assert module in PURE


@pytest.mark.parametrize("path", SURVEY, ids=module_of)
def test_collecting_never_imports_summarising(path: Path) -> None:
    knows_reports = {name for name in read_imports(path) if name.split(".")[0] == "reports"}
    assert not knows_reports or path.parent.name == "config"


def test_only_frames_reads_answers() -> None:
    readers = {
        name for name, path in REPORTS.items() if "survey_response" in path.read_text(encoding="utf-8")
    }
    assert readers == {"frames"}
    users = {name for name, path in REPORTS.items() if "Response.objects" in path.read_text(encoding="utf-8")}
    assert users == set()
