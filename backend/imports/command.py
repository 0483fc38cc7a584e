"""Importing from the command line: the same plan as on the screen, printed, then committed when somebody says yes."""

import sys
from collections.abc import Sequence
from pathlib import Path

from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM
from backend.imports import queries, service
from backend.imports.models import ImportPlan
from backend.imports.readers import MAX_BYTES
from backend.imports.routes import preview
from backend.kit.db import utc_now
from backend.kit.errors import Refusal

DONE, FAILED, DECLINED = 0, 1, 3
_REQUEST = "command line"


def import_meetings(doorway: Doorway, paths: Sequence[Path], department: str | None, *, yes: bool) -> int:
    """Each file is a plan and a transaction of its own. The worst answer of any file is the exit code."""
    return max(_import_file(doorway, path, department, yes) for path in paths)


def _import_file(doorway: Doorway, path: Path, department: str | None, yes: bool) -> int:
    try:
        data = _bytes_of(path)
        service.check_upload(path.name, department)
        plan_id = preview(doorway, SYSTEM, _REQUEST, data, path.name, department)
        with doorway.reading(SYSTEM) as session:
            plan = queries.load_plans(session, [plan_id])[0]
        _print(plan)
        if not yes and not _is_agreed():
            with doorway.writing(SYSTEM, _REQUEST) as session:
                service.discard_import(session, plan_id)
            sys.stdout.write("Nothing was imported.\n")
            return DECLINED
        with doorway.writing(SYSTEM, _REQUEST) as session:
            service.commit_import(session, plan_id, plan.digest, viewer=SYSTEM, now=utc_now())
    except Refusal as refusal:
        sys.stderr.write(f"{path.name}: {refusal.message}\n")
        return FAILED
    sys.stdout.write("Imported.\n")
    return DONE


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refusal(f"The file cannot be opened: {error.strerror}.") from None


def _print(plan: ImportPlan) -> None:
    counts = plan.summary["counts"]
    lines = [
        f"{plan.file_name}: {counts['create']:,} to import, {counts['unchanged']:,} here already, "
        f"{counts['skipped']:,} skipped, {counts['refused']:,} refused.",
        *(f"  new {label}: {count:,}" for label, count in plan.summary["newRecords"]),
        *(f"  refused {count:,}: {reason}" for reason, count in plan.summary["refusalReasons"]),
        *(f"  note: {note}" for note in plan.summary["notes"]),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _is_agreed() -> bool:
    sys.stdout.write("Import these? [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
