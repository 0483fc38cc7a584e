from pathlib import Path

import pytest

from backend import migrate
from backend.cli import main


def test_the_command_says_how_many_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    migrate.upgrade(f"sqlite:///{tmp_path / 'trellis.sqlite3'}")
    assert main(["rebuild-search", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "0 records can be found by their words.\n"
