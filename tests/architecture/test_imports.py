"""What import-linter can't say: which libraries a kind of file may name."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted(path for name in ("models", "service", "queries") for path in (ROOT / "backend").rglob(f"{name}.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def web_parts(names: Iterator[str]) -> set[str]:
    return {
        name
        for name in names
        if name.split(".")[0] in {"strawberry", "fastapi", "starlette", "graphql", "granian"}
        or name.split(".")[-1] == "schema"
        or name.startswith("backend.kit.graphql")
    }


def test_there_are_rules_to_look_at():
    assert ROOT / "backend" / "stakeholders" / "models.py" in RULES


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_rules_and_tables_know_nothing_of_the_web(path):
    assert web_parts(imported(ast.parse(path.read_text("utf-8")))) == set()


def test_the_check_sees_what_it_forbids():
    tree = ast.parse("import strawberry\nfrom backend.accounts import schema\nfrom fastapi.responses import Response")
    assert web_parts(imported(tree)) == {
        "strawberry",
        "backend.accounts.schema",
        "fastapi.responses",
        "fastapi.responses.Response",
    }


def test_imports_point_downwards():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
