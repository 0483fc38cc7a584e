"""The wheel carries the built frontend and runs where there is neither Node nor a clone."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import ROOT, build_frontend, free_port

TOOLS = Path(sys.executable).parent


def build_wheel(source: Path, into: Path, path: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(into)]
    return subprocess.run(
        command, cwd=source, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    build_frontend()
    folder = tmp_path_factory.mktemp("wheel")
    done = build_wheel(ROOT, folder, os.environ["PATH"])
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of programs of an empty environment with the wheel and what it needs, as the lock has it."""
    home = tmp_path_factory.mktemp("installed")
    uv = str(TOOLS / "uv")
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(home)], check=True)
    install = [uv, "pip", "install", "--quiet", "--python", str(home / "bin" / "python")]
    subprocess.run([*install, "--constraint", str(ROOT / "requirements.lock"), str(wheel)], check=True)
    yield home / "bin"
    shutil.rmtree(home)


def test_the_wheel_carries_what_is_not_python(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("backend/static/index.html", "backend/migrations/script.py.mako", "backend/schema.graphql"):
        assert wanted in names
    assert any(name.startswith("backend/static/assets/") and name.endswith(".js") for name in names)
    assert any(name.endswith(".ttf") for name in names)
    assert [name for name in names if name.startswith(("tests/", "frontend/", "data/"))] == []


def test_the_wheel_serves_without_node_or_clone(installed, tmp_path):
    port = free_port()
    environment = {"PATH": str(installed), "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    trellis = [str(installed / "trellis")]
    told = subprocess.run(
        [*trellis, "--help"], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "run" in told.stdout
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*trellis, "run", "--port", str(port), "--data", str(tmp_path / "data")],
            env=environment,
            cwd=tmp_path,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        assert fetch(f"http://127.0.0.1:{port}/healthz", process, log) == '{"status":"ok"}'
        assert '<div id="root">' in fetch(f"http://127.0.0.1:{port}/", process, log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=15)
    assert (tmp_path / "data" / "trellis.sqlite3").is_file()


def fetch(url: str, process: subprocess.Popen[bytes], log: Path) -> str:
    give_up_at = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < give_up_at, log.read_text()
            time.sleep(0.05)


def test_a_wheel_without_the_frontend_is_refused(tmp_path):
    for name in ("pyproject.toml", "hatch_build.py", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("backend", "graph"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    done = build_wheel(tmp_path, tmp_path / "dist", path=str(TOOLS))
    assert done.returncode != 0
    assert "install Node 20.19 or newer and npm first" in done.stdout + done.stderr
    assert not list(tmp_path.glob("dist/*.whl"))
