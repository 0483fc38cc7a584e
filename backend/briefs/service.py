"""One brief: what its reader may carry into a meeting, read in a constant number of statements."""

import uuid
from datetime import date, datetime

from sqlalchemy.orm import Session

from backend.accounts.viewer import Viewer
from backend.briefs import about_asks, about_them, queries
from backend.briefs.about_asks import AskFacts
from backend.briefs.content import Brief
from backend.briefs.room import Room, find_room
from backend.briefs.wording import when
from backend.interactions.models import InteractionStatus
from backend.strength.service import constants_of
from graph.explain import british_date


def make_brief(
    session: Session, kind: str, record_id: uuid.UUID, *, viewer: Viewer, today: date, now: datetime
) -> Brief:
    """`kind` is "interaction", "person" or "organisation"; a record that the viewer may not see does not exist."""
    room = find_room(session, kind, record_id, viewer=viewer, today=today)
    met = queries.find_meetings(session, room, viewer, now)
    contacts = queries.find_contacts(session, room, viewer, today)
    facts = _ask_facts(session, room, viewer, today=today, now=now)
    sections = [
        about_them.who(room),
        about_asks.to_raise(room, facts),
        about_asks.lines(facts),
        about_asks.not_to_say(facts),
        about_asks.stances(room, facts),
        about_them.promises(queries.find_promises(session, room, viewer), today),
        about_them.meetings(room, met),
        about_them.contacts(room, contacts, constants_of(session), today=today, is_restricted=met.kept.count > 0),
    ]
    return Brief(
        title=room.title,
        subject=room.subject,
        facts=_facts(room),
        notices=about_them.notices(room, queries.find_marks(session, room)),
        sections=sections,
        made_on=today,
        made_for=viewer.name,
    )


def _ask_facts(session: Session, room: Room, viewer: Viewer, *, today: date, now: datetime) -> AskFacts:
    stances = queries.find_stances(session, room, viewer, today)
    told = [stance for stance, is_told in stances if is_told]
    kept = [stance for stance, is_told in stances if not is_told]
    parties, spoken = queries.find_parties(session, room), queries.find_spoken(session, room, viewer, today)
    ids = {*parties, *spoken, *(stance.policy_ask_id for stance, _ in stances)}
    sources = {stance.source_interaction_id for stance in told if stance.source_interaction_id}
    return AskFacts(
        asks=queries.find_asks(session, ids),
        parties=parties,
        spoken=spoken,
        told=told,
        kept=kept,
        sources=queries.source_days(session, sources),
        now=now,
        today=today,
    )


def _facts(room: Room) -> list[str]:
    if room.meeting is None:
        return [f"As at {british_date(room.day)}"]
    said = [when(room.meeting)]
    if room.meeting.status is not InteractionStatus.PLANNED:
        said[0] += f", {room.meeting.status.value}"
    names = ", ".join(user.name for user in room.ours)
    said.append(f"From us: {names}" if names else "Nobody of us is named yet")
    if not room.is_told:
        said.append("Restricted: its title stays on the screen")
    return said
