"""Rules for logging, editing and deleting interactions. Each write keeps the ties' stored evidence right."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.accounts.viewer import Viewer, as_system
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions import tie_states
from backend.interactions.discussion import checked_points
from backend.interactions.models import (
    DiscussionPoint,
    Interaction,
    InteractionKind,
    InteractionReader,
    InteractionStatus,
    Participant,
    Sensitivity,
)
from backend.interactions.participants import TookPart, resolve
from backend.interactions.roles_changed import look_again
from backend.interactions.stale_edit import refuse_stale_interaction
from backend.kit.errors import RuleBroken
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.text import TITLE_LENGTH, check_date, check_line, check_text
from backend.kit.writing import get_or_refuse, refuse_while_referred_to, touch
from backend.stakeholders.service import on_roles_changed

_OPENINGS = {
    InteractionKind.MEETING: "Meeting with",
    InteractionKind.CALL: "Call with",
    InteractionKind.LETTER: "Letter:",
    InteractionKind.EMAIL: "Email:",
    InteractionKind.EVENT: "Event with",
    InteractionKind.ROUNDTABLE: "Roundtable with",
    InteractionKind.BRIEFING: "Briefing with",
    InteractionKind.CONSULTATION_RESPONSE: "Consultation response:",
}
on_roles_changed.append(look_again)

# Called after each edit, for nouns above that follow an interaction's day, status or participants.
on_interaction_edited: list[Callable[[Session, Interaction], None]] = []
_PARTY = ("user_id", "person_id", "organisation_id", "role_id")
Child = TypeVar("Child", Participant, DiscussionPoint)

_MAY_REFER = {
    "stances": "stances",
    "promises.settled_by_interaction_id": "promises that were settled in it",
    "claim_evidence": "evidence of claims",
    "plan_line_evidence": "evidence of the action plan",
    "campaign_contacts": "campaigns",
    "campaign_tasks": "tasks of campaigns",
    "campaign_plan_lines": "plans of campaigns",
    "visit_notices": "words between colleagues about a visit",
}


def log_interaction(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Add an interaction with all that belongs to it; a retry finds the first try's record and changes nothing."""
    _check_plain(given, today)
    if was_already_created(session, "logInteraction", given):
        return
    took_part = resolve(session, given.participants, given.occurred_on, now=now)
    points = checked_points(session, given)
    author = session.get(User, viewer.user_id) if viewer.user_id else None
    row = Interaction(id=given.id, recorded_at=now, recorded_by_id=author.id if author else None)
    row.sensitivity, row.team_id = given.sensitivity, _team_of(given.sensitivity, None, author)
    _set_plain(row, given, took_part)
    session.add(row)
    session.flush()
    day = row.occurred_on
    session.add_all(Participant(interaction_id=row.id, **values) for values in _participant_values(took_part, day))
    session.add_all(DiscussionPoint(interaction_id=row.id, occurred_on=day, **values) for values in points)
    session.add_all(
        InteractionReader(interaction_id=row.id, user_id=user_id)
        for user_id in sorted(_readers(session, given, author, took_part))
    )
    session.flush()
    tie_states.count_new(session, row.id, day, _counted_keys(row, took_part))


