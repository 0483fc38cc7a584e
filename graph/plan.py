"""A plan of contacts that reaches as much of the deciding as limits allow: a model of reach, not of adoption.

Read a value as "power-weighted share of the winnable decision-making reached". It is not the chance that an ask is
adopted: messengers, headroom and carry are policy choices that no record has confirmed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from graph.plan_contacts import COLD, Contacts, ordered, possible_contacts
from graph.plan_question import (
    STANCES,
    Decider,
    Limits,
    PlannedContact,
    PlanQuestion,
    PlanTie,
    PolicyTables,
    checked,
)
from graph.plan_rules import rule_plans
from graph.plan_search import SLACK, Search
from graph.records import Party

__all__ = [
    "Decider", "LeftOut", "Limits", "PlanLine", "PlanQuestion", "PlanResult", "PlanTie", "PlannedContact",
    "PolicyTables", "Reached", "plan",
]  # fmt: skip

MOST_LEFT_OUT = 20
MOST_REACHED = 5

WhyNot = Literal["colleague full", "plan full", "stakeholder full", "forbidden", "adds less"]


@dataclass(frozen=True, slots=True)
class Reached:
    """What one contact adds at one decision, in [0, 1], and up to three parties through whom; none: it is the one."""

    party: Party
    ask: str
    share_added: float
    through: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One contact of a plan. ``via``: the ally who would introduce. ``gain``: what is lost without it, in [0, 1].

    ``kept_without`` is the share of the plan's value that is left without it, in [0, 1].
    """

    colleague: Party
    stakeholder: Party
    via: Party | None
    is_cold: bool
    access: float
    gain: float
    kept_without: float
    reaches: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was considered and is not in the plan; ``gain``: what it would add on top, in [0, 1]."""

    colleague: Party
    stakeholder: Party
    gain: float
    reason: WhyNot
    instead_of: PlannedContact | None


@dataclass(frozen=True, slots=True)
class PlanResult:
    """A plan and what is known of its worth.

    ``value`` and ``bound`` lie in [0, ``most_possible``], which is at most 1; no plan of the same question is worth
    more than ``bound``, and ``certificate`` is ``value / bound``, ``None`` where nothing can be reached.
    ``rule_values`` are plans by a simple rule under the same limits. ``fresh_value``, of a re-plan: the value with
    nothing kept. ``changes_if``: how many lines stay if a table were flat, of how many that are not locked. The
    unknown are counted among the decisions. ``not_kept``: what of the earlier plan could not stay.
    """

    lines: tuple[PlanLine, ...]
    value: float
    most_possible: float
    bound: float
    certificate: float | None
    rule_values: dict[str, float]
    left_out: tuple[LeftOut, ...]
    fresh_value: float | None
    changes_if: dict[str, tuple[int, int]]
    power_unknown: int
    stance_unknown: int
    not_kept: tuple[PlannedContact, ...]


def plan(question: PlanQuestion, tell: Callable[[float], None] = lambda _share: None) -> PlanResult:
    """The best plan that lazy greedy and exchanges of one and of two find, the same for the same question.

    ``F(X) = sum_d p_d w_d (1 - product over e in X of (1 - a_e m_e r(v_e, d)))`` with power ``p`` (normalised within
    each ask, asks alike), headroom ``w``, access ``a``, messenger ``m`` and carry ``r``. Greedy alone is at least
    1 - 1/e of the best under the total alone, 1/2 with limits of colleagues, 1/3 with one visit each.

    Parameters
    ----------
    question : PlanQuestion
    tell : function of a share in [0, 1]
        Called now and then; whatever it raises ends the work.

    Returns
    -------
    PlanResult
        Without lines where nobody can be sent, nobody decides or nobody is within reach.

    Raises
    ------
    ValueError
        As ``plan_question.checked``.

    References
    ----------
    Nemhauser, Wolsey and Fisher (1978), doi:10.1007/BF01588971, for the guarantees; Leskovec and others (2007),
    doi:10.1145/1281192.1281239, for lazy greedy and the bound.

    Examples
    --------
    >>> ann, bob, cat = (Party(kind, name, name) for kind, name in (("user", "a"), ("person", "b"), ("person", "c")))
    >>> ties = [PlanTie(ann, bob, 0.5), PlanTie(bob, cat, 0.4)]
    >>> asked = PlanQuestion(ties, [Decider(cat, "q", 5, 0)], Limits({ann: 2}, 2))
    >>> found = plan(asked)
    >>> [(line.stakeholder.id, line.via.id if line.via else None, round(line.gain, 3)) for line in found.lines]
    [('c', 'b', 0.058), ('b', None, 0.038)]
    >>> round(found.value, 4), found.certificate == found.value / found.bound
    (0.0976, True)
    """
    contacts = possible_contacts(checked(question))
    search = Search(contacts, question.limits.most_contacts)
    locked, kept, lost = _begun(question, contacts, search)
    tell(0.05)
    begun = search.greedy([*locked, *kept])
    chosen = search.improved(begun, {*locked, *kept}, lambda share: tell(0.05 + 0.6 * share))
    fresh = None
    if question.kept:
        fresh = search.value(search.improved(search.greedy(locked), locked, lambda share: tell(0.65 + 0.1 * share)))
        fresh = max(fresh, search.value(chosen))
    tell(0.8)
    bound = search.bound([chosen], locked)
    tell(0.9)
    rules = {name: search.value(found) for name, found in rule_plans(search, question, locked).items()}
    return _result(question, search, _in_order(search, chosen), bound, rules, fresh, lost)


def _result(
    question: PlanQuestion,
    search: Search,
    chosen: list[int],
    bound: float,
    rules: dict[str, float],
    fresh: float | None,
    lost: tuple[PlannedContact, ...],
) -> PlanResult:
    contacts, deciders, value = search.contacts, ordered(question.deciders), search.value(chosen)
    return PlanResult(
        _lines(contacts, search, chosen, deciders),
        value,
        float(contacts.worth.sum()),
        max(bound, value),
        value / max(bound, value) if value > 0 else None,
        rules,
        _left_out(question, contacts, search, chosen),
        fresh,
        _changes_if(question, contacts, chosen),
        sum(decider.power is None for decider in deciders),
        sum(decider.stance is None for decider in deciders),
        lost,
    )


def _begun(
    question: PlanQuestion, contacts: Contacts, search: Search
) -> tuple[list[int], list[int], tuple[PlannedContact, ...]]:
    """The places of what is locked, of what stays of the earlier plan, and what of it cannot stay."""
    place = {_pair(contacts, each): each for each in range(search.count)}
    locked = sorted(place[pair] for pair in set(question.locked))
    earlier = [pair for pair in dict.fromkeys(question.kept) if pair not in set(question.locked)]
    kept: list[int] = []
    lost: list[PlannedContact] = []
    for pair in earlier:
        if pair in place and search.fits([*locked, *kept], place[pair]):
            kept.append(place[pair])
        else:
            lost.append(pair)
    return locked, kept, tuple(lost)


def _in_order(search: Search, chosen: Sequence[int]) -> list[int]:
    """What adds most first; what adds nothing, because it is locked or kept, at the end."""
    found = search.greedy([], order=sorted(chosen))
    return [*found, *sorted(each for each in chosen if each not in set(found))]


def _lines(contacts: Contacts, search: Search, chosen: list[int], deciders: list[Decider]) -> tuple[PlanLine, ...]:
    value, without = search.value(chosen), search.without(chosen)
    return tuple(
        PlanLine(
            contacts.parties[contacts.colleague[each]],
            contacts.parties[contacts.stakeholder[each]],
            contacts.parties[contacts.via[each]] if contacts.via[each] >= 0 else None,
            bool(contacts.via[each] == COLD),
            float(contacts.access[each]),
            float(max(value - without[at], 0.0)),
            float(min(without[at] / value, 1.0)) if value > 0 else 1.0,
            _reached(contacts, chosen, each, deciders),
        )
        for at, each in enumerate(chosen)
    )


def _reached(contacts: Contacts, chosen: list[int], each: int, deciders: list[Decider]) -> tuple[Reached, ...]:
    others = [other for other in chosen if other != each]
    missed = np.prod(1.0 - contacts.reaches[others], axis=0)
    added = contacts.worth * missed * contacts.reaches[each]
    order = np.lexsort((np.arange(len(added)), -added.round(12)))[:MOST_REACHED]
    network, stakeholder = contacts.network, int(contacts.stakeholder[each])
    found = []
    for column in order.tolist():
        if added[column] > SLACK:
            decider = deciders[column]
            through = network.through(stakeholder, network.index[decider.party])
            names = tuple(contacts.parties[place] for place in through)
            found.append(Reached(decider.party, decider.ask, float(added[column]), names))
    return tuple(found)


def _left_out(question: PlanQuestion, contacts: Contacts, search: Search, chosen: list[int]) -> tuple[LeftOut, ...]:
    """The contacts that would add most on top, one for each stakeholder, and whatever was forbidden."""
    gains = search.gains(chosen)
    lines = dict(zip(chosen, search.value(chosen) - search.without(chosen), strict=True))
    found: dict[int, LeftOut] = {}
    in_plan = set(chosen)
    for each in np.lexsort((np.arange(len(gains)), -gains.round(12))).tolist():
        stakeholder = int(contacts.stakeholder[each])
        if len(found) == MOST_LEFT_OUT or gains[each] <= SLACK:
            break
        if each not in in_plan and stakeholder not in found:
            reason, rivals = _why_not(contacts, search, chosen, each)
            least = min(rivals, key=lambda other: (round(float(lines[other]), 12), other), default=None)
            found[stakeholder] = LeftOut(
                *_pair(contacts, each), float(gains[each]), reason, None if least is None else _pair(contacts, least)
            )
    forbidden = sorted(set(question.forbidden), key=lambda pair: (pair[0].sort_key, pair[1].sort_key))
    return (*found.values(), *(LeftOut(*pair, 0.0, "forbidden", None) for pair in forbidden))


def _why_not(contacts: Contacts, search: Search, chosen: list[int], each: int) -> tuple[WhyNot, list[int]]:
    """The limit that it meets, and the lines that hold its place."""
    same = [other for other in chosen if contacts.stakeholder[other] == contacts.stakeholder[each]]
    own = [other for other in chosen if contacts.colleague[other] == contacts.colleague[each]]
    if len(same) >= contacts.most_with_stakeholder[contacts.stakeholder[each]]:
        return "stakeholder full", same
    if len(own) >= contacts.most_of_colleague[contacts.colleague[each]]:
        return "colleague full", own
    if len(chosen) >= search.most:
        return "plan full", chosen
    return "adds less", []


def _pair(contacts: Contacts, each: int) -> PlannedContact:
    return contacts.parties[contacts.colleague[each]], contacts.parties[contacts.stakeholder[each]]


def _changes_if(question: PlanQuestion, contacts: Contacts, chosen: list[int]) -> dict[str, tuple[int, int]]:
    """How many of the lines that were free to choose greedy would choose again, were a table of policy choices flat."""
    ours = {_pair(contacts, each) for each in chosen} - set(question.locked)
    flat: dict[int | None, float] = dict.fromkeys(STANCES, 1.0)
    changed = {
        "flat headroom": replace(question.tables, headroom=flat),
        "flat messenger": replace(question.tables, messenger=flat, met_directly=flat),
    }
    stay = {}
    for name, tables in changed.items():
        other = possible_contacts(replace(question, tables=tables, kept=()))
        search = Search(other, question.limits.most_contacts)
        locked, _, _ = _begun(replace(question, kept=()), other, search)
        stay[name] = (len(ours & {_pair(other, each) for each in search.greedy(locked)}), len(ours))
    return stay
