"""The core stays arithmetic: an allow-list of imports, and no clock, file, console or unseeded chance."""

import ast
from pathlib import Path

import pytest

import graph

ALLOWED = {
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "graph",
    "heapq",
    "itertools",
    "math",
    "networkx",
    "numpy",
    "scipy",
    "typing",
}
IMPURE = {
    "today",
    "now",
    "utcnow",
    "fromtimestamp",
    "open",
    "print",
    "input",
    "exec",
    "eval",
    "__import__",
    "default_rng",
}
PATHS = sorted(Path(graph.__file__).parent.rglob("*.py"))


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." if node.level else (node.module or "").split(".")[0])
    return found


def called(tree: ast.AST) -> set[str]:
    functions = [
        node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and (node.args or node.keywords) == []
    ]
    functions += [
        node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    return {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in functions}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_imports_are_on_the_allow_list(path):
    assert imported(ast.parse(path.read_text("utf-8"))) - ALLOWED == set()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_clock_or_unseeded_chance_is_called(path):
    assert called(ast.parse(path.read_text("utf-8"))) & IMPURE == set()


def test_the_checks_see_what_they_forbid():
    tree = ast.parse(
        "import os.path\nfrom sqlalchemy.orm import Session\ndate.today()\nopen('x')\nrng = np.random.default_rng()"
    )
    assert imported(tree) - ALLOWED == {"os", "sqlalchemy"}
    assert called(tree) & IMPURE == {"today", "open", "default_rng"}
