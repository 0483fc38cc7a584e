"""Puts the built frontend into the wheel, so that whoever installs it needs no Node."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontendBuildHook(BuildHookInterface[Any]):
    """Builds backend/static where it is missing; what is there is shipped as it is. An editable install needs none."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable" or (Path(self.root) / "backend" / "static" / "index.html").is_file():
            return
        npm = shutil.which("npm")
        if npm is None:
            self.app.abort("The wheel carries the built frontend: install Node 20.19 or newer and npm first.")
            return
        frontend = Path(self.root) / "frontend"
        for arguments in (["ci", "--no-audit", "--no-fund"], ["run", "build"]):
            if subprocess.run([npm, *arguments], cwd=frontend, check=False).returncode:
                self.app.abort(f"npm {arguments[0]} failed in {frontend}")
