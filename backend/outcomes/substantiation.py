"""Rules for asking somebody outside to confirm an outcome. The software asks nobody: colleagues do, and record it.

Whoever wrote the outcome or a claim on it records neither a confirmation nor a change to an answer: nobody
substantiates their own.
"""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import REASON_LENGTH, check_date, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.outcomes.authors import CONFIRMING, writers_of_outcome
from backend.outcomes.models import Outcome, Substantiation, SubstantiationState
from backend.stakeholders.models import Organisation, Person

_WITHOUT_WORDS = (SubstantiationState.NO_ANSWER,)


def request_substantiation(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "requestSubstantiation", given):
        return
    outcome = get_or_refuse(session, Outcome, given.outcome_id, "outcome")
    if (given.person_id is None) == (given.organisation_id is None):
        raise RuleBroken("Choose either a person or an organisation outside to ask.", field="personId")
    if given.person_id:
        _refuse_withdrawn(get_or_refuse(session, Person, given.person_id, "person"))
    else:
        get_or_refuse(session, Organisation, given.organisation_id, "organisation")
    check_date(given.asked_on, "askedOn", not_after=today)
    if given.asked_on < outcome.changed_on:
        raise RuleBroken("Nobody can be asked to confirm a change before it happened.", field="askedOn")
    session.add(
        Substantiation(
            id=given.id,
            outcome_id=outcome.id,
            person_id=given.person_id,
            organisation_id=given.organisation_id,
            state=SubstantiationState.REQUESTED,
            asked_on=given.asked_on,
            words="",
            recorded_at=now,
            recorded_by_id=viewer.user_id,
        )
    )
    session.flush()


def record_answer(session: Session, given: Any, *, viewer: Viewer, today: date) -> uuid.UUID:
    """What the person outside answered, in their words or with a link to them; returns the outcome's id."""
    row = get_or_refuse(session, Substantiation, given.id, "request to confirm")
    values = {name: getattr(given, name) for name in ("state", "answered_on", "words")}
    values["source_url"] = given.source_url or None
    refuse_stale(session, row, given.version, values, noun="substantiations")
    _check_answer(given, row, today)
    is_answered = row.state is not SubstantiationState.REQUESTED
    if given.state in CONFIRMING or is_answered:
        _refuse_writer(session, row, viewer, "records a confirmation" if not is_answered else "changes an answer")
    for name, value in values.items():
        setattr(row, name, value)
    row.answer_recorded_by_id = viewer.user_id
    session.flush()
    return row.outcome_id


def delete_substantiation(session: Session, substantiation_id: uuid.UUID, version: int, *, viewer: Viewer) -> None:
    row = get_or_refuse(session, Substantiation, substantiation_id, "request to confirm")
    refuse_stale(session, row, version, {}, noun="substantiations")
    if row.state is not SubstantiationState.REQUESTED:
        _refuse_writer(session, row, viewer, "deletes an answer")
    session.delete(row)
    session.flush()


def _check_answer(given: Any, row: Substantiation, today: date) -> None:
    if given.state is SubstantiationState.REQUESTED:
        raise RuleBroken("Choose what was answered, or that no answer came.", field="state")
    check_date(given.answered_on, "answeredOn", not_after=today)
    if given.answered_on < row.asked_on:
        raise RuleBroken(
            f"The answer is of {given.answered_on}, before they were asked on {row.asked_on}.", field="answeredOn"
        )
    check_text(given.words, "words", max_length=REASON_LENGTH)
    check_url(given.source_url, "sourceUrl")
    if given.state not in _WITHOUT_WORDS and not given.words.strip() and not given.source_url:
        raise RuleBroken("Give their own words, or a link to them.", field="words")


def _refuse_withdrawn(person: Person) -> None:
    if person.withdrawn_on:
        raise RuleBroken(
            f"{person.name} objected to contact and is withdrawn since {person.withdrawn_on}. Ask somebody else.",
            field="personId",
        )


def _refuse_writer(session: Session, row: Substantiation, viewer: Viewer, what: str) -> None:
    outcome = get_or_refuse(session, Outcome, row.outcome_id, "outcome")
    if viewer.user_id and viewer.user_id in writers_of_outcome(session, outcome):
        raise RuleBroken(
            f"You wrote this outcome or a claim on it, so another colleague {what}: nobody substantiates their own.",
            field="state",
        )
