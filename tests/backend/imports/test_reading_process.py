import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from backend.imports import reading_process
from backend.imports.answers import MeetingRow
from backend.imports.ministers_meetings import read_ministers_meetings
from backend.imports.readers import FileRefused
from backend.kit.errors import RuleBroken

ROOT = Path(__file__).parents[3]
FILES = Path(__file__).parent / "files"
TODAY = date(2025, 11, 1)


@pytest.mark.parametrize("name", ["flat.csv", "fill-down-oct-dec-2011.csv", "utf16.csv"])
def test_process_reads_as_the_reader_does(name: str) -> None:
    data = (FILES / name).read_bytes()
    here = read_ministers_meetings(data, name, today=TODAY, department="Department for Lanterns")
    apart = reading_process.read_apart(data, name, today=TODAY, department="Department for Lanterns")
    without_source = tuple(
        replace(answer, source_text=()) if isinstance(answer, MeetingRow) else answer for answer in here.answers
    )
    assert apart == replace(here, answers=without_source)


def test_refusal_comes_through_in_words() -> None:
    with pytest.raises(FileRefused) as refused:
        reading_process.read_apart(b"%PDF-1.7", "a.csv", today=TODAY, department=None)
    assert refused.value.message.startswith("This is a PDF.")
    assert refused.value.field == "file"


def test_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "WALL_SECONDS", 0.001)
    with pytest.raises(RuleBroken, match=r"^This file takes too long or too much memory to read\."):
        reading_process.read_apart(b"a", "a.csv", today=TODAY, department=None)


def test_third_file_at_once_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "WALL_SECONDS", 0.01)
    for _turn in range(reading_process.AT_ONCE):
        assert reading_process._TURNS.acquire(timeout=1)
    try:
        with pytest.raises(RuleBroken, match=r"^Other files are being read just now\."):
            reading_process.read_apart(b"a", "a.csv", today=TODAY, department=None)
    finally:
        for _turn in range(reading_process.AT_ONCE):
            reading_process._TURNS.release()


@pytest.mark.parametrize(
    ("attempt", "fails"),
    [("bytearray(2 * MEMORY_BYTES)", "MemoryError"), ("open('written', 'wb', 0).write(b'x')", "File too large")],
)
def test_process_has_limits_of_its_own(tmp_path: Path, attempt: str, fails: str) -> None:
    code = f"from backend.imports.reading_process import _limit, MEMORY_BYTES; _limit(); {attempt}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert fails in done.stderr


def test_fault_of_ours_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process.sys, "executable", "/bin/false")
    with pytest.raises(RuntimeError, match=r"^Reading a file failed"):
        reading_process.read_apart(b"a", "a.csv", today=TODAY, department=None)
