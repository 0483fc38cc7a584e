"""Planned interactions and promises: what somebody of us is still to attend, to confirm or to do."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.models import User
from backend.handovers.access import open_interaction_to
from backend.handovers.models import HandoverKind
from backend.handovers.open_rows import OpenRow, Which
from backend.interactions.models import Interaction, InteractionStatus, Participant, Promise
from backend.kit.writing import get_or_refuse, touch
from graph.explain import british_date

UNTITLED = "Interaction without a title"


def _another_of_us(interaction_id: Any, but: Any | None = None) -> sa.ColumnElement[bool]:
    """Somebody active of us, other than `but`, has a seat in it."""
    seat, colleague = aliased(Participant), aliased(User)
    return (
        sa.select(seat.id)
        .join(colleague, colleague.id == seat.user_id)
        .where(seat.interaction_id == interaction_id, colleague.is_active, *([seat.user_id != but] if but else []))
        .correlate(Interaction, Participant, Promise)
        .exists()
    )


def _of_us(session: Session, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, frozenset[uuid.UUID]]:
    found: dict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
    rows = session.execute(
        sa.select(Participant.interaction_id, Participant.user_id).where(
            Participant.interaction_id.in_(ids), Participant.user_id.is_not(None)
        )
    )
    for interaction_id, user_id in rows:
        found[interaction_id].update([user_id] if user_id else ())
    return {key: frozenset(value) for key, value in found.items()}


@dataclass(frozen=True)
class PlannedSeats:
    """Ahead: their seat goes to somebody else. Its day over: whoever was there stays, and somebody is to confirm it."""

    name: str = "participants.user_id"
    kind: HandoverKind = HandoverKind.PLANNED_INTERACTION
    columns: tuple[str, ...] = ("participants.user_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        is_ahead = Interaction.occurred_on >= which.today
        unattended = ~_another_of_us(Interaction.id, Participant.user_id)
        conditions = which.conditions(
            Interaction.id,
            Participant.user_id,
            Interaction.status == InteractionStatus.PLANNED,
            sa.or_(is_ahead, unattended),
        )
        found = _planned(session, Participant.user_id, conditions, which, self.name)
        return list({row.key: row for row in found}.values()) if which.ids is not None else found

    def words(self, row: OpenRow, heir: User) -> str:
        if row.is_past:
            return f"{heir.name} is asked to confirm whether it took place."
        if heir.id in row.involved:
            return f"{heir.name} takes part already; the seat goes."
        return f"{heir.name} takes the seat."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        interaction = get_or_refuse(session, Interaction, row.record_id, "interaction")
        seats = {
            seat.user_id: seat
            for seat in session.scalars(
                sa.select(Participant).where(
                    Participant.interaction_id == row.record_id, Participant.user_id.in_([row.user_id, heir.id])
                )
            )
        }
        open_interaction_to(session, row.record_id, heir)
        if row.is_past and heir.id not in seats:
            _seat(session, interaction, heir)
        elif not row.is_past and heir.id in seats:
            session.delete(seats[row.user_id])
        elif not row.is_past:
            seats[row.user_id].user_id = heir.id
        touch(interaction)
        session.flush()


@dataclass(frozen=True)
class UnattendedPlans:
    """Planned by them, and none of us who is still here takes part."""

    name: str = "interactions.recorded_by_id"
    kind: HandoverKind = HandoverKind.PLANNED_INTERACTION
    columns: tuple[str, ...] = ("interactions.recorded_by_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        if which.ids is not None:
            return []
        ours = aliased(Participant)
        nobody = ~sa.exists().where(ours.interaction_id == Interaction.id, ours.user_id.is_not(None))
        conditions = which.conditions(
            Interaction.id, Interaction.recorded_by_id, Interaction.status == InteractionStatus.PLANNED, nobody
        )
        return _planned(session, Interaction.recorded_by_id, conditions, which, self.name)

    def words(self, row: OpenRow, heir: User) -> str:
        if row.is_past:
            return f"{heir.name} is asked to confirm whether it took place."
        return f"{heir.name} takes part for us."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        interaction = get_or_refuse(session, Interaction, row.record_id, "interaction")
        open_interaction_to(session, row.record_id, heir)
        _seat(session, interaction, heir)
        touch(interaction)
        session.flush()


def _seat(session: Session, interaction: Interaction, heir: User) -> None:
    session.add(
        Participant(
            id=uuid.uuid4(), interaction_id=interaction.id, occurred_on=interaction.occurred_on, user_id=heir.id
        )
    )


def _planned(session: Session, user: Any, conditions: tuple[Any, ...], which: Which, name: str) -> list[OpenRow]:
    select = sa.select(Interaction.id, user, Interaction.version, Interaction.title, Interaction.occurred_on)
    if user is Participant.user_id:
        select = select.join(Participant, Participant.interaction_id == Interaction.id).where(user.is_not(None))
    found = session.execute(select.where(*conditions).order_by(Interaction.occurred_on, Interaction.id)).all()
    of_us = _of_us(session, [record for record, *_ in found])
    return [
        OpenRow(
            HandoverKind.PLANNED_INTERACTION,
            name,
            record,
            user_id,
            title or UNTITLED,
            f"Planned for {british_date(on)}" + (": not confirmed yet" if on < which.today else ""),
            "interactions",
            record,
            version,
            of_us.get(record, frozenset()) - {user_id},
            on < which.today,
        )
        for record, user_id, version, title, on in found
    ]


@dataclass(frozen=True)
class OpenPromises:
    """What they promised, what was promised to them, and what was promised where they alone of us took part."""

    name: str = "promises.user_id"
    kind: HandoverKind = HandoverKind.PROMISE
    columns: tuple[str, ...] = ("promises.user_id",)
    is_reassigned: bool = True

    def rows(self, session: Session, which: Which) -> list[OpenRow]:
        own = self._select(session, Promise.user_id, which)
        if which.ids is not None:
            return own
        alone = self._select(session, Participant.user_id, which)
        return [*own, *alone]

    def _select(self, session: Session, user: Any, which: Which) -> list[OpenRow]:
        select = sa.select(
            Promise.id, user, Promise.version, Promise.interaction_id, Promise.text, Promise.is_ours, Promise.due_on
        )
        if user is Participant.user_id:
            select = select.join(Participant, Participant.interaction_id == Promise.interaction_id).where(
                Promise.user_id.is_(None), ~_another_of_us(Promise.interaction_id, Participant.user_id)
            )
        conditions = which.conditions(Promise.id, user, Promise.settled_on.is_(None))
        found = session.execute(select.where(*conditions).order_by(Promise.due_on.asc().nulls_last(), Promise.id))
        return [
            OpenRow(
                self.kind,
                self.name,
                record,
                user_id,
                text,
                ("We promised" if is_ours else "Promised to us") + (f", due {british_date(due)}" if due else ""),
                "interactions",
                interaction_id,
                version,
            )
            for record, user_id, version, interaction_id, text, is_ours, due in found
        ]

    def words(self, row: OpenRow, heir: User) -> str:
        return f"{heir.name} keeps it." if row.detail.startswith("We") else f"{heir.name} follows it up."

    def hand_over(self, session: Session, row: OpenRow, heir: User, today: date) -> None:
        promise = get_or_refuse(session, Promise, row.record_id, "promise")
        promise.user_id = heir.id
        session.flush()
        open_interaction_to(session, promise.interaction_id, heir)
