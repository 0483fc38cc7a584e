"""What runs in a process of its own: the question unpacked, the plan worked out, the answer packed.

It gets ids and numbers, and no name. A limit on a body and all of its people together is not one that the planner
knows. Where a plan breaks one, what is beyond it is taken out and the rest is planned again; the bound stays that of
the first plan, which had more freedom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import orjson

from graph.plan import Decider, Limits, PlanQuestion, PlanResult, PlanTie, PolicyTables, plan
from graph.records import Party, PartyKind

Tell = Callable[[float], None]
Contact = tuple[Party, Party]
MOST_ROUNDS = 12
_STANDS = ("-2", "-1", "0", "1", "2", "unknown")


def pack(question: PlanQuestion, of_bodies: Mapping[Party, int]) -> bytes:
    """The same bytes for the same question, in whatever order its rows come."""
    parties = sorted(_named(question) | set(of_bodies), key=lambda party: party.sort_key)
    place = {party: number for number, party in enumerate(parties)}

    def pair(contact: Contact) -> list[int]:
        return [place[each] for each in contact]

    tables, limits = question.tables, question.limits
    packed = {
        "parties": [[party.kind, party.id] for party in parties],
        "ties": sorted([*sorted([place[tie.one], place[tie.other]]), tie.strength] for tie in question.ties),
        "deciders": sorted(
            ([place[each.party], each.ask, each.power, each.stance] for each in question.deciders),
            key=lambda row: row[:2],
        ),
        "stances": sorted(
            [ask, place[party], stance] for (ask, party), stance in question.stances.items() if party in place
        ),
        "sits_for": sorted(pair(each) for each in question.sits_for.items()),
        "not_asked": sorted(place[each] for each in question.not_asked if each in place),
        "locked": sorted(pair(each) for each in question.locked),
        "forbidden": sorted(pair(each) for each in question.forbidden),
        "kept": [pair(each) for each in question.kept],
        "colleagues": sorted([place[each], most] for each, most in limits.colleagues.items()),
        "with": sorted([place[each], most] for each, most in limits.stakeholder.items() if each in place),
        "most": [limits.most_contacts, limits.per_stakeholder],
        "bodies": sorted([place[each], most] for each, most in of_bodies.items()),
        "tables": [_packed(table) for table in (tables.messenger, tables.met_directly, tables.headroom)],
        "cold_access": tables.cold_access,
    }
    return orjson.dumps(packed, option=orjson.OPT_SORT_KEYS)


def unpack(payload: bytes) -> tuple[PlanQuestion, dict[Party, int]]:
    told: dict[str, Any] = orjson.loads(payload)
    parties = [Party(kind, key, "") for kind, key in told["parties"]]

    def pairs(name: str) -> list[Contact]:
        return [(parties[one], parties[other]) for one, other in told[name]]

    def most(name: str) -> dict[Party, int]:
        return {parties[place]: number for place, number in told[name]}

    messenger, met_directly, headroom = (_unpacked(table) for table in told["tables"])
    question = PlanQuestion(
        ties=[PlanTie(parties[one], parties[other], strength) for one, other, strength in told["ties"]],
        deciders=[Decider(parties[place], ask, power, stance) for place, ask, power, stance in told["deciders"]],
        limits=Limits(most("colleagues"), told["most"][0], told["most"][1], most("with")),
        stances={(ask, parties[place]): stance for ask, place, stance in told["stances"]},
        sits_for=dict(pairs("sits_for")),
        not_asked=frozenset(parties[place] for place in told["not_asked"]),
        tables=PolicyTables(messenger, met_directly, headroom, told["cold_access"]),
        locked=pairs("locked"),
        forbidden=pairs("forbidden"),
        kept=pairs("kept"),
    )
    return question, most("bodies")


def run(payload: bytes, tell: Tell) -> bytes:
    """The plan as JSON: parties are objects of kind and id."""
    question, of_bodies = unpack(payload)
    return orjson.dumps(plan_within(question, of_bodies, tell))


def plan_within(question: PlanQuestion, of_bodies: Mapping[Party, int], tell: Tell) -> PlanResult:
    first = found = plan(question, tell)
    beyond: set[Contact] = set()
    for _ in range(MOST_ROUNDS):
        more = _beyond(question, found, of_bodies)
        if not more:
            break
        beyond |= more
        found = plan(replace(question, forbidden=[*question.forbidden, *beyond]), tell)
    if not beyond:
        return found
    bound = max(first.bound, found.value)
    left_out = tuple(
        replace(each, reason="stakeholder full") if (each.colleague, each.stakeholder) in beyond else each
        for each in found.left_out
    )
    return replace(found, bound=bound, certificate=found.value / bound if bound > 0 else None, left_out=left_out)


def _beyond(question: PlanQuestion, found: PlanResult, of_bodies: Mapping[Party, int]) -> set[Contact]:
    """Contacts with a body or its people that a plan must do without: those that add least, and all not in the plan.

    The second rule makes sure that a few rounds are enough.
    """
    locked = set(question.locked)
    by_body: dict[Party, list[Contact]] = defaultdict(list)
    for line in found.lines:
        body = question.sits_for.get(line.stakeholder, line.stakeholder)
        if body in of_bodies:
            by_body[body].append((line.colleague, line.stakeholder))
    more: set[Contact] = set()
    for body, contacts in by_body.items():
        if len(contacts) <= of_bodies[body]:
            continue
        ranked = sorted(contacts, key=lambda each: each not in locked)  # stable: what adds most stays first
        stays = set(ranked[: of_bodies[body]]) | (set(ranked) & locked)
        of_body = {each for each in _named(question) if question.sits_for.get(each, each) == body}
        more |= {(one, other) for one in question.limits.colleagues for other in of_body} - stays
    return more - locked


def _named(question: PlanQuestion) -> set[Party]:
    named = {party for tie in question.ties for party in (tie.one, tie.other)}
    named |= {each.party for each in question.deciders} | {*question.limits.colleagues}
    named |= {party for each in (*question.locked, *question.forbidden, *question.kept) for party in each}
    return named | {party for each in question.sits_for.items() for party in each}


def _packed(table: Mapping[int | None, float]) -> list[float]:
    return [table[_stand(name)] for name in _STANDS]


def _unpacked(values: Iterable[float]) -> dict[int | None, float]:
    return {_stand(name): value for name, value in zip(_STANDS, values, strict=True)}


def _stand(name: str) -> int | None:
    return None if name == "unknown" else int(name)


def party_of(told: Mapping[str, str]) -> Party:
    kind: PartyKind = told["kind"]  # type: ignore[assignment]
    return Party(kind, told["id"], "")
