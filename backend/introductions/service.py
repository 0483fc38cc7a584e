"""Rules for asking a colleague to open a door. Nothing is sent to a stakeholder: the colleague decides and acts."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.accounts.viewer import Viewer
from backend.audit.service import refuse_stale, was_already_created
from backend.introductions.models import IntroductionAnswer, IntroductionRequest
from backend.introductions.queries import WITH_NAMES, IntroductionState, in_state, state_of, target_of
from backend.kit.errors import RuleBroken
from backend.kit.text import NOTE_LENGTH, REASON_LENGTH, check_date, check_text
from backend.kit.writing import get_or_refuse
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Organisation, Person
from backend.stakeholders.tie_ends import End
from backend.ties.models import DoNotUseMark

LONDON = ZoneInfo("Europe/London")
LAPSES_AFTER = timedelta(days=14)
SOONEST, LATEST = timedelta(days=2), timedelta(days=60)


def request_introduction(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    """Ask a colleague; a retry finds the first try's record and changes nothing."""
    if was_already_created(session, "requestIntroduction", given):
        return
    check_text(given.why, "why", max_length=REASON_LENGTH, required=True)
    check_text(given.in_it_for_them, "inItForThem", max_length=REASON_LENGTH)
    check_text(given.text_to_forward, "textToForward", max_length=NOTE_LENGTH)
    lapses_on = _lapse_date(given.lapses_on, today)
    asked = _colleague(session, given.asked_id, "askedId", lock=True)
    if asked.id == viewer.user_id:
        raise RuleBroken("Ask somebody other than yourself.", field="askedId")
    via = _stakeholder(session, given, "via")
    target = _stakeholder(session, given, "target")
    if target is None:
        raise RuleBroken("Say which person or organisation you want to reach.", field="targetPersonId")
    if via and via.id == target.id:
        raise RuleBroken("The ally is the one whom you want to reach. Leave the ally out.", field=f"via{_kind(via)}Id")
    if given.policy_ask_id:
        get_or_refuse(session, PolicyAsk, given.policy_ask_id, "policy ask")
    _refuse_marked(session, End("user", asked.id, asked.name), via, target)
    _refuse_second(session, viewer.user_id, asked, target, today)
    session.add(
        IntroductionRequest(
            id=given.id,
            requester_id=viewer.user_id,
            asked_id=asked.id,
            policy_ask_id=given.policy_ask_id,
            why=given.why,
            in_it_for_them=given.in_it_for_them,
            text_to_forward=given.text_to_forward,
            lapses_on=lapses_on,
            requested_at=now,
            answer_note="",
            **target.columns("target_"),
            **(via.columns("via_") if via else {}),
        )
    )
    session.flush()


def answer_introduction(session: Session, given: Any, *, viewer: Viewer, today: date, now: datetime) -> None:
    row = get_or_refuse(session, IntroductionRequest, given.id, "request", *WITH_NAMES)
    if row.asked_id != viewer.user_id:
        raise RuleBroken(f"{row.asked.name} was asked, so only they can answer.")
    _refuse_over(row, today)
    mine = {"answer": given.answer, "answer_note": given.note, "suggested_user_id": given.suggested_user_id}
    refuse_stale(session, row, given.version, mine, noun="introduction_requests")
    check_text(given.note, "note", max_length=REASON_LENGTH)
    _check_suggestion(session, row, given)
    if given.answer is IntroductionAnswer.YES:
        for person in (row.via_person, row.target_person):
            _refuse_withdrawn(person, "answer")
    row.answer, row.answered_at, row.answer_note = given.answer, now, given.note
    row.suggested_user_id = given.suggested_user_id
    session.flush()


def withdraw_introduction(
    session: Session, request_id: uuid.UUID, version: int, *, viewer: Viewer, today: date, now: datetime
) -> None:
    row = get_or_refuse(session, IntroductionRequest, request_id, "request", *WITH_NAMES)
    if row.requester_id != viewer.user_id:
        raise RuleBroken(f"{row.requester.name} asked, so only they can withdraw this request.")
    _refuse_over(row, today)
    refuse_stale(session, row, version, {}, noun="introduction_requests")
    row.withdrawn_at = now
    session.flush()


def _lapse_date(given: date | None, today: date) -> date:
    check_date(given, "lapsesOn")
    first, last = today + SOONEST, today + LATEST
    if given and not first <= given <= last:
        raise RuleBroken(
            f"Give your colleague {SOONEST.days} to {LATEST.days} days: choose a day from {first} to {last}.",
            field="lapsesOn",
        )
    return given or today + LAPSES_AFTER


def _colleague(session: Session, user_id: uuid.UUID, field: str, *, lock: bool = False) -> User:
    """Somebody who can act on it. Locked, two requests to one colleague go one after the other."""
    chosen = sa.select(User).where(User.id == user_id)
    user = session.scalars(chosen.with_for_update(key_share=True) if lock else chosen).one_or_none()
    if user is None:
        raise RuleBroken("This colleague does not exist.", field=field)
    if not user.is_active:
        raise RuleBroken(f"{user.name} no longer works with Trellis. Choose another colleague.", field=field)
    if user.level is PermissionLevel.READER:
        raise RuleBroken(f"{user.name} only reads board papers. Choose a colleague of the policy staff.", field=field)
    return user


