"""Rules of how an ask is framed: its dated wordings, the evidence that it rests on, and who was consulted."""

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.kit.errors import RuleBroken
from backend.kit.text import NAME_LENGTH, REASON_LENGTH, TITLE_LENGTH, check_date, check_line, check_text, check_url
from backend.kit.writing import get_or_refuse
from backend.policy_asks.framing_queries import raised_days, wordings_of
from backend.policy_asks.models import AskCommitment, AskConsultation, AskEvidence, AskWording, EvidenceKind, PolicyAsk

EARLIEST_YEAR = 1900
_EVIDENCE = ("kind", "reference", "finding", "figure", "year", "source", "source_url")
_CONSULTATION = ("consulted", "consulted_on", "outcome", "summary")


def first_wording(ask: PolicyAsk, worded_on: date, *, viewer: Viewer, now: datetime) -> AskWording:
    values = {"number": 1, "text": ask.text, "worded_on": worded_on, "note": "First drafted"}
    return _wording(uuid.uuid4(), ask.id, values, viewer=viewer, now=now)


def note_edited_text(
    session: Session, ask: PolicyAsk, text: str, *, viewer: Viewer, today: date, now: datetime
) -> None:
    """An edit of the text begins a new wording today.

    It puts today's wording right instead where an edit made that one too and nothing was held under it yet.
    """
    newest = wordings_of(session, ask.id)[0]
    if newest.text == text:
        return
    was_used = any(day >= newest.worded_on for day in raised_days.of(session, ask.id))
    if newest.number > 1 and newest.worded_on == today and not was_used:
        newest.text = text
    else:
        values = {"number": newest.number + 1, "text": text, "worded_on": today, "note": "Changed in an edit"}
        session.add(_wording(uuid.uuid4(), ask.id, values, viewer=viewer, now=now))


