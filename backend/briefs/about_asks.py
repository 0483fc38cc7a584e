"""The sections of a brief about asks: what to raise, our line, what not to say, and where they stand."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from backend.briefs.content import MOST_ITEMS, TEXT_LENGTH, Item, Link, Section, ago, shortened
from backend.briefs.queries import Ask, Spoken, decides
from backend.briefs.room import Room
from backend.kit.http import LONDON
from backend.policy_asks.embargo import is_embargoed
from backend.policy_asks.models import AskParty, Stage
from backend.stakeholders.queries import is_held_on
from backend.stances.models import Stance
from backend.stances.queries import StanceRow
from graph.explain import british_date

OPENS_WITHIN = timedelta(days=60)
NOT_RAISED_WITHIN = timedelta(days=60)
MOST_BEFORE = 3

Holder = tuple[uuid.UUID | None, uuid.UUID | None]
"""The organisation or the role that a stance, or a part in an ask, belongs to."""


@dataclass(frozen=True)
class AskFacts:
    """All that is known of asks and the room. `stances`: newest first, those that may be told and those that may not.

    `sources`: kind and day of the interactions in which a stance was learnt.
    """

    asks: Mapping[uuid.UUID, Ask]
    parties: Mapping[uuid.UUID, Sequence[AskParty]]
    spoken: Mapping[uuid.UUID, Spoken]
    told: Sequence[Stance]
    kept: Sequence[Stance]
    sources: Mapping[uuid.UUID, tuple[str, date]]
    now: datetime
    today: date

    def is_hushed(self, ask_id: uuid.UUID) -> bool:
        """Under an embargo that the reader knows of: named once, as what not to mention."""
        return is_embargoed(self.asks[ask_id].row.embargoed_until, self.now)

    @property
    def of_room(self) -> list[uuid.UUID]:
        """Asks that somebody here decides on, is addressed by or took a stance on: the most pressing first."""
        ids = {*self.parties, *(stance.policy_ask_id for stance in self.told)} & self.asks.keys()
        return sorted((each for each in ids if not self.is_hushed(each)), key=self._press)

    @property
    def to_raise(self) -> list[uuid.UUID]:
        return [each for each in self.of_room if each in self.parties and self._is_worth_raising(each)]

    def _press(self, ask_id: uuid.UUID) -> tuple[bool, bool, date, str, uuid.UUID]:
        ask, parties = self.asks[ask_id].row, self.parties.get(ask_id, ())
        is_due = ask_id in self.parties and self._is_worth_raising(ask_id)
        return not is_due, not decides(parties), ask.decision_closes_on or date.max, ask.title.casefold(), ask_id

    def _is_worth_raising(self, ask_id: uuid.UUID) -> bool:
        ask, spoken = self.asks[ask_id].row, self.spoken.get(ask_id, Spoken())
        opens, closes = ask.decision_opens_on, ask.decision_closes_on
        if (opens is None and closes is None) or self.asked_not_to(ask_id):
            return False
        is_near = (opens is None or opens <= self.today + OPENS_WITHIN) and (closes is None or closes >= self.today)
        was_raised = spoken.raised_on is not None and spoken.raised_on > self.today - NOT_RAISED_WITHIN
        return is_near and not was_raised

    def asked_not_to(self, ask_id: uuid.UUID) -> date | None:
        """When they asked us not to raise it, unless it has been raised with them since."""
        spoken = self.spoken.get(ask_id, Spoken())
        if spoken.asked_not_to_on is None or (spoken.raised_on and spoken.raised_on > spoken.asked_not_to_on):
            return None
        return spoken.asked_not_to_on


def to_raise(room: Room, facts: AskFacts) -> Section:
    items = [_raise(each, room, facts) for each in facts.to_raise]
    empty = "No ask of ours is due with them: no decision window is open or near that we have not just spoken about."
    return _section("to_raise", "Worth raising", items, 4, empty)


def _raise(ask_id: uuid.UUID, room: Room, facts: AskFacts) -> Item:
    ask, spoken = facts.asks[ask_id], facts.spoken.get(ask_id, Spoken())
    parts = [_window(ask.row.decision_opens_on, ask.row.decision_closes_on, facts.today)]
    parts.append(_part(room, facts.parties[ask_id]))
    parts.append(
        f"last raised with them {ago(spoken.raised_on, facts.today)}" if spoken.raised_on else "not raised yet"
    )
    mark = "Still a draft" if ask.stage is Stage.DRAFTED else ""
    text = "; ".join(parts)
    return Item(ask.row.title, f"{text[:1].upper()}{text[1:]}.", mark=mark, to=_ask(ask_id))


def _window(opens: date | None, closes: date | None, today: date) -> str:
    if opens and opens > today:
        until = f", closes {british_date(closes)}" if closes else ""
        return f"decision window opens {british_date(opens)}{until}"
    return f"decision window open until {british_date(closes)}" if closes else "decision window open"


def _part(room: Room, parties: Sequence[AskParty]) -> str:
    """What they have to do with it: who of them decides, or else to whom it is addressed."""
    deciding = decides(parties)
    of_people = {role.id: each.person.name for each in room.people for role in each.roles}
    found = [each for each in parties if not deciding or decides([each])]
    names = [of_people.get(each.role_id) or room.standing_bodies.get(each.organisation_id) for each in found]  # type: ignore[arg-type]
    named = sorted({name for name in names if name}, key=str.casefold)
    said = ", ".join(shortened(name, 60) for name in named[:2]) + (f" and {len(named) - 2} more" if named[2:] else "")
    verb = ("decide" if named[1:] else "decides") + " on it"
    return f"{said} {verb}" if deciding else f"addressed to {said}"


def lines(facts: AskFacts) -> Section:
    items = [_line(each, facts) for each in facts.of_room]
    return _section("lines", "Our line", items, 4, "No ask of ours concerns them yet.")


def _line(ask_id: uuid.UUID, facts: AskFacts) -> Item:
    ask = facts.asks[ask_id].row
    if ask.line_to_take and ask.line_to_take.strip():
        return Item(ask.title, shortened(ask.line_to_take, TEXT_LENGTH), to=_ask(ask_id))
    return Item(ask.title, shortened(ask.text, 240), "The ask's wording: no line is written yet.", to=_ask(ask_id))


def not_to_say(facts: AskFacts) -> Section:
    of_room = facts.of_room
    known = {*facts.parties, *(stance.policy_ask_id for stance in facts.told), *facts.spoken} & facts.asks.keys()
    hushed = sorted((each for each in known if facts.is_hushed(each)), key=lambda each: _name_key(each, facts))
    items = [_hushed(each, facts) for each in hushed]
    asked = [each for each in sorted(known, key=lambda each: _name_key(each, facts)) if not facts.is_hushed(each)]
    for each in asked:
        if day := facts.asked_not_to(each):
            said = f"They asked us on {british_date(day)} not to raise it."
            items.append(Item(facts.asks[each].row.title, said, to=_ask(each)))
    for each in of_room:
        if text := (facts.asks[each].row.not_to_say or "").strip():
            items.append(Item(facts.asks[each].row.title, shortened(text, TEXT_LENGTH), to=_ask(each)))
    return _section("not_to_say", "What not to say", items, 4, "Nothing is noted.")


def _hushed(ask_id: uuid.UUID, facts: AskFacts) -> Item:
    ask = facts.asks[ask_id].row
    local = ask.embargoed_until.astimezone(LONDON) if ask.embargoed_until else facts.now
    text = f"Do not mention before {british_date(local.date())} at {local:%H:%M}: it is under embargo."
    return Item(ask.title, text, mark="Embargo", to=_ask(ask_id))


def _name_key(ask_id: uuid.UUID, facts: AskFacts) -> tuple[str, uuid.UUID]:
    return facts.asks[ask_id].row.title.casefold(), ask_id


def stances(room: Room, facts: AskFacts) -> Section:
    """Per ask, and per stakeholder here: where they stand, since when, how we know it, and where they stood before."""
    shown = {each: place for place, each in enumerate(facts.of_room)}
    kept = [stance for stance in facts.kept if stance.policy_ask_id in facts.asks]
    kept = [stance for stance in kept if not facts.is_hushed(stance.policy_ask_id)]
    trails: dict[uuid.UUID, dict[Holder, list[Stance]]] = defaultdict(lambda: defaultdict(list))
    for ask_id in shown:
        for party in facts.parties.get(ask_id, ()):
            trails[ask_id][party.organisation_id, party.role_id]  # unknown, unless a stance follows
    for stance in facts.told:
        if stance.policy_ask_id in shown:
            trails[stance.policy_ask_id][stance.organisation_id, stance.role_id].append(stance)
    names = _holders(room)
    items = [
        _trail(ask_id, names[holder], trail, facts, has_kept=bool(kept))
        for ask_id in shown
        for holder, trail in sorted(trails[ask_id].items(), key=lambda each: (not each[1], names[each[0]].casefold()))
        if holder in names
    ]
    sources = dict.fromkeys(stance.source_interaction_id for stance in kept if stance.source_interaction_id)
    return _section(
        "stances", "Where they stand", items, 5, "No ask of ours concerns them yet.", len(kept),
        [Link("interactions", each) for each in list(sources)[:3]],
    )  # fmt: skip


def _holders(room: Room) -> dict[Holder, str]:
    names: dict[Holder, str] = {(body_id, None): name for body_id, name in room.standing_bodies.items()}
    for each in room.people:
        for role in each.roles:
            then = "" if is_held_on(role, room.day) else f", when {role.title} of {role.organisation.name}"
            names[None, role.id] = each.person.name + then
    return names


def _trail(ask_id: uuid.UUID, who: str, trail: Sequence[Stance], facts: AskFacts, *, has_kept: bool) -> Item:
    title = facts.asks[ask_id].row.title
    if not trail:
        unknown = "unknown, as far as this page may tell" if has_kept else "unknown: no stance is recorded"
        return Item(title, f"{who}: {unknown}.", to=_ask(ask_id))
    newest, row = trail[0], StanceRow(trail[0], is_current=True)
    marks = [word for word, holds in (("claimed", row.awaits_check), ("old", row.is_stale(facts.today))) if holds]
    said = f"{who}: {newest.level.value}, {ago(newest.held_on, facts.today)}."
    return Item(
        title, said, _source(newest, facts) + _before(trail[1:]), " and ".join(marks).capitalize(), _ask(ask_id)
    )


def _source(stance: Stance, facts: AskFacts) -> str:
    source = shortened(stance.source, 120).rstrip(".")
    found = facts.sources.get(stance.source_interaction_id) if stance.source_interaction_id else None
    return f"{source}, in the {found[0]} of {british_date(found[1])}." if found else f"{source}."


def _before(trail: Sequence[Stance]) -> str:
    if not trail:
        return ""
    said = [f"{each.level.value} ({british_date(each.held_on)})" for each in trail[:MOST_BEFORE]]
    more = f" and {len(trail) - MOST_BEFORE} earlier" if trail[MOST_BEFORE:] else ""
    return f" Before: {', '.join(said)}{more}."


def _section(
    key: str,
    heading: str,
    items: Sequence[Item],
    on_page: int,
    empty: str,
    restricted: int = 0,
    restricted_to: Iterable[Link] = (),
) -> Section:
    beyond = len(items[MOST_ITEMS:])
    return Section(key, heading, items[:MOST_ITEMS], on_page, empty, beyond, restricted, list(restricted_to))


def _ask(record_id: uuid.UUID) -> Link:
    return Link("policy_asks", record_id)