def edit_interaction(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    row = _locked(session, given.id)
    if given.version != row.version:
        refuse_stale_interaction(session, row, given)
    _check_plain(given, today)
    participants = session.scalars(sa.select(Participant).where(Participant.interaction_id == row.id)).all()
    points = session.scalars(sa.select(DiscussionPoint).where(DiscussionPoint.interaction_id == row.id)).all()
    keys = _counted_keys(row, participants)
    took_part = resolve(session, given.participants, given.occurred_on, now=now)
    wanted_points = checked_points(session, given)
    author = session.get(User, row.recorded_by_id or viewer.user_id)
    readers = _readers(session, given, author, took_part)
    team_id = _team_of(given.sensitivity, row.team_id, author)
    _keep_editor_in(viewer, given.sensitivity, team_id, readers)

    day = given.occurred_on.first_day()
    has_changed = _replace(session, Participant, row.id, participants, _participant_values(took_part, day), _PARTY)
    wanted = [values | {"occurred_on": day} for values in wanted_points]
    has_changed |= _replace(session, DiscussionPoint, row.id, points, wanted, ("policy_ask_id",))
    _move_points(session, row.id, day)
    has_changed |= _replace_readers(session, row.id, readers)
    if has_changed:
        touch(row)
    row.sensitivity, row.team_id = given.sensitivity, team_id
    _set_plain(row, given, took_part)
    session.flush()
    tie_states.refresh(session, keys | _counted_keys(row, took_part))
    for follow in on_interaction_edited:
        follow(session, row)


def delete_interaction(session: Session, interaction_id: uuid.UUID, version: int) -> None:
    row = _locked(session, interaction_id)
    refuse_stale(session, row, version, {}, noun="interactions")
    refuse_while_referred_to(session, row, _MAY_REFER)
    participants = session.scalars(sa.select(Participant).where(Participant.interaction_id == row.id)).all()
    keys = _counted_keys(row, participants)
    with as_system(session):  # what was said of an ask under embargo goes with its interaction
        session.delete(row)
        session.flush()
    tie_states.refresh(session, keys)


def _move_points(session: Session, interaction_id: uuid.UUID, day: date) -> None:
    """Points on an ask under embargo stay as they are, unseen by the editor, on the interaction's own day."""
    with as_system(session):
        moved = sa.select(DiscussionPoint).where(
            DiscussionPoint.interaction_id == interaction_id, DiscussionPoint.occurred_on != day
        )
        for point in session.scalars(moved):
            point.occurred_on = day


def _locked(session: Session, interaction_id: uuid.UUID) -> Interaction:
    """The interaction, with other writers of it held off, so that of two edits at once the later one is found stale."""
    session.execute(sa.select(Interaction.id).where(Interaction.id == interaction_id).with_for_update())
    return get_or_refuse(session, Interaction, interaction_id, "interaction")


def _check_plain(given: Any, today: date) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH)
    check_text(given.notes, "notes")
    check_line(given.source, "source", max_length=TITLE_LENGTH)
    on: PartialDate = given.occurred_on
    check_date(on.first_day(), "occurredOn")
    if given.status is InteractionStatus.HELD and on.first_day() > today:
        raise RuleBroken(
            f"{on} is in the future. An interaction that has not taken place yet is planned, not held.",
            field="occurredOn",
        )
    if given.starts_at and on.precision is not Precision.DAY:
        raise RuleBroken("A start time needs an exact day.", field="startsAt")
    if given.starts_at and given.starts_at.tzinfo:
        raise RuleBroken("Give the start time as the clock shows it in London, without an offset.", field="startsAt")


def _set_plain(row: Interaction, given: Any, took_part: Sequence[TookPart]) -> None:
    row.kind, row.status, row.starts_at = given.kind, given.status, given.starts_at
    row.occurred_on, row.occurred_precision = given.occurred_on.first_day(), given.occurred_on.precision
    row.title = given.title if given.title.strip() else title_of(given.kind, took_part)
    row.notes, row.source = given.notes, given.source


def title_of(kind: InteractionKind, took_part: Iterable[TookPart]) -> str:
    """A plain title where none was given: "Meeting with Ada Example, Example Trust, and 2 others"."""
    theirs = [each for each in took_part if each.user_id is None]
    first = theirs[0]
    title = ", ".join(part for part in (f"{_OPENINGS[kind]} {first.name}", first.organisation_name) if part)
    others = len(theirs) - 1
    ending = "" if not others else ", and 1 other" if others == 1 else f", and {others} others"
    room = TITLE_LENGTH - len(ending)
    return (title if len(title) <= room else title[: room - 1] + "…") + ending


