"""Rules for reshuffles: roles that end and begin on one day, all or none of them, and one day that moves them all."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.interactions.roles_changed import look_again
from backend.kit.errors import NotFound, RuleBroken
from backend.kit.partial_date import PartialDate, Precision
from backend.kit.text import REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url, folded
from backend.kit.writing import refuse_twice
from backend.reshuffles.models import Reshuffle, ReshuffleMove
from backend.reshuffles.queries import load_reshuffle, role_in_words
from backend.stakeholders.models import Organisation, Person, Role
from backend.stakeholders.queries import partial_date
from backend.stakeholders.service import (
    NewRole,
    check_role,
    end_before,
    insert_role,
    lock_person,
    tell_of_roles,
)

MOST_MOVES = 100
ONE_DAY = timedelta(days=1)


def record_reshuffle(session: Session, given: Any, *, viewer: Viewer, now: datetime) -> None:
    """End and begin all these roles. Old ones end first, so that one person can take over another's post."""
    if was_already_created(session, "recordReshuffle", given):
        return
    _check_plain(given)
    _lock_people(session, given.moves)
    leaving = _roles_to_end(session, given)
    session.add(
        Reshuffle(
            id=given.id,
            title=given.title,
            effective_on=given.effective_on,
            source=given.source,
            source_url=given.source_url or None,
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    for number, move in enumerate(given.moves):
        if move.ended_role_id:
            end_before(leaving[move.ended_role_id], given.effective_on, field=f"moves.{number}.endedRoleId")
    session.flush()
    _begin_roles(session, given, leaving, now)
    moves = [
        ReshuffleMove(
            id=move.id,
            reshuffle_id=given.id,
            person_id=move.person_id,
            ended_role_id=move.ended_role_id,
            new_role_id=move.new_role.id if move.new_role else None,
        )
        for move in given.moves
    ]
    session.add_all(moves)
    session.flush()
    _look_again(session, moves)


def correct_reshuffle(session: Session, given: Any) -> None:
    """Another day for all its roles. One that was corrected by itself since stands in the way, and is named."""
    people = sa.select(ReshuffleMove.person_id).where(ReshuffleMove.reshuffle_id == given.id).distinct()
    for person_id in sorted(session.scalars(people)):
        lock_person(session, person_id)
    row = load_reshuffle(session, given.id)
    if row is None:
        raise NotFound("reshuffle")
    mine = {"effective_on": given.effective_on, "correction_reason": given.reason}
    refuse_stale(session, row, given.version, mine, noun="reshuffles")
    check_date(given.effective_on, "effectiveOn")
    check_text(given.reason, "reason", max_length=REASON_LENGTH, required=True)
    if given.effective_on == row.effective_on:
        raise RuleBroken(f"It took effect on {row.effective_on} already. Choose another day.", field="effectiveOn")
    for move in row.moves:
        _refuse_corrected_since(move, row.effective_on)
        _refuse_outside(move, given.effective_on)
    for move in row.moves:
        if move.ended_role:
            move.ended_role.ended_on = given.effective_on - ONE_DAY
        if move.new_role:
            move.new_role.started_on = given.effective_on
    row.effective_on, row.correction_reason = given.effective_on, given.reason
    session.flush()
    for move in row.moves:
        _check_again(session, move)
    _look_again(session, row.moves)


def _check_plain(given: Any) -> None:
    check_line(given.title, "title", max_length=TITLE_LENGTH, required=True)
    check_date(given.effective_on, "effectiveOn")
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")
    if not 1 <= len(given.moves) <= MOST_MOVES:
        raise RuleBroken(f"A reshuffle has 1 to {MOST_MOVES} moves.", field="moves")
    new = [move.new_role.id for move in given.moves if move.new_role]
    refuse_twice([move.id for move in given.moves] + new, "Two moves or new roles have the same id.", "moves")
    seen = set()
    for number, move in enumerate(given.moves):
        if not move.ended_role_id and not move.new_role:
            raise RuleBroken("Say which role ends, which one begins, or both.", field=f"moves.{number}")
        if move.ended_role_id and move.ended_role_id in seen:
            raise RuleBroken("This role ends in another move already.", field=f"moves.{number}.endedRoleId")
        seen.add(move.ended_role_id)


def _lock_people(session: Session, moves: Sequence[Any]) -> None:
    """In one order, so that of two reshuffles with the same people one waits for the other."""
    known = set(session.scalars(sa.select(Person.id).where(Person.id.in_({move.person_id for move in moves}))))
    for number, move in enumerate(moves):
        if move.person_id not in known:
            raise RuleBroken("This person does not exist.", field=f"moves.{number}.personId")
    for person_id in sorted(known):
        lock_person(session, person_id)


def _roles_to_end(session: Session, given: Any) -> dict[uuid.UUID, Role]:
    wanted = {move.ended_role_id for move in given.moves if move.ended_role_id}
    rows = session.scalars(
        sa.select(Role)
        .where(Role.id.in_(wanted))
        .options(joinedload(Role.organisation))
        .execution_options(populate_existing=True)
    )
    found = {role.id: role for role in rows}
    for number, move in enumerate(given.moves):
        if not move.ended_role_id:
            continue
        field = f"moves.{number}.endedRoleId"
        role = found.get(move.ended_role_id)
        if role is None:
            raise RuleBroken("This role does not exist.", field=field)
        if role.person_id != move.person_id:
            raise RuleBroken("This role belongs to somebody else.", field=field)
    return found


def _begin_roles(session: Session, given: Any, leaving: dict[uuid.UUID, Role], now: datetime) -> None:
    wanted = {move.new_role.organisation_id for move in given.moves if move.new_role}
    bodies = {row.id: row for row in session.scalars(sa.select(Organisation).where(Organisation.id.in_(wanted)))}
    start = PartialDate.of(given.effective_on, Precision.DAY)
    for number, move in enumerate(given.moves):
        new = move.new_role
        if new is None:
            continue
        at = f"moves.{number}.newRole."
        body, left = bodies.get(new.organisation_id), leaving.get(move.ended_role_id)
        if body and body.closed_on and body.closed_on < given.effective_on:
            closed = partial_date(body.closed_on, body.closed_precision)
            raise RuleBroken(
                f"{body.name} closed on {closed}: no role begins there later.", field=f"{at}organisationId"
            )
        if left and (left.organisation_id, folded(left.title)) == (new.organisation_id, folded(new.title)):
            raise RuleBroken(
                "That is the role which they leave. Choose another organisation or title.", field=f"{at}title"
            )
        insert_role(session, move.person_id, NewRole(new.id, new.organisation_id, new.title, start), now=now, at=at)


def _refuse_corrected_since(move: ReshuffleMove, effective_on: date) -> None:
    ended, new = move.ended_role, move.new_role
    if ended and (ended.ended_on, ended.ended_precision) != (effective_on - ONE_DAY, Precision.DAY):
        now = partial_date(ended.ended_on, ended.ended_precision)
        word = f"now ends on {now}" if now else "has no end now"
        raise _standing_in_the_way(move, ended, word)
    if new and (new.started_on, new.started_precision) != (effective_on, Precision.DAY):
        now = partial_date(new.started_on, new.started_precision)
        raise _standing_in_the_way(move, new, f"now starts on {now}" if now else "has no start now")


def _standing_in_the_way(move: ReshuffleMove, role: Role, word: str) -> RuleBroken:
    return RuleBroken(
        f"{move.person.name}'s role {role_in_words(role)} was changed by itself since and {word}. "
        "Put that role right first.",
        field="effectiveOn",
    )


def _refuse_outside(move: ReshuffleMove, effective_on: date) -> None:
    """The old role must have been held on the day before, and the new one must not have ended before it begins."""
    ended, new = move.ended_role, move.new_role
    if ended and ended.started_on and effective_on <= ended.started_on:
        started = partial_date(ended.started_on, ended.started_precision)
        raise RuleBroken(
            f"{move.person.name} started as {role_in_words(ended)} on {started}: choose a day after it.",
            field="effectiveOn",
        )
    if new and new.ended_on and new.ended_on < effective_on:
        left = partial_date(new.ended_on, new.ended_precision)
        raise RuleBroken(
            f"{move.person.name} left the role {role_in_words(new)} on {left}: choose a day before it.",
            field="effectiveOn",
        )


def _check_again(session: Session, move: ReshuffleMove) -> None:
    """What a role of these dates may be: its organisation open, and nobody in one post twice."""
    for role in filter(None, (move.ended_role, move.new_role)):
        plain = NewRole(
            role.id,
            role.organisation_id,
            role.title,
            partial_date(role.started_on, role.started_precision),
            partial_date(role.ended_on, role.ended_precision),
        )
        try:
            check_role(session, move.person_id, plain, except_id=role.id)
        except RuleBroken as refusal:
            raise RuleBroken(f"{move.person.name}: {refusal.message}", field="effectiveOn") from refusal


def _look_again(session: Session, moves: Sequence[ReshuffleMove]) -> None:
    """Interactions keep the role held on their day. Old and new role stand for each other as the day moves."""
    followed_by: dict[uuid.UUID, uuid.UUID] = {}
    for move in moves:
        if move.ended_role_id and move.new_role_id:
            followed_by[move.ended_role_id] = move.new_role_id
            followed_by[move.new_role_id] = move.ended_role_id
    for person_id in sorted({move.person_id for move in moves}):
        look_again(session, person_id, followed_by)
        tell_of_roles(session, person_id)
