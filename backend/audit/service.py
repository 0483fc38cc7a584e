"""Retries that make no double, and edits that never overwrite what their author has not seen."""

import dataclasses
import re
import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.audit.models import WriteReceipt
from backend.audit.queries import last_change, values_at_version
from backend.audit.recorder import Actor, row_values
from backend.kit.db import utc_now
from backend.kit.errors import IdTaken, RuleBroken, StaleEdit
from backend.kit.writing import Versioned, digest_of

_users = sa.table("users", sa.column("id", sa.Uuid()), sa.column("name", sa.String()))


def was_already_created(session: Session, operation: str, given: Any) -> bool:
    """True when this very create, by its client-made id and content, was done already; else its receipt is written.

    `given` is the create's input, a dataclass with an `id`. The same id with other content, or by somebody else, is
    refused.
    """
    actor: Actor = session.info["actor"]
    digest = digest_of([operation, dataclasses.asdict(given)])
    receipt = session.get(WriteReceipt, given.id)
    if receipt is None:
        session.add(
            WriteReceipt(id=given.id, operation=operation, input_digest=digest, user_id=actor.user_id, at=utc_now())
        )
        session.flush()
        return False
    if (receipt.input_digest, receipt.user_id) != (digest, actor.user_id):
        raise IdTaken
    return True


def refuse_stale(
    session: Session,
    row: Versioned,
    version: int,
    mine: dict[str, Any],
    *,
    noun: str,
    theirs: dict[str, Any] | None = None,
) -> None:
    """Refuse an edit that began from another version than the record has now.

    `mine` holds the edit's values by column name; `theirs` adds or overrides current values that are not the row's own
    columns (a list of participants, say). The refusal lists each field that differs: mine, theirs and before.
    """
    if row.version == version:
        return
    if version > row.version:
        raise RuleBroken("The version given is newer than the record.", field="version")
    current = row_values(row) | (theirs or {})  # type: ignore[arg-type]
    before = values_at_version(session, row.__tablename__, row.id, version) or {}  # type: ignore[attr-defined]
    fields = [
        {
            "field": camel(name),
            "mine": _shown(_plain(value)),
            "theirs": _shown(_plain(current.get(name))),
            "before": _shown(before.get(name)),
        }
        for name, value in mine.items()
        if _plain(value) != _plain(current.get(name))
    ]
    change = last_change(session, noun, row.id)
    who = session.scalar(sa.select(_users.c.name).where(_users.c.id == change[0])) if change and change[0] else None
    raise StaleEdit(
        "Somebody else saved this while you were editing. Compare the two before you save.",
        currentVersion=row.version,
        changedBy=who or "Trellis",
        changedAt=change[1].isoformat() if change else None,
        fields=fields,
    )


def camel(name: str) -> str:
    return re.sub(r"_(\w)", lambda found: found.group(1).upper(), name)


def _shown(value: Any) -> Any:
    """The log keeps ids without dashes; everybody else sees them with."""
    return str(uuid.UUID(value)) if isinstance(value, str) and re.fullmatch(r"[0-9a-f]{32}", value) else value


def _plain(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return value.hex
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