def _participant_values(took_part: Iterable[TookPart], day: date) -> list[dict[str, Any]]:
    return [{"id": each.id, "occurred_on": day, **{name: getattr(each, name) for name in _PARTY}} for each in took_part]


def _team_of(sensitivity: Sensitivity, now: uuid.UUID | None, author: User | None) -> uuid.UUID | None:
    """A record of a team stays that team's, also after its author has moved to another."""
    if sensitivity is not Sensitivity.TEAM:
        return None
    team_id = now or (author.team_id if author else None)
    if team_id is None:
        raise RuleBroken(
            "Whoever recorded this belongs to no team. Choose “restricted” and name its readers.", field="sensitivity"
        )
    return team_id


def _readers(session: Session, given: Any, author: User | None, took_part: Iterable[TookPart]) -> set[uuid.UUID]:
    """Whoever is named, the author and our participants; an open interaction needs no list."""
    if given.sensitivity is Sensitivity.OPEN:
        return set()
    named = set(given.reader_ids)
    known = set(session.scalars(sa.select(User.id).where(User.id.in_(named)))) if named else set()
    for number, user_id in enumerate(given.reader_ids):
        if user_id not in known:
            raise RuleBroken("This colleague does not exist.", field=f"readerIds.{number}")
    readers = named | {each.user_id for each in took_part if each.user_id} | ({author.id} if author else set())
    if not readers and given.sensitivity is Sensitivity.RESTRICTED:
        raise RuleBroken("Name at least one reader: nobody could read this.", field="readerIds")
    return readers


def _keep_editor_in(
    viewer: Viewer, sensitivity: Sensitivity, team_id: uuid.UUID | None, readers: set[uuid.UUID]
) -> None:
    is_of_team = sensitivity is Sensitivity.TEAM and team_id == viewer.team_id
    if viewer.is_system or sensitivity is Sensitivity.OPEN or is_of_team or viewer.user_id in readers:
        return
    raise RuleBroken("You could no longer read this yourself. Add yourself to its readers.", field="readerIds")


def _counted_keys(row: Interaction, participants: Iterable[Any]) -> set[tie_states.TieKey]:
    counts = row.status is InteractionStatus.HELD and row.sensitivity is Sensitivity.OPEN
    return tie_states.keys_of(participants) if counts else set()


def _replace(
    session: Session,
    model: type[Child],
    interaction_id: uuid.UUID,
    existing: Sequence[Child],
    wanted: list[dict[str, Any]],
    identity: tuple[str, ...],
) -> bool:
    """Keep, change, add and remove rows by id until they say `wanted`; True when anything differed.

    A row that now stands for another party or ask is removed and made anew, before others are added: unique keys are
    checked row by row.
    """
    by_id = {values["id"]: values for values in wanted}
    kept: set[uuid.UUID] = set()
    for row in existing:
        values = by_id.get(row.id)
        if values and all(getattr(row, name) == values[name] for name in identity):
            kept.add(row.id)
        else:
            session.delete(row)
    has_changed = len(kept) < len(existing) or len(kept) < len(wanted)
    if len(kept) < len(existing):
        session.flush()
    for row in existing:
        if row.id in kept:
            for name, value in by_id[row.id].items():
                setattr(row, name, value)
            has_changed |= session.is_modified(row)
    session.add_all(model(interaction_id=interaction_id, **values) for values in wanted if values["id"] not in kept)
    return has_changed


def _replace_readers(session: Session, interaction_id: uuid.UUID, readers: set[uuid.UUID]) -> bool:
    existing = session.scalars(
        sa.select(InteractionReader).where(InteractionReader.interaction_id == interaction_id)
    ).all()
    now = {row.user_id for row in existing}
    for row in existing:
        if row.user_id not in readers:
            session.delete(row)
    session.add_all(
        InteractionReader(interaction_id=interaction_id, user_id=user_id) for user_id in sorted(readers - now)
    )
    return now != readers
