import io
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from backend.imports.command import import_meetings
from backend.imports.models import ImportPlan
from backend.interactions.models import Interaction
from tests.factories.accounts import writing
from tests.factories.imports import HEADER

FILES = Path(__file__).parent / "files"
FLAT = FILES / "flat.csv"


def made(app: Any) -> tuple[int, int]:
    with writing(app) as session:
        count = [
            session.scalar(sa.select(sa.func.count()).select_from(model)) or 0 for model in (ImportPlan, Interaction)
        ]
    return count[0], count[1]


def run(app: Any, *paths: Path, department: str | None = None, yes: bool = True) -> int:
    return import_meetings(app.state.doorway, paths, department, yes=yes)


def test_yes_imports_and_says_what(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, FLAT) == 0
    assert made(app) == (1, 2)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "flat.csv: 2 to import, 0 here already, 3 skipped, 4 refused.",
        "  new departments: 1",
        "  new organisations: 2",
        "  new people: 1",
        "  new roles: 1",
        "  new interactions: 2",
    ]
    assert "  refused 1: date: is after today" in lines
    assert lines[-1] == "Imported."


@pytest.mark.parametrize(("answer", "code", "left"), [("y\n", 0, (1, 2)), ("\n", 3, (0, 0)), ("", 3, (0, 0))])
def test_without_yes_it_asks_first(
    app: Any, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, left: tuple[int, int]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert (run(app, FLAT, yes=False), made(app)) == (code, left)


def test_bad_file_fails_and_the_others_land(app: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "paper.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "large.csv").write_bytes(HEADER.encode() + b"x" * 20_000_000)
    assert run(app, tmp_path / "paper.csv", tmp_path / "none.csv", tmp_path / "large.csv", FLAT) == 1
    assert made(app) == (1, 2)
    assert capsys.readouterr().err.splitlines() == [
        "paper.csv: This is a PDF. Import the CSV or spreadsheet that it was made from, saved as CSV UTF-8.",
        "none.csv: The file cannot be opened: No such file or directory.",
        "large.csv: The file is larger than 20 MB. Split it and import the parts.",
    ]


def test_department_is_asked_for_and_taken(app: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = FILES / "fill-down-oct-dec-2011.csv"
    assert (run(app, path), made(app)) == (1, (0, 0))
    assert capsys.readouterr().err.startswith("fill-down-oct-dec-2011.csv: This file does not say which department")
    assert (run(app, path, department="Department for Lanterns"), made(app)) == (0, (1, 4))


def test_command_line_reaches_the_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from backend import cli

    monkeypatch.setattr(cli, "set_up_logging", lambda: None)  # it would hold on to this test's standard error
    arguments = ["import-meetings", str(FLAT), "--yes", "--data", str(tmp_path)]
    assert cli.main(arguments) == 0
    assert cli.main(arguments) == 0
    assert capsys.readouterr().out.count("2 here already") == 1
    with pytest.raises(SystemExit) as usage:
        cli.main(["import-meetings"])
    assert usage.value.code == 2
