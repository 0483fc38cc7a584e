"""Budgets that readers thank us for: 400 lines a file and 60 a function, and 500 for a file of tests."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_TEST_FILE = 500
LONGEST_FUNCTION = 60


def written(folder: str, *endings: str) -> list[Path]:
    """Files of ours: what a program writes, and what npm brings, is nobody's reading."""
    passed_over = {"node_modules", "generated", "static", "versions", "artifacts"}
    return sorted(
        path
        for path in (ROOT / folder).rglob("*")
        if path.suffix in endings and not passed_over & set(path.relative_to(ROOT).parts)
    )


def too_long_files(paths: list[Path], most: int) -> dict[str, int]:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in paths}
    return {path: length for path, length in lengths.items() if length > most}


def too_long_functions(source: str) -> dict[str, int]:
    return {
        node.name: length
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }


def test_python_files_keep_within_400_lines():
    assert too_long_files(written("backend", ".py") + written("graph", ".py") + [ROOT / "trellis"], LONGEST_FILE) == {}


def test_frontend_files_keep_within_400_lines():
    files = [path for path in written("frontend/src", ".ts", ".tsx", ".css") if ".test." not in path.name]
    assert too_long_files(files, LONGEST_FILE) == {}


def test_test_files_keep_within_500_lines():
    frontend = [path for path in written("frontend/src", ".ts", ".tsx") if ".test." in path.name]
    assert too_long_files(written("tests", ".py") + frontend, LONGEST_TEST_FILE) == {}


def test_functions_keep_within_60_lines():
    paths = written("backend", ".py") + written("graph", ".py")
    found = {str(path.relative_to(ROOT)): too_long_functions(path.read_text("utf-8")) for path in paths}
    assert {path: functions for path, functions in found.items() if functions} == {}


def test_the_budgets_see_what_breaks_them():
    body = "    x = 1\n" * LONGEST_FUNCTION
    assert too_long_functions(f"def long():\n{body}") == {"long": 61}
    assert too_long_functions(f"def short():\n{body[:-10]}") == {}
    this = Path(__file__)
    assert too_long_files([this], 10) == {str(this.relative_to(ROOT)): len(this.read_text("utf-8").splitlines())}
