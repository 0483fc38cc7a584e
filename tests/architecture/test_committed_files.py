"""A clone works anywhere: nothing committed names one machine's folders, or the host that packages came from."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# In pieces, so that this file may be committed too.
FORBIDDEN = re.compile(
    "|".join(
        [
            r"registry\." + r"(npmjs\.org|yarnpkg\.com)",
            r"files\." + r"pythonhosted\.org",
            r"pypi\." + r"org/simple",
            r"deb\." + r"debian\.org",
            r"proxy\." + r"golang\.org",
            r"/opt/" + r"(wheels|pypi)",
            r"(?<![\w.)}])/" + r"(work|root|home/\w+)/",
        ]
    )
)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this copy of the source is not a clone")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_names_a_machine():
    found = []
    for path in committed():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in FORBIDDEN.finditer(text)]
    assert found == []


def test_what_is_built_is_not_committed():
    built = ("backend/static/", "frontend/node_modules/", "data/", ".venv/", ".stamps/", "tests/e2e/artifacts/")
    assert [path for path in committed() if str(path.relative_to(ROOT)).startswith(built)] == []


def test_the_check_sees_what_it_forbids():
    for text in ("https://registry." + "npmjs.org/a", "cd /" + "work/main", '"/' + 'root/x"', "/home" + "/someone/x"):
        assert FORBIDDEN.search(text), text
    for text in ("../shared/data", "a/work/b", "https://example.org/working/", "${HOME}/work/", "frontend/root/x"):
        assert not FORBIDDEN.search(text), text
