"""No container engine is needed here: what can be read from docker-compose.yml and Dockerfile is held to rules."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
SERVICE_KEYS = {
    "build",
    "cap_drop",
    "command",
    "depends_on",
    "environment",
    "healthcheck",
    "image",
    "mem_limit",
    "networks",
    "pids_limit",
    "ports",
    "read_only",
    "restart",
    "security_opt",
    "shm_size",
    "stop_grace_period",
    "tmpfs",
    "user",
    "volumes",
}
each_service = pytest.mark.parametrize("name", SERVICES)


def test_the_file_holds_known_sections():
    extensions = {key for key in COMPOSE if key.startswith("x-")}
    assert set(COMPOSE) - extensions == {"name", "services", "networks", "volumes"}
    assert set(SERVICES) == {"database", "migrate", "trellis"}


@each_service
def test_a_service_holds_known_keys(name):
    assert set(SERVICES[name]) <= SERVICE_KEYS
    assert SERVICES[name].get("restart") in {"no", "unless-stopped"}


@each_service
def test_a_service_may_do_nothing_it_needs_not(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]


@each_service
def test_a_service_runs_as_nobody_special(name):
    service = SERVICES[name]
    if "build" in service:
        assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001"]
    else:
        assert service["user"] == "postgres"


@each_service
def test_what_a_service_names_is_declared(name):
    service = SERVICES[name]
    assert set(service["networks"]) <= set(COMPOSE["networks"])
    assert {mount.split(":")[0] for mount in service.get("volumes", [])} <= set(COMPOSE["volumes"])
    assert set(service.get("depends_on", {})) <= set(SERVICES) - {name}


@each_service
def test_a_service_that_stays_says_whether_it_is_well(name):
    service = SERVICES[name]
    if service["restart"] == "no":
        assert "healthcheck" not in service
    else:
        assert service["healthcheck"]["test"][0] == "CMD"
        assert set(service["healthcheck"]) <= {"test", "interval", "timeout", "retries", "start_period"}


def test_trellis_waits_for_the_database_and_its_tables():
    assert SERVICES["trellis"]["depends_on"] == {
        "database": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }
    assert SERVICES["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert SERVICES["migrate"]["command"] == ["trellis", "migrate"]


def test_only_loopback_reaches_trellis_and_nothing_reaches_the_database():
    assert SERVICES["trellis"]["ports"] == ["127.0.0.1:8000:8000"]
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["trellis"]
    assert SERVICES["database"]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


@each_service
def test_a_password_comes_from_the_environment_alone(name):
    secret = {key: value for key, value in SERVICES[name]["environment"].items() if "PASSWORD" in key}
    assert secret
    for value in secret.values():
        assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?.+\}", value)
    assert not re.search(r"://[^@\s]+:[^@\s]+@", str(SERVICES[name]))


def test_records_outlive_their_containers():
    assert SERVICES["database"]["volumes"] == ["database:/var/lib/postgresql"]
    assert SERVICES["trellis"]["volumes"] == ["data:/data"]


def test_every_image_has_a_version():
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert bases == ["node:20-bookworm-slim", "python:3.11-slim-bookworm", "python:3.11-slim-bookworm"]
    assert SERVICES["database"]["image"] == "postgres:18-bookworm"


def test_the_image_copies_only_what_exists():
    for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE):
        for source in line.split()[:-1]:
            assert (ROOT / source).exists(), source


def test_compose_reads_the_file_as_we_do():
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("the docker compose command is not installed")
    done = subprocess.run(
        [docker, "compose", "config", "--quiet"],
        cwd=ROOT,
        env={"POSTGRES_PASSWORD": "only for reading", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