def reword_policy_ask(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Begin a new wording on a day that may lie in the past, with a note that says what changed and why."""
    if was_already_created(session, "rewordPolicyAsk", given):
        return
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    refuse_stale(session, ask, given.version, {"text": given.text}, noun="policy_asks")
    check_text(given.text, "text", required=True)
    check_text(given.note, "note", max_length=REASON_LENGTH, required=True)
    newest = wordings_of(session, ask.id)[0]
    if given.text == newest.text:
        raise RuleBroken("This is the wording that the ask has already.", field="text")
    _check_day(given.worded_on, newest.worded_on, newest.number, None, today)
    ask.text = given.text
    values = {"number": newest.number + 1, "text": given.text, "worded_on": given.worded_on, "note": given.note}
    session.add(_wording(given.id, ask.id, values, viewer=viewer, now=now))
    session.flush()


def correct_wording(session: Session, given: Any, *, today: date) -> uuid.UUID:
    """Put right the day or the note of a wording, and return the ask's id. Other words are another wording."""
    wording = get_or_refuse(session, AskWording, given.id, "wording")
    values = {"worded_on": given.worded_on, "note": given.note}
    refuse_stale(session, wording, given.version, values, noun="ask_wordings")
    check_text(given.note, "note", max_length=REASON_LENGTH, required=True)
    days = {each.number: each.worded_on for each in wordings_of(session, wording.policy_ask_id)}
    number = wording.number
    _check_day(given.worded_on, days.get(number - 1), number - 1, days.get(number + 1), today)
    wording.worded_on, wording.note = given.worded_on, given.note
    session.flush()
    return wording.policy_ask_id


def replace_commitments(session: Session, ask_id: uuid.UUID, given: Any) -> bool:
    """Make the commitments that the ask serves those given, and say whether that changed anything."""
    rows = sa.select(AskCommitment).where(AskCommitment.policy_ask_id == ask_id)
    before = {row.commitment: row for row in session.scalars(rows)}
    leaving = [row for commitment, row in before.items() if commitment not in given]
    joining = [commitment for commitment in dict.fromkeys(given) if commitment not in before]
    for row in leaving:
        session.delete(row)
    session.add_all(AskCommitment(policy_ask_id=ask_id, commitment=commitment) for commitment in joining)
    session.flush()
    return bool(leaving or joining)


def add_evidence(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "addAskEvidence", given):
        return
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    _check_evidence(given, today)
    values = _values(given, _EVIDENCE)
    session.add(
        AskEvidence(id=given.id, policy_ask_id=ask.id, recorded_at=now, recorded_by_id=viewer.user_id, **values)
    )
    session.flush()


def correct_evidence(session: Session, given: Any, *, today: date) -> None:
    evidence = get_or_refuse(session, AskEvidence, given.id, "evidence")
    values = _values(given, _EVIDENCE)
    refuse_stale(session, evidence, given.version, values, noun="ask_evidence")
    _check_evidence(given, today)
    for name, value in values.items():
        setattr(evidence, name, value)
    session.flush()


def delete_evidence(session: Session, evidence_id: uuid.UUID, version: int) -> None:
    evidence = get_or_refuse(session, AskEvidence, evidence_id, "evidence")
    refuse_stale(session, evidence, version, {}, noun="ask_evidence")
    session.delete(evidence)
    session.flush()


def record_consultation(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    if was_already_created(session, "recordConsultation", given):
        return
    ask = get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    _check_consultation(given, today)
    values = _values(given, _CONSULTATION)
    session.add(
        AskConsultation(id=given.id, policy_ask_id=ask.id, recorded_at=now, recorded_by_id=viewer.user_id, **values)
    )
    session.flush()


def correct_consultation(session: Session, given: Any, *, today: date) -> None:
    consultation = get_or_refuse(session, AskConsultation, given.id, "consultation")
    values = _values(given, _CONSULTATION)
    refuse_stale(session, consultation, given.version, values, noun="ask_consultations")
    _check_consultation(given, today)
    for name, value in values.items():
        setattr(consultation, name, value)
    session.flush()


def delete_consultation(session: Session, consultation_id: uuid.UUID, version: int) -> None:
    consultation = get_or_refuse(session, AskConsultation, consultation_id, "consultation")
    refuse_stale(session, consultation, version, {}, noun="ask_consultations")
    session.delete(consultation)
    session.flush()


def _wording(
    wording_id: uuid.UUID, ask_id: uuid.UUID, values: dict[str, Any], *, viewer: Viewer, now: datetime
) -> AskWording:
    return AskWording(id=wording_id, policy_ask_id=ask_id, recorded_at=now, recorded_by_id=viewer.user_id, **values)


def _check_day(day: date, earlier: date | None, earlier_number: int, later: date | None, today: date) -> None:
    check_date(day, "wordedOn", not_after=today)
    if earlier and day < earlier:
        raise RuleBroken(f"Wording {earlier_number} dates from {earlier}: this one cannot be older.", field="wordedOn")
    if later and day > later:
        raise RuleBroken(f"The next wording dates from {later}: this one cannot be newer.", field="wordedOn")


def _check_evidence(given: Any, today: date) -> None:
    check_line(given.reference, "reference", max_length=NAME_LENGTH)
    check_text(given.finding, "finding", max_length=REASON_LENGTH, required=True)
    check_line(given.figure, "figure", max_length=100)
    check_line(given.source, "source", max_length=TITLE_LENGTH, required=True)
    check_url(given.source_url, "sourceUrl")
    if given.kind is EvidenceKind.WRES_INDICATOR and not (given.reference or "").strip():
        raise RuleBroken("Say which indicator this is, such as “Indicator 2”.", field="reference")
    if not EARLIEST_YEAR <= given.year <= today.year:
        raise RuleBroken(
            f"Year is {given.year}: the year that evidence describes lies between {EARLIEST_YEAR} and {today.year}.",
            field="year",
        )


def _check_consultation(given: Any, today: date) -> None:
    check_line(given.consulted, "consulted", max_length=NAME_LENGTH, required=True)
    check_date(given.consulted_on, "consultedOn", not_after=today)
    check_text(given.summary, "summary", max_length=REASON_LENGTH, required=True)


def _values(given: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """Text that is empty stands for none where the column allows none."""
    values = {name: getattr(given, name) for name in names}
    return values | {name: values[name] or None for name in ("reference", "figure", "source_url") if name in values}
