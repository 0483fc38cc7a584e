"""Each package comes by its hash, none by an address, and none in a version with a hole that we know of."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON_LOCK = (ROOT / "requirements.lock").read_text("utf-8")
# Advisories of 2026 apply below these, CVE-2026-47706 and 47707 among them.
LOWEST = {"strawberry-graphql": (0, 315, 7), "starlette": (1, 3, 1)}


def locked() -> dict[str, str]:
    """Each package of requirements.lock and the text of its entry."""
    entries = re.split(r"^(?=[a-z0-9])", PYTHON_LOCK, flags=re.MULTILINE)[1:]
    return {entry.split("==")[0].split("[")[0]: entry for entry in entries}


def version(entry: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", entry.split("==")[1].split()[0]))


def test_every_python_package_is_locked_by_hash():
    assert len(locked()) > 50
    assert [name for name, entry in locked().items() if not re.search(r"==\S+.*\\\n    --hash=sha256:", entry)] == []


def test_every_frontend_package_is_locked_by_hash():
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))["packages"]
    brought = {name: entry for name, entry in packages.items() if name}
    assert len(brought) > 50
    assert [name for name, entry in brought.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, entry in brought.items() if "resolved" in entry] == []


def test_no_package_is_below_its_repair():
    assert {name: version(locked()[name]) for name in LOWEST if version(locked()[name]) < LOWEST[name]} == {}


def test_no_screen_makes_a_link_of_a_stored_address():
    """CVE-2026-113350: before 5.15.5, these two fields of react-admin put a `javascript:` address into a link."""
    sources = [path for path in (ROOT / "frontend" / "src").rglob("*") if path.suffix in {".ts", ".tsx"}]
    assert len(sources) > 10
    assert [path.name for path in sources if re.search(r"\b(UrlField|FileField)\b", path.read_text("utf-8"))] == []
