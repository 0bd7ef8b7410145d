import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPUTES_WITH = {"numpy", "scipy", "statsmodels"}
"""Whatever imports one of these computes figures, and is a pure function of what it is given."""
NEVER_PURE = {"django", "survey", "psycopg", "os", "socket", "subprocess"}


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def read_imports(path: Path) -> set[str]:
    """Names of the modules that a file imports, and of what it imports from them."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
    return plain | {
        name
        for node in froms
        for alias in node.names
        for name in (str(node.module), f"{node.module}.{alias.name}")
    }


def tops(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


PATHS = {module_of(path): path for path in (ROOT / "reports").rglob("*.py")}
IMPORTS = {module: read_imports(path) for module, path in PATHS.items()}
COMPUTING = {module for module, names in IMPORTS.items() if tops(names) & COMPUTES_WITH}
NAMED = ("charts", "checking.recomputing", "exports", "pages.results", "summary")
PURE = sorted(COMPUTING | {f"reports.{name}" for name in NAMED})
SURVEY = sorted((ROOT / "survey").rglob("*.py"))


def find_all_behind(module: str) -> set[str]:
    """The modules of reports that one imports, those that these import, and so on, itself included."""
    found: set[str] = set()
    new = {module}
    while new:
        found |= new
        new = {name for one in new for name in IMPORTS[one] if name in IMPORTS} - found
    return found


@pytest.mark.parametrize("module", PURE)
def test_what_computes_knows_neither_django_nor_the_database_nor_survey(module: str) -> None:
    impure = {name: tops(IMPORTS[name]) & NEVER_PURE for name in find_all_behind(module)}
    assert {name: known for name, known in impure.items() if known} == {}


@pytest.mark.parametrize(
    "module",
    [
        "bounds",
        "disclosure",
        "estimation",
        "figures",
        "intervals",
        "money",
        "weighting",
        "weights.weighted_rows",
    ],
)
def test_the_statistics_are_among_what_is_checked(module: str) -> None:
    assert f"reports.{module}" in {name for one in PURE for name in find_all_behind(one)}


@pytest.mark.parametrize("path", SURVEY, ids=module_of)
def test_collecting_never_imports_summarising(path: Path) -> None:
    assert "reports" not in tops(read_imports(path)) or path.parent.name == "config"


def test_only_frames_reads_answers() -> None:
    # Migrations name the table for their triggers.
    texts = {
        name: path.read_text(encoding="utf-8") for name, path in PATHS.items() if "migrations" not in name
    }
    assert {name for name, text in texts.items() if "survey_response" in text} == {"reports.frames"}
    assert {name for name, text in texts.items() if "Response.objects" in text} == set()