def _stakeholder(session: Session, given: Any, side: str) -> End | None:
    """The target or the ally (`side` "via") of a request; at most one of person and organisation."""
    person_id, organisation_id = getattr(given, f"{side}_person_id"), getattr(given, f"{side}_organisation_id")
    if person_id and organisation_id:
        raise RuleBroken("Choose either a person or an organisation.", field=f"{side}OrganisationId")
    if person_id:
        person = session.scalars(sa.select(Person).where(Person.id == person_id)).one_or_none()
        if person is None:
            raise RuleBroken("This person does not exist.", field=f"{side}PersonId")
        _refuse_withdrawn(person, f"{side}PersonId")
        return End("person", person.id, person.name)
    if organisation_id:
        name = session.scalar(sa.select(Organisation.name).where(Organisation.id == organisation_id))
        if name is None:
            raise RuleBroken("This organisation does not exist.", field=f"{side}OrganisationId")
        return End("organisation", organisation_id, name)
    return None


def _refuse_withdrawn(person: Person | None, field: str) -> None:
    if person and person.withdrawn_on:
        raise RuleBroken(
            f"{person.name} is withdrawn from the network, so no introduction goes to them or through them.",
            field=field,
        )


def _refuse_marked(session: Session, asked: End, via: End | None, target: End) -> None:
    """Names whom the mark concerns, never its reason: that stays with the mark."""
    alone = [asked, via] if via else [asked]
    pairs = [(asked, via), (via, target)] if via else [(asked, target)]
    marks = session.scalars(
        sa.select(DoNotUseMark).where(sa.or_(*(_is_end("from", each) for each in [*alone, target])))
    ).all()
    ends = {(_end_key(mark, "from"), _end_key(mark, "to")) for mark in marks}
    for each in alone:
        if ((each.kind, each.id), None) in ends:
            field = "askedId" if each is asked else f"via{_kind(each)}Id"
            raise RuleBroken(f"{each.label} is marked as not to be asked for introductions.", field=field)
    for one, other in pairs:
        here, there = (one.kind, one.id), (other.kind, other.id)
        if (here, there) in ends or (there, here) in ends:
            field = f"via{_kind(via)}Id" if via else "askedId"
            raise RuleBroken(
                f"The tie between {one.label} and {other.label} is marked as not to be used. Choose another way.",
                field=field,
            )


def _is_end(side: str, end: End) -> sa.ColumnElement[bool]:
    column: sa.ColumnElement[uuid.UUID] = getattr(DoNotUseMark, f"{side}_{end.kind}_id")
    return column == end.id


def _end_key(mark: DoNotUseMark, side: str) -> tuple[str, uuid.UUID] | None:
    kinds = ("user", "person", "organisation") if side == "from" else ("person", "organisation")
    found = ((kind, getattr(mark, f"{side}_{kind}_id")) for kind in kinds)
    return next(((kind, key) for kind, key in found if key), None)


def _refuse_second(session: Session, requester_id: uuid.UUID | None, asked: User, target: End, today: date) -> None:
    earlier = sa.select(IntroductionRequest.lapses_on).where(
        IntroductionRequest.requester_id == requester_id,
        IntroductionRequest.asked_id == asked.id,
        getattr(IntroductionRequest, f"target_{target.kind}_id") == target.id,
        in_state(IntroductionState.OPEN, today),
    )
    if lapses_on := session.scalar(earlier.limit(1)):
        raise RuleBroken(
            f"You have asked {asked.name} for an introduction to {target.label} already. "
            f"That request is open until {lapses_on}.",
            field="askedId",
        )


def _refuse_over(row: IntroductionRequest, today: date) -> None:
    state = state_of(row, today)
    if state is IntroductionState.WITHDRAWN:
        raise RuleBroken(f"{row.requester.name} withdrew this request on {_london_day(row.withdrawn_at)}.")
    if state is IntroductionState.ANSWERED:
        raise RuleBroken(f"{row.asked.name} answered this request on {_london_day(row.answered_at)}.")
    if state is IntroductionState.LAPSED:
        raise RuleBroken(
            f"This request lapsed on {row.lapses_on}. {row.requester.name} can ask again for {target_of(row).label}."
        )


def _london_day(instant: datetime | None) -> date | None:
    return instant.astimezone(LONDON).date() if instant else None


def _check_suggestion(session: Session, row: IntroductionRequest, given: Any) -> None:
    is_wanted = given.answer is IntroductionAnswer.NOT_ME_BUT
    if not is_wanted and given.suggested_user_id:
        raise RuleBroken("Only with “not me, but …” is a colleague suggested.", field="suggestedUserId")
    if not is_wanted:
        return
    if given.suggested_user_id is None:
        raise RuleBroken("Say which colleague should be asked instead.", field="suggestedUserId")
    suggested = _colleague(session, given.suggested_user_id, "suggestedUserId")
    if suggested.id in (row.asked_id, row.requester_id):
        raise RuleBroken(f"Suggest somebody other than {row.requester.name} and yourself.", field="suggestedUserId")


def _kind(end: End | None) -> str:
    return end.kind.capitalize() if end else ""
