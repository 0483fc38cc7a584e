"""The sections of a brief that say who they are, when we met, who of us knows them, and what is still open."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from backend.briefs.content import MOST_ITEMS, Item, Link, Section, ago, closed, counted, listed, shortened
from backend.briefs.queries import Contact, Meetings
from backend.briefs.room import InRoom, Room
from backend.briefs.wording import held_for, partly, post, took_part
from backend.interactions.models import Promise
from backend.kit.partial_date import PartialDate
from backend.stakeholders.queries import is_held_on
from backend.ties.models import DoNotUseMark
from graph.explain import british_date
from graph.strength_constants import StrengthConstants
from graph.tie_strength import band, strength

MOST_ROLES_BEFORE = 4
NOT_PRINTED = "Nothing that may be printed."


def notices(room: Room, marks: Sequence[DoNotUseMark]) -> list[str]:
    """What comes before everything else."""
    names = {each.person.id: each.person.name for each in room.people} | {each.id: each.name for each in room.met}
    said = [_withdrawn(each) for each in room.people if each.person.withdrawn_on]
    said += [
        f"{body.name} closed on {british_date(body.closed_on)}."
        for body in room.met
        if body.closed_on and body.closed_on < room.day
    ]
    for mark in marks:
        party_id = mark.from_person_id or mark.from_organisation_id
        if party_id in names:
            said.append(f"Do not ask {names[party_id]} for an introduction: {shortened(mark.reason, 160)}")
    return said


def _withdrawn(each: InRoom) -> str:
    person = each.person
    day = f" on {british_date(person.withdrawn_on)}" if person.withdrawn_on else ""
    reason = f" {shortened(person.withdrawal_reason, 160)}" if person.withdrawal_reason else ""
    return f"Do not contact {person.name}: they withdrew{day}.{reason}"


def who(room: Room) -> Section:
    items = [_person(each, room.day, is_alone_there=room.is_organisation) for each in room.people]
    if not room.is_organisation:
        items += [Item(body.name, "Nobody of theirs is named yet.", to=_body(body.id)) for body in room.met]
    empty = "Nobody is known to be in post." if room.is_organisation else "Nobody outside our staff is named yet."
    heading = "Who is in post" if room.is_organisation else "Who they are"
    return Section("who", heading, items[:MOST_ITEMS], 8, empty, len(items[MOST_ITEMS:]) + room.unlisted_count)


def _person(each: InRoom, day: date, *, is_alone_there: bool) -> Item:
    now = [role for role in each.roles if is_held_on(role, day)]
    before = [role for role in each.roles if role.ended_on and role.ended_on < day]
    named = [f"{role.title if is_alone_there else post(role)}, {held_for(role)}" for role in now]
    said = "; ".join(named) or "No role is recorded today"
    former = [f"{post(role)}, {held_for(role)}" for role in before[:MOST_ROLES_BEFORE]]
    more = len(before) - MOST_ROLES_BEFORE
    former += [counted(more, "earlier role")] if more > 0 else []
    mark = "Do not contact" if each.person.withdrawn_on else ""
    detail = f"Before: {'; '.join(former)}." if former else ""
    return Item(each.person.name, closed(said), detail, mark, Link("people", each.person.id))


def meetings(room: Room, found: Meetings) -> Section:
    items = []
    for row in found.rows:
        on = partly(PartialDate.of(row.occurred_on, row.occurred_precision))
        kind = row.kind.value.replace("_", " ").capitalize()
        raised = found.raised.get(row.id, [])
        said = [took_part(found.participants.get(row.id, []))]
        said += [f"Raised: {listed([shortened(title, 60) for title in raised], 3)}"] if raised else []
        title = row.title or "Interaction without a title"
        text = title if title.casefold().startswith(kind.casefold()) else f"{kind}: {title}"
        items.append(Item(on, closed(text), ". ".join(part for part in said if part), to=_interaction(row.id)))
    empty = NOT_PRINTED if found.kept.count else f"We have never met {room.them}."
    return Section(
        "meetings", "Last met", items, 3, empty, found.total - len(items), found.kept.count,
        [_interaction(each) for each in found.kept.newest],
    )  # fmt: skip


def contacts(
    room: Room, found: Sequence[Contact], constants: StrengthConstants, *, today: date, is_restricted: bool
) -> Section:
    """One line for each colleague: the strongest tie with anybody in the room, and the last contact with anybody."""
    names = {each.person.id: each.person.name for each in room.people} | {each.id: each.name for each in room.met}
    if len(room.person_ids) + len(room.met) == 1:
        names = {}  # there is nobody else to tell them from
    by_user: dict[uuid.UUID, list[Contact]] = defaultdict(list)
    for each in found:
        by_user[each.user.id].append(each)
    going = {user.id for user in room.ours}
    lines = sorted(by_user.values(), key=_last_met_first)
    items = [_colleague(each, names, constants, going, today) for each in lines]
    empty = NOT_PRINTED if is_restricted else f"None of us has met {room.them}, as far as is recorded."
    return Section("contacts", "Who of us knows them", items[:MOST_ITEMS], 5, empty, len(items[MOST_ITEMS:]))


def _last_met_first(rows: Sequence[Contact]) -> tuple[int, str, uuid.UUID]:
    user = rows[0].user
    return -max(each.last_on for each in rows).toordinal(), user.name.casefold(), user.id


def _colleague(
    rows: Sequence[Contact],
    names: dict[uuid.UUID, str],
    constants: StrengthConstants,
    going: set[uuid.UUID],
    today: date,
) -> Item:
    user, last_on = rows[0].user, max(each.last_on for each in rows)
    closest = min(rows, key=lambda each: (-each.evidence, str(each.party_id)))
    word = band(strength(closest.evidence, constants)).name
    with_whom = f" with {names[closest.party_id]}" if names else ""
    others = len({each.party_id for each in rows}) - 1
    detail = f"Met {counted(others, 'other')} here too." if others else ""
    mark = "Goes" if user.id in going else "" if user.is_active else "Has left us"
    text = f"{word}{with_whom}, last met {british_date(last_on)} ({ago(last_on, today)})"
    return Item(user.name, text, detail, mark, Link("colleagues", user.id))


def promises(found: Sequence[tuple[Promise, str, date, bool]], today: date) -> Section:
    told = [row for row in found if row[3]]
    kept = [row[0] for row in found if not row[3]]
    items = [_promise(promise, kind, day, today) for promise, kind, day, _ in told[:MOST_ITEMS]]
    empty = NOT_PRINTED if kept else "Nothing is open between us."
    sources = dict.fromkeys(promise.interaction_id for promise in kept)
    return Section(
        "promises", "Open promises", items, 5, empty, len(told) - len(items), len(kept),
        [_interaction(each) for each in list(sources)[:3]],
    )  # fmt: skip


def _promise(promise: Promise, kind: str, day: date, today: date) -> Item:
    them = promise.person or promise.organisation
    theirs, ours = them.name if them else "", promise.user.name if promise.user else ""
    from_whom, to_whom = (ours or "us", theirs) if promise.is_ours else (theirs or "them", ours)
    sides = f"{from_whom} to {to_whom}" if to_whom else from_whom
    due = f", due {british_date(promise.due_on)}" if promise.due_on else ", without a date"
    late = (today - promise.due_on).days if promise.due_on else 0
    return Item(
        "We promised" if promise.is_ours else "They promised",
        closed(promise.text),
        f"{sides[:1].upper()}{sides[1:]}, in the {kind} of {british_date(day)}{due}",
        f"Overdue by {counted(late, 'day')}" if late > 0 else "",
        _interaction(promise.interaction_id),
    )


def _interaction(record_id: uuid.UUID) -> Link:
    return Link("interactions", record_id)


def _body(record_id: uuid.UUID) -> Link:
    return Link("organisations", record_id)
