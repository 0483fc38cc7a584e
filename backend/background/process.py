"""Long work in a process of its own: it gets the bytes of its task, and no setting, password or database.

Both ends of the pipe stand here. `Child` starts a process and hears from it; `main` is what runs inside. The module
that does the work is named by our own code, never by what was sent, and offers `run(payload, tell) -> bytes`.
A process that lost its server stops at the next word that it says.
"""

from __future__ import annotations

import importlib
import os
import selectors
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:  # the process itself starts without it
    from sqlalchemy import Connection

OUT_OF_MEMORY = 3
OFTEN = 0.2
"""Seconds between two words of progress, and between two looks at whether the answer is still wanted."""

Tell = Callable[[float], None]


class BeyondLimits(Exception):
    """The work took more time or memory than it may."""


class WorkFailed(Exception):
    """The work broke; the message is for the log, not for people."""


@dataclass(frozen=True)
class Task:
    """A kind of work, the module that does it, and its limits."""

    kind: str
    module: str
    cpu_seconds: int = 180
    wall_seconds: float = 600.0
    memory_bytes: int = 2_500_000_000

    def begin(self, payload: bytes) -> Child:
        return Child(self, payload)

    def keep(self, _connection: Connection, _result: bytes) -> None:
        """The answer stays in the row of the work, and nowhere else."""


class Child:
    """One process at its task. Leaving the `with` block ends it, done or not."""

    def __init__(self, task: Task, payload: bytes) -> None:
        self.result: bytes | None = None
        self._task, self._payload, self._begun = task, payload, monotonic()
        root = str(Path(__file__).resolve().parents[2])
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            [
                sys.executable,
                "-m",
                "backend.background.process",
                task.module,
                str(task.cpu_seconds),
                str(task.memory_bytes),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
            env={"PYTHONPATH": root, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # it ended before it had read everything
                    pipe.close()
        self._process.wait()

    def heard(self) -> Iterator[float | None]:
        """The share done, or None when it said nothing for a moment; at the end `result` is set."""
        said = bytearray()
        self._send()
        for chunk in self._chunks():
            if chunk is None:
                yield None
                continue
            said += chunk
            while self.result is None and b"\n" in said:
                line, _, rest = bytes(said).partition(b"\n")
                message: dict[str, Any] = orjson.loads(line)
                if "result" in message:
                    if len(rest) >= message["result"]:
                        self.result = rest
                    break
                said = bytearray(rest)
                if "broke" in message:
                    raise WorkFailed(message["broke"])
                yield message["progress"]
        if self._process.wait() in (OUT_OF_MEMORY, -9, -24):
            raise BeyondLimits
        if self.result is None:
            raise WorkFailed(f"The process ended with {self._process.returncode} and no answer.")

    def _send(self) -> None:
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 (it was asked for)
        with suppress(BrokenPipeError):  # it ended: its last words or its exit code say why
            stdin.write(self._payload)
            stdin.close()

    def _chunks(self) -> Iterator[bytes | None]:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101
        with selectors.DefaultSelector() as ready:
            ready.register(stdout, selectors.EVENT_READ)
            while True:
                if monotonic() - self._begun > self._task.wall_seconds:
                    raise BeyondLimits
                if not ready.select(OFTEN):
                    yield None
                    continue
                chunk = os.read(stdout.fileno(), 1 << 18)
                if not chunk:
                    return
                yield chunk


def _limit(cpu_seconds: int, memory_bytes: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    os.nice(10)  # requests go first


def main(module: str, cpu_seconds: str, memory_bytes: str) -> int:
    _limit(int(cpu_seconds), int(memory_bytes))
    payload = sys.stdin.buffer.read()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not an answer
    last = 0.0

    def tell(share: float) -> None:
        nonlocal last
        if monotonic() - last >= OFTEN:
            last = monotonic()
            say({"progress": round(min(max(share, 0.0), 1.0), 4)})

    def say(message: dict[str, Any], rest: bytes = b"") -> None:
        out.write(orjson.dumps(message) + b"\n" + rest)
        out.flush()

    try:
        answer = importlib.import_module(module).run(payload, tell)
        say({"result": len(answer)}, answer)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        os._exit(1)
    except Exception:
        say({"broke": traceback.format_exc()[-4_000:]})
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
