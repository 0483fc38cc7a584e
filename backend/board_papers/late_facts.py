"""What came to be known after the last paper of the time that it covered: the same facts read twice, and compared.

Only rows that the log has a line of since then are read. A fact that counts now and did not count then was recorded
late; one that counted and does no longer was deleted, moved or withdrawn from what counts; the others of them were
corrected, where a value that papers read is another.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from backend.audit.models import AuditLine
from backend.audit.queries import as_known, changed_between
from backend.board_papers.names import in_parts
from backend.board_papers.reading import Known, Reading, counted_asks, counted_interactions
from backend.interactions.models import DiscussionPoint, Interaction, Participant
from backend.kit.db import Base
from backend.outcomes.models import Outcome, OutcomeAsk
from backend.policy_asks.models import AskResponse, PolicyAsk, StageChange
from backend.stances.models import Stance

RECORDED, CORRECTED, GONE = "recorded", "corrected", "gone"


@dataclass(frozen=True)
class Fact:
    """`row` is of now, or of then where it is GONE. `changed` names the columns that were corrected."""

    noun: str
    row: Any
    on: date
    how: str
    changed: tuple[str, ...]
    recorded_at: datetime


Select = Callable[[Reading, Known, date, Any], sa.Select[Any]]


@dataclass(frozen=True)
class Kind:
    """`compared` are the columns that papers read; `parts` are models whose rows belong to the record."""

    model: type[Base]
    on: str
    compared: tuple[str, ...]
    select: Select
    parts: tuple[type[Base], ...] = ()

    @property
    def noun(self) -> str:
        return str(self.model.__tablename__)


def late_facts(reading: Reading, kind: Kind) -> list[Fact]:
    """The latest first. Four statements, two where nothing came late."""
    since, known_at = reading.previous_known_at, reading.period.known_at
    if since is None:
        return []
    ids = _changed(kind, since, known_at)
    until = reading.period.compared_with
    before = _read(reading, kind, Known(reading.session, since), until, ids)
    after = _read(reading, kind, reading.known(), until, ids)
    every = {**before, **after}
    parts = _with_changed_parts(reading, kind, list(every), since, known_at)
    instants = _instants(reading, kind, list(every), since, known_at)
    facts = []
    for record_id, row in every.items():
        old, new = before.get(record_id), after.get(record_id)
        changed = _differences(kind, old, new, has_changed_parts=record_id in parts)
        if old is not None and new is not None and not changed:
            continue
        how = RECORDED if old is None else GONE if new is None else CORRECTED
        first, last = instants.get(record_id, (since, since))
        at = first if how == RECORDED else last
        facts.append(Fact(kind.noun, row, getattr(row, kind.on), how, changed, at))
    return sorted(facts, key=lambda fact: (fact.recorded_at, fact.on, fact.row.id), reverse=True)


def _changed(kind: Kind, since: datetime, known_at: datetime | None) -> Any:
    """The ids of records that have a line in that time, or whose parts have one."""
    lines = [changed_between(kind.noun, since, known_at)]
    for part in kind.parts:
        line = sa.alias(AuditLine.__table__)
        found = sa.select(line.c.noun_id).where(line.c.entity == part.__tablename__, line.c.at > since)
        lines.append(found if known_at is None else found.where(line.c.at <= known_at))
    return sa.union(*lines)


def _read(reading: Reading, kind: Kind, known: Known, until: date, ids: Any) -> dict[uuid.UUID, Any]:
    return {row.id: row for row in reading.session.execute(kind.select(reading, known, until, ids))}


def _differences(kind: Kind, old: Any, new: Any, *, has_changed_parts: bool) -> tuple[str, ...]:
    if old is None or new is None:
        return ()
    changed = tuple(name for name in kind.compared if getattr(old, name) != getattr(new, name))
    return (*changed, "parts") if has_changed_parts else changed


def _with_changed_parts(
    reading: Reading, kind: Kind, ids: Sequence[uuid.UUID], since: datetime, known_at: datetime | None
) -> set[uuid.UUID]:
    names = [part.__tablename__ for part in kind.parts]
    return {row.id for row in _lines(reading, names, AuditLine.noun_id, ids, since, known_at)} if names else set()


def _instants(
    reading: Reading, kind: Kind, ids: Sequence[uuid.UUID], since: datetime, known_at: datetime | None
) -> dict[uuid.UUID, tuple[datetime, datetime]]:
    """When each was first and last changed in that time."""
    names = [kind.noun, *(part.__tablename__ for part in kind.parts)]
    column = AuditLine.noun_id if kind.parts else AuditLine.record_id
    return {row.id: (row.first, row.last) for row in _lines(reading, names, column, ids, since, known_at)}


def _lines(
    reading: Reading, names: list[str], column: Any, ids: Sequence[uuid.UUID], since: datetime, until: datetime | None
) -> list[Any]:
    found: list[Any] = []
    for some in in_parts(ids):
        lines = sa.select(
            column.label("id"), sa.func.min(AuditLine.at).label("first"), sa.func.max(AuditLine.at).label("last")
        ).where(AuditLine.entity.in_(names), AuditLine.at > since, column.in_(some))
        lines = lines if until is None else lines.where(AuditLine.at <= until)
        found += reading.session.execute(lines.group_by(column)).all()
    return found


def _interactions(_reading: Reading, known: Known, until: date, ids: Any) -> sa.Select[Any]:
    counted = counted_interactions(known, lambda row: sa.and_(row.id.in_(ids), row.occurred_on <= until))
    return sa.select(counted)


def _of_ask(known: Known, model: type[Base], on: str, names: Sequence[str], until: date, ids: Any) -> sa.Select[Any]:
    """Rows of counted asks, with the ask's title; `is_there` where the ask may be linked to."""
    rows = known.some(
        model, ("id", "policy_ask_id", on, *names), lambda row: sa.and_(row.id.in_(ids), row[on] <= until), "facts"
    )
    asks = counted_asks(known)
    is_there = sa.case((asks.c.is_embargoed, 0), else_=sa.case((asks.c.is_there, 1), else_=0))
    return sa.select(rows, asks.c.title.label("ask_title"), is_there.label("is_there")).join(
        asks, asks.c.id == rows.c.policy_ask_id
    )


