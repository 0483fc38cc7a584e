"""Every contact that a plan could hold: how sure it is to happen, and how much of each decision it would reach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graph.plan_question import Decider, PlanQuestion, most_with
from graph.records import Party
from graph.stakeholder_graph import FloatArray, IntArray

DIRECT, COLD = -1, -2
"""In place of an ally: the colleague knows them, or a letter goes to somebody whom nobody knows."""

MOST_THROUGH = 3


@dataclass(frozen=True, eq=False)
class Contacts:
    """``n`` contacts in the order of colleague and stakeholder, against ``k`` decisions (a decision-maker on an ask).

    ``reaches`` is float64, n by k, in [0, 1]: access times messenger times carry. ``via`` is the place of the ally,
    or ``DIRECT`` or ``COLD``. ``worth``, length k, is power times headroom: it sums to at most 1.
    """

    parties: tuple[Party, ...]
    colleague: IntArray
    stakeholder: IntArray
    access: FloatArray
    via: IntArray
    reaches: FloatArray
    worth: FloatArray
    most_of_colleague: IntArray
    most_with_stakeholder: IntArray
    degree: IntArray
    network: "Network"


class Network:
    """Ties by the places of their ends, each both ways, in ascending order; the strongest of a pair counts."""

    def __init__(self, question: PlanQuestion) -> None:
        named = {party for tie in question.ties for party in (tie.one, tie.other)}
        named |= {decider.party for decider in question.deciders} | set(question.limits.colleagues)
        named |= {party for pair in (*question.locked, *question.kept) for party in pair}
        self.parties = tuple(sorted(named, key=lambda party: party.sort_key))
        self.index = {party: place for place, party in enumerate(self.parties)}
        self.is_user = np.array([party.kind == "user" for party in self.parties], bool)
        passes = [party.kind != "user" and party not in question.not_asked for party in self.parties]
        self.passes = np.array(passes, bool)
        houses = [
            self.index.get(question.sits_for.get(party, party), place) for place, party in enumerate(self.parties)
        ]
        self.house = np.array(houses, np.int64)
        rows = [(self.index[tie.one], self.index[tie.other], tie.strength) for tie in question.ties]
        ends = np.array([row[:2] for row in rows], np.int64).reshape(-1, 2)
        strength = np.array([row[2] for row in rows], np.float64)
        source, target = np.concatenate([ends, ends[:, ::-1]]).T
        strength = np.tile(strength, 2)
        order = np.lexsort((-strength, target, source))
        source, target, strength = source[order], target[order], strength[order]
        first = np.ones(len(source), bool)
        first[1:] = (source[1:] != source[:-1]) | (target[1:] != target[:-1])
        first &= source != target
        self.source, self.target, self.strength = source[first], target[first], strength[first]
        self.starts = np.searchsorted(self.source, np.arange(len(self.parties) + 1))
        self.between = ~(self.is_user[self.source] | self.is_user[self.target])

    def ties_of(self, place: int) -> tuple[IntArray, FloatArray]:
        """The others, ascending, and the strengths."""
        here = slice(self.starts[place], self.starts[place + 1])
        return self.target[here], self.strength[here]

    def access(self, colleague: int) -> tuple[FloatArray, IntArray]:
        """How sure this colleague is to meet each party: their own tie, or the best way through one ally."""
        others, strengths = self.ties_of(colleague)
        own = np.zeros(len(self.parties))
        own[others] = strengths
        usable = np.where(self.passes, own, 0.0)
        chance = np.where(self.between, usable[self.source] * self.strength, 0.0)
        best = np.zeros(len(self.parties))
        np.maximum.at(best, self.target, chance)
        via = np.full(len(self.parties), DIRECT, np.int64)
        is_better = best > own
        winners = np.flatnonzero((chance > 0) & (chance == best[self.target]) & is_better[self.target])
        via[self.target[winners[::-1]]] = self.source[winners[::-1]]  # of equals, the first in order
        return np.maximum(own, best), via

    def carry(self, decider: int) -> FloatArray:
        """How far each party's word reaches a decision-maker: noisy-OR over their own tie and one party between.

        An organisation and those who sit for it are one between: the best of them. The decision-maker, and who sits
        for it, are 1.
        """
        others, strengths = self.ties_of(decider)
        to_decider = np.zeros(len(self.parties))
        to_decider[others] = strengths
        to_decider[self.is_user] = 0.0
        usable = np.where(self.passes, to_decider, 0.0)
        chance = np.where(self.between & (self.target != decider), usable[self.target] * self.strength, 0.0)
        kept = np.flatnonzero((chance > 0) & (self.source != decider))
        code = self.source[kept] * len(self.parties) + self.house[self.target[kept]]
        pairs, place = np.unique(code, return_inverse=True)
        best = np.zeros(len(pairs))
        np.maximum.at(best, place, chance[kept])
        missed = np.zeros(len(self.parties))
        np.add.at(missed, pairs // max(len(self.parties), 1), np.log1p(-best))
        found: FloatArray = 1.0 - (1.0 - to_decider) * np.exp(missed)
        found[self.house == decider] = 1.0
        found[decider] = 1.0
        found[self.is_user] = 0.0
        return found

    def through(self, stakeholder: int, decider: int) -> tuple[int, ...]:
        """Up to three parties between, the strongest way first; none where no way is stronger than their own tie."""
        if stakeholder == decider or self.house[stakeholder] == decider:
            return ()
        near, near_strength = self.ties_of(stakeholder)
        far = dict(zip(*(each.tolist() for each in self.ties_of(decider)), strict=True))
        ways = [
            (-strength * far[place], place)
            for place, strength in zip(near.tolist(), near_strength.tolist(), strict=True)
            if place in far and self.passes[place] and place not in (stakeholder, decider)
        ]
        own = dict(zip(near.tolist(), near_strength.tolist(), strict=True)).get(decider, 0.0)
        best = sorted(ways)[:MOST_THROUGH]
        return tuple(place for _, place in best) if best and -best[0][0] > own else ()


def possible_contacts(question: PlanQuestion) -> Contacts:
    """Every contact that reaches some decision, and whatever is locked or kept; those that are forbidden are not there.

    Parameters
    ----------
    question : PlanQuestion
        As ``plan_question.checked`` lets it pass.

    Returns
    -------
    Contacts
        ``n`` may be 0: nobody to send, nobody who decides, or nobody within reach.

    Examples
    --------
    >>> from graph.plan_question import Decider, Limits, PlanTie
    >>> ann, bob, cat = (Party(kind, kind, kind) for kind in ("user", "person", "organisation"))
    >>> ties = [PlanTie(ann, bob, 0.5), PlanTie(bob, cat, 0.4)]
    >>> asked = PlanQuestion(ties, [Decider(cat, "a", 5, 0)], Limits({ann: 1}, 1))
    >>> found = possible_contacts(asked)
    >>> [found.parties[place].kind for place in found.stakeholder], found.access.round(3).tolist()
    (['organisation', 'person'], [0.2, 0.5])
    """
    network = Network(question)
    most_with_each = [0 if party.kind == "user" else most_with(question.limits, party) for party in network.parties]
    allowed = np.array(most_with_each, np.int64)
    carries, messengers, worth = _decisions(question, network)
    is_decider = np.zeros(len(network.parties), bool)
    is_decider[[network.index[decider.party] for decider in question.deciders]] = True
    must = _must_be_there(question, network)
    forbidden = {(network.index.get(one), network.index.get(two)) for one, two in question.forbidden}
    weight = carries * messengers
    useful = weight.any(axis=1) & (allowed > 0)
    columns: list[tuple[IntArray, IntArray, FloatArray, IntArray]] = []
    colleagues = sorted(network.index[party] for party, most in question.limits.colleagues.items() if most > 0)
    for each in colleagues:
        access, via = network.access(each)
        is_cold = is_decider & (access < question.tables.cold_access)
        access, via = np.where(is_cold, question.tables.cold_access, access), np.where(is_cold, COLD, via)
        wanted = useful & (access > 0)
        wanted[[place for who, place in must if who == each]] = True
        wanted[[place for who, place in forbidden if who == each and place is not None]] = False
        places = np.flatnonzero(wanted)
        columns.append((np.full(len(places), each), places, access[places], via[places]))
    colleague, stakeholder, access, via = _joined(columns)
    most_of = [question.limits.colleagues.get(party, 0) for party in network.parties]
    degree = np.bincount(network.source[network.between], minlength=len(network.parties))
    return Contacts(
        network.parties,
        colleague,
        stakeholder,
        access,
        via,
        access[:, None] * weight[stakeholder],
        worth,
        np.array(most_of, np.int64),
        allowed,
        degree,
        network,
    )


def _decisions(question: PlanQuestion, network: Network) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Carry and messenger of each party for each decision, and what each decision is worth."""
    deciders = ordered(question.deciders)
    count = len(network.parties)
    carries = {place: network.carry(place) for place in {network.index[each.party] for each in deciders}}
    carry = np.array([carries[network.index[each.party]] for each in deciders]).reshape(len(deciders), count).T
    messenger = np.zeros((count, len(deciders)))
    for column, decider in enumerate(deciders):
        messenger[:, column] = question.tables.messenger[None]
        for (ask, party), stance in question.stances.items():
            if ask == decider.ask and party in network.index:
                messenger[network.index[party], column] = question.tables.messenger[stance]
        here = network.index[decider.party]
        directly = question.tables.met_directly[decider.stance]
        for place in np.flatnonzero(network.house == here).tolist():
            own = question.stances.get((decider.ask, network.parties[place]))
            messenger[place, column] = directly if own is None else question.tables.met_directly[own]
        messenger[here, column] = directly
    asks = sorted({decider.ask for decider in deciders})
    powers = {ask: sum(decider.power or 1.0 for decider in deciders if decider.ask == ask) for ask in asks}
    worth = [
        (decider.power or 1.0) / powers[decider.ask] / len(asks) * question.tables.headroom[decider.stance]
        for decider in deciders
    ]
    return carry, messenger, np.array(worth, np.float64)


def ordered(deciders: Sequence[Decider]) -> list[Decider]:
    """By ask and party, each once; these are the columns of ``Contacts.reaches``.

    Examples
    --------
    >>> ordered([])
    []
    """
    by_key = {(each.ask, each.party.sort_key): each for each in deciders}
    return [by_key[key] for key in sorted(by_key)]


def _must_be_there(question: PlanQuestion, network: Network) -> set[tuple[int, int]]:
    forbidden = set(question.forbidden)
    chosen = (pair for pair in (*question.locked, *question.kept) if pair not in forbidden)
    return {(network.index[one], network.index[two]) for one, two in chosen}


def _joined(
    columns: list[tuple[IntArray, IntArray, FloatArray, IntArray]],
) -> tuple[IntArray, IntArray, FloatArray, IntArray]:
    none = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))
    colleague, stakeholder, access, via = (np.concatenate(each) for each in zip(none, *columns, strict=True))
    return colleague, stakeholder, access, via
