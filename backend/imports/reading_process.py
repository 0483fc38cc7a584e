"""Reading a foreign file in a process of its own, with limits on its time and memory, and nothing of ours in its reach.

The process gets the bytes, and no setting, password or database. It answers in JSON.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from backend.imports.answers import Answer, MeetingRow, RowRefused, RowSkipped
from backend.imports.dates import Period
from backend.imports.ministers_meetings import MeetingsRead, read_ministers_meetings
from backend.imports.readers import FileRefused
from backend.kit.errors import RuleBroken

CPU_SECONDS = 30
WALL_SECONDS = 60
MEMORY_BYTES = 1_500_000_000
AT_ONCE = 2
OUT_OF_MEMORY = 3

BEYOND_LIMITS = "This file takes too long or too much memory to read. Split it and import the parts."
BUSY = "Other files are being read just now. Try again in a minute."

_TURNS = threading.BoundedSemaphore(AT_ONCE)
_KINDS: dict[str, type[MeetingRow] | type[RowSkipped] | type[RowRefused]] = {
    kind.__name__: kind for kind in (MeetingRow, RowSkipped, RowRefused)
}


def read_apart(data: bytes, file_name: str, *, today: date, department: str | None) -> MeetingsRead:
    """As `read_ministers_meetings`, without each row's source text. At most two files are read at a time."""
    if not _TURNS.acquire(timeout=WALL_SECONDS / 2):
        raise RuleBroken(BUSY, field="file")
    try:
        asked = orjson.dumps([file_name, today, department])
        answer = _ask(asked + b"\n" + data)
    finally:
        _TURNS.release()
    if "refused" in answer:
        raise FileRefused(answer["refused"])
    period = answer["period"] and Period(*map(date.fromisoformat, answer["period"]))
    return MeetingsRead(tuple(map(_answer, answer["answers"])), period, tuple(answer["notes"]))


def _ask(sent: bytes) -> dict[str, Any]:
    root = str(Path(__file__).resolve().parents[2])
    try:
        done = subprocess.run(
            [sys.executable, "-m", "backend.imports.reading_process"],
            input=sent,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=root,
            env={"PYTHONPATH": root, "PYTHONUTF8": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RuleBroken(BEYOND_LIMITS, field="file") from None
    if done.returncode < 0 or done.returncode == OUT_OF_MEMORY:
        raise RuleBroken(BEYOND_LIMITS, field="file")
    if done.returncode:
        raise RuntimeError(f"Reading a file failed: {done.stderr.decode('utf-8', 'replace')[-2_000:]}")
    answer: dict[str, Any] = orjson.loads(done.stdout)
    return answer


def _answer(values: dict[str, Any]) -> Answer:
    kind = _KINDS[values.pop("is")]
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    for name in ("on", "until"):
        if given.get(name):
            given[name] = date.fromisoformat(given[name])
    return kind(**given)


def _as_json(answer: Answer) -> dict[str, Any]:
    values = {each.name: getattr(answer, each.name) for each in fields(answer)}
    return values | {"is": type(answer).__name__} | ({"source_text": ()} if isinstance(answer, MeetingRow) else {})


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> int:
    _limit()
    try:
        file_name, today, department = orjson.loads(sys.stdin.buffer.readline())
        data = sys.stdin.buffer.read()
        try:
            read = read_ministers_meetings(
                data, file_name, today=date.fromisoformat(today), department=department or None
            )
        except FileRefused as refused:
            answer: dict[str, Any] = {"refused": refused.message}
        else:
            period = [read.period.first, read.period.last] if read.period else None
            answer = {"answers": list(map(_as_json, read.answers)), "period": period, "notes": read.notes}
        packed = orjson.dumps(answer)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    sys.stdout.buffer.write(packed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