def _stage_changes(_reading: Reading, known: Known, until: date, ids: Any) -> sa.Select[Any]:
    return _of_ask(known, StageChange, "changed_on", ("stage",), until, ids)


def _responses(_reading: Reading, known: Known, until: date, ids: Any) -> sa.Select[Any]:
    return _of_ask(known, AskResponse, "responded_on", ("kind", "organisation_id", "role_id"), until, ids)


def _stances(_reading: Reading, known: Known, until: date, ids: Any) -> sa.Select[Any]:
    """One learnt in an interaction counts only where that counts."""
    names = ("level", "organisation_id", "role_id", "source_interaction_id", "check_outcome")
    rows = _of_ask(known, Stance, "held_on", names, until, ids).subquery("stances_of_asks")
    sources = as_known(Stance, known.known_at, known.dialect, lambda row: row.id.in_(ids))
    learnt_in = sa.select(sources.c.source_interaction_id).where(sources.c.source_interaction_id.is_not(None))
    counted = counted_interactions(known, lambda row: row.id.in_(learnt_in))
    return (
        sa.select(rows, sa.func.coalesce(counted.c.is_limited, sa.false()).label("is_limited"))
        .outerjoin(counted, counted.c.id == rows.c.source_interaction_id)
        .where(sa.or_(rows.c.source_interaction_id.is_(None), counted.c.id.is_not(None)))
    )


def _outcomes(_reading: Reading, known: Known, until: date, ids: Any) -> sa.Select[Any]:
    """Those that touch a race-equality ask, or no ask at all; none of an ask that was under embargo then."""
    rows = known.some(
        Outcome,
        ("id", "title", "changed_on", "direction", "significance"),
        lambda row: sa.and_(row.id.in_(ids), row.changed_on <= until),
        "facts",
    )
    touched = known.rows(OutcomeAsk, "outcome_id", "policy_ask_id")
    asks = counted_asks(known)
    ask = known.rows(PolicyAsk, "id", "embargoed_until")
    hidden = sa.select(touched.c.outcome_id).join(ask, ask.c.id == touched.c.policy_ask_id)
    limited = sa.select(touched.c.outcome_id).where(
        touched.c.policy_ask_id.in_(sa.select(asks.c.id).where(asks.c.is_embargoed))
    )
    return sa.select(rows, rows.c.id.in_(limited).label("is_limited")).where(
        rows.c.id.not_in(hidden.where(ask.c.embargoed_until > known.instant)),
        sa.or_(
            rows.c.id.in_(sa.select(touched.c.outcome_id).where(touched.c.policy_ask_id.in_(sa.select(asks.c.id)))),
            rows.c.id.not_in(sa.select(touched.c.outcome_id)),
        ),
    )


KINDS = (
    Kind(Interaction, "occurred_on", ("occurred_on", "kind"), _interactions, (Participant, DiscussionPoint)),
    Kind(StageChange, "changed_on", ("changed_on", "stage"), _stage_changes),
    Kind(Stance, "held_on", ("held_on", "level", "organisation_id", "role_id", "check_outcome"), _stances),
    Kind(Outcome, "changed_on", ("changed_on", "title", "direction", "significance"), _outcomes),
    Kind(AskResponse, "responded_on", ("responded_on", "kind", "organisation_id", "role_id"), _responses),
)
