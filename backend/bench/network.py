"""The network's own work, measured: strength of everyone, a tie after a new meeting, and what stands in `LINES`."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from time import perf_counter

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from backend.accounts.request_context import Doorway
from backend.accounts.viewer import SYSTEM, Viewer
from backend.bench import graphs
from backend.bench.measured import Measured, Sent, compare, noted, seconds
from backend.interactions import service
from backend.interactions.everyone import strength_of_everyone
from backend.interactions.models import (
    Interaction,
    InteractionKind,
    InteractionStatus,
    Participant,
    Sensitivity,
    TieState,
)
from backend.interactions.schema import LogInteractionInput, ParticipantInput
from backend.interactions.tie_states import everything_visible
from backend.kit.db import utc_now
from backend.kit.partial_date import PartialDate
from backend.strength.service import constants_of
from graph.strength_log import log_evidence

_LARGEST_ERROR = 1e-9
_LONG_SECONDS = 5
_PLAIN = """SELECT party, SUM(POWER(2.0, {age} / 365.0)), COUNT(*), MAX(day) FROM (
    SELECT DISTINCT theirs.{party}_id AS party, theirs.occurred_on AS day FROM participants theirs
    JOIN interactions held ON held.id = theirs.interaction_id
    WHERE theirs.{party}_id IS NOT NULL AND held.status = 'held' AND EXISTS (
        SELECT 1 FROM participants ours WHERE ours.interaction_id = held.id AND ours.user_id IS NOT NULL)
) met GROUP BY party"""
_AGES = {"sqlite": "(julianday(day) - julianday('{today}'))", "postgresql": "(day - DATE '{today}')"}


def strength_from_the_log(doorway: Doorway, viewer: Viewer, name: str, today: date) -> Iterator[Measured]:
    """Against the aggregate that somebody would write by hand, and against its own statements alone."""

    def everyone() -> None:
        with doorway.reading(viewer) as session:
            for _ in strength_of_everyone(session, today):
                pass

    with noted(doorway.engine, "SELECT", "WITH") as own:
        rounds = 3 if seconds(everyone, perf_counter) < _LONG_SECONDS else 1
    age = _AGES[doorway.engine.dialect.name].format(today=today)
    plain: list[Sent] = [(_PLAIN.format(party=party, age=age), ()) for party in ("person", "organisation")]
    for bare, note in ((plain, "against the plain aggregate"), (own, "against its own SQL")):
        row = compare(doorway.engine, name, everyone, bare, rounds=rounds, statements=len(own))
        yield replace(row, note=note)


def tie_after_a_meeting(doorway: Doorway, viewer: Viewer, name: str, today: date) -> Iterator[Measured]:
    """A meeting with those whom we meet most, logged and taken back, against the inserts of its own rows alone.

    First the stored tie is read back and compared with every day of that pair, added up from the beginning: a
    difference beyond 1e-9 ends the bench.
    """
    with doorway.reading(SYSTEM) as session:
        people = _most_met(session)

    def log(*, is_checked: bool = False) -> None:
        with doorway.writing(viewer, "bench") as session:
            _log(session, viewer, people, today)
            if is_checked:
                _check(session, people[0])
            session.rollback()

    log(is_checked=True)
    with noted(doorway.engine, "SELECT", "WITH", "INSERT", "UPDATE", "DELETE") as sent:
        log()
    rows = tuple(f"INSERT INTO {table} " for table in ("interactions", "participants", "interaction_readers"))
    own_rows = [each for each in sent if each[0].lstrip().startswith(rows)]
    # The log's lines are numbered by the database, and cannot be repeated word for word.
    not_logging = [each for each in sent if "INTO audit_" not in each[0]]
    for bare, note in (
        (own_rows, "against the inserts of its rows alone"),
        (not_logging, "against its own SQL but the log of changes"),
    ):
        row = compare(doorway.engine, name, log, bare, rounds=15, statements=len(sent))
        yield replace(row, note=note)


def _most_met(session: Session) -> list[uuid.UUID]:
    most = sa.select(TieState.person_id).where(TieState.user_id.is_(None), TieState.person_id.is_not(None))
    return [each for each in session.scalars(most.order_by(TieState.contact_days.desc()).limit(3)) if each]


def _log(session: Session, viewer: Viewer, people: list[uuid.UUID], today: date) -> None:
    took_part = [ParticipantInput(id=uuid.uuid4(), user_id=viewer.user_id)]
    took_part += [ParticipantInput(id=uuid.uuid4(), person_id=each) for each in people]
    given = LogInteractionInput(
        id=uuid.uuid4(),
        kind=InteractionKind.MEETING,
        status=InteractionStatus.HELD,
        occurred_on=PartialDate(today.year, today.month, today.day),
        participants=took_part,
    )
    service.log_interaction(session, given, viewer=viewer, today=today, now=utc_now())


def _check(session: Session, person_id: uuid.UUID) -> None:
    stored = session.scalar(
        sa.select(TieState.log_evidence).where(TieState.user_id.is_(None), TieState.person_id == person_id)
    )
    ours = aliased(Participant)
    with everything_visible(session):
        days = session.scalars(
            sa.select(Participant.occurred_on)
            .join(Interaction, Interaction.id == Participant.interaction_id)
            .join(ours, ours.interaction_id == Interaction.id)
            .where(
                Participant.person_id == person_id,
                Interaction.status == InteractionStatus.HELD,
                Interaction.sensitivity == Sensitivity.OPEN,
                ours.user_id.is_not(None),
            )
        ).all()
    right = log_evidence(days, constants=constants_of(session))
    if stored is None or right is None or abs(stored - right) > _LARGEST_ERROR:
        raise RuntimeError(f"The stored tie is {stored}, and adding up its days gives {right}.")


LINES: dict[str, Callable[[Doorway, Viewer, str, date], Iterator[Measured]]] = {
    "strength of everyone, from the log": strength_from_the_log,
    "a tie after a new meeting": tie_after_a_meeting,
    **graphs.LINES,
}
"""What is measured beside the pages, by name. Each takes its own name and today, and may answer several lines."""
