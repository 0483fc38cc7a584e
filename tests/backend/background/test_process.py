import json
from pathlib import Path

import pytest

from backend.background.process import BeyondLimits, Child, Task, WorkFailed

TASK = Task("made_up", "tests.backend.background.made_up_work")


def done(payload: dict[str, object], task: Task = TASK) -> tuple[bytes, list[float]]:
    with Child(task, json.dumps(payload).encode()) as child:
        shares = [share for share in child.heard() if share is not None]
    assert child.result is not None
    return child.result, shares


def test_child_answers_with_its_result_alone() -> None:
    result, _ = done({"number": 21})
    assert json.loads(result)["double"] == 42


def test_child_has_no_setting_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATABASE_URL", "postgresql://secret")
    names = json.loads(done({})[0])["names"]
    assert set(names) - {"LC_CTYPE"} == {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PYTHONPATH", "PYTHONUTF8"}


def test_child_says_how_far_it_is() -> None:
    assert done({"steps": 3})[1] == [0.0, 0.3333, 0.6667]


def test_broken_work_gives_its_reason() -> None:
    with pytest.raises(WorkFailed, match="ValueError: no such number"):
        done({"break": "no such number"})


def test_child_may_not_write_files(tmp_path: Path) -> None:
    with pytest.raises(WorkFailed, match="File too large"):
        done({"write": str(tmp_path / "written")})
    assert (tmp_path / "written").read_bytes() == b""


def test_too_much_memory_is_beyond_limits() -> None:
    with pytest.raises(BeyondLimits):
        done({"memory": 1_000_000_000}, Task("made_up", TASK.module, memory_bytes=500_000_000))


def test_too_long_is_beyond_limits() -> None:
    with pytest.raises(BeyondLimits):
        done({"seconds": 30}, Task("made_up", TASK.module, wall_seconds=0.5))


def test_leaving_early_ends_the_process() -> None:
    with Child(TASK, json.dumps({"seconds": 30}).encode()) as child:
        assert next(child.heard()) is None
        process = child._process
        assert process.poll() is None
    assert process.poll() == -9
