"""The search for a plan: lazy greedy, then exchanges of one and of two, and the bound that certifies what was found.

``F(X) = sum_d worth_d (1 - product over e in X of (1 - reaches_ed))`` is monotone and submodular: what a contact adds
never grows as others join.
"""

from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

import numpy as np

from graph.plan_contacts import Contacts
from graph.stakeholder_graph import FloatArray, IntArray

SLACK = 1e-9
"""An exchange must gain more than this, so that rounding moves nothing."""

SHORTLIST = 4_000
"""Exchanges look at the contacts that reach most by themselves: beyond them nothing was found in measurements."""

MOST_FIRSTS, FIRSTS_TRIED = 12, 6_000
"""After two are taken out, so many are tried first in their stead: greedy alone would often put the same ones back."""

MOST_ROUNDS = 40
BOUNDS = 24

Tell = Callable[[float], None]
BoolArray = np.ndarray[tuple[int], np.dtype[np.bool_]]


class Search:
    """One question's contacts, under a plan's limits. A plan is a list of their places.

    Examples
    --------
    >>> from graph.plan_contacts import possible_contacts
    >>> from graph.plan_question import Decider, Limits, PlanQuestion, PlanTie
    >>> from graph.records import Party
    >>> ann, bob, cat = (Party(kind, name, name) for kind, name in (("user", "a"), ("person", "b"), ("person", "c")))
    >>> ties = [PlanTie(ann, bob, 0.5), PlanTie(ann, cat, 0.4)]
    >>> asked = PlanQuestion(ties, [Decider(bob, "q", 5, 0), Decider(cat, "q", 5, 0)], Limits({ann: 1}, 3))
    >>> search = Search(possible_contacts(asked), 3)
    >>> found = search.improved(search.greedy([]), fixed=())
    >>> found, round(search.value(found), 3), round(search.bound([found], ()), 3)
    ([0], 0.075, 0.075)
    """

    def __init__(self, contacts: Contacts, most: int) -> None:
        self.contacts, self.most = contacts, most
        self.count = len(contacts.colleague)
        self._alone = self._gains([])
        order = np.lexsort((np.arange(self.count), -self._alone.round(12)))
        self._short = np.sort(order[:SHORTLIST])
        self._colleague, self._stakeholder = contacts.colleague[self._short], contacts.stakeholder[self._short]
        self._is_short = np.zeros(self.count, bool)
        self._is_short[self._short] = True
        self._by_stakeholder = np.argsort(contacts.stakeholder, kind="stable")

    def value(self, plan: Iterable[int]) -> float:
        """Power-weighted share of the winnable decision-making that is reached, in [0, sum of worth]."""
        return float(self.contacts.worth @ (1.0 - self._missed(list(plan))))

    def greedy(self, plan: Sequence[int], order: Sequence[int] | None = None) -> list[int]:
        """Add what adds most until nothing fits or nothing adds, looking again only at what could still be best.

        Leskovec and others (2007), doi:10.1145/1281192.1281239, section 3.
        """
        chosen = list(plan)
        candidates = range(self.count) if order is None else order
        heap = [(-round(float(self._alone[each]), 12), each, -1) for each in candidates if each not in set(chosen)]
        heapify(heap)
        missed = self._missed(chosen)
        while heap and len(chosen) < self.most:
            negative, each, looked_at = heappop(heap)
            if -negative <= SLACK:
                break
            if not self.fits(chosen, each):
                continue
            if looked_at == len(chosen):
                chosen.append(each)
                missed = missed * (1.0 - self.contacts.reaches[each])
                continue
            gain = float(self.contacts.reaches[each] @ (self.contacts.worth * missed))
            heappush(heap, (-round(gain, 12), each, len(chosen)))
        return chosen

    def improved(self, plan: Sequence[int], fixed: Iterable[int], tell: Tell = lambda _share: None) -> list[int]:
        """Exchange one, then two, for what adds more, until neither gains; what is ``fixed`` stays."""
        stays, best = set(fixed), list(plan)
        for number in range(MOST_ROUNDS):
            tell(number / MOST_ROUNDS)
            better = self._exchanged(best, stays, 1, tell) or self._exchanged(best, stays, 2, tell)
            if better is None:
                break
            best = better
        return best

    def fits(self, plan: Sequence[int], each: int) -> bool:
        """Whether one more contact keeps every limit."""
        at = self.contacts
        colleague, stakeholder = at.colleague[each], at.stakeholder[each]
        used = sum(at.colleague[other] == colleague for other in plan)
        met = sum(at.stakeholder[other] == stakeholder for other in plan)
        return bool(
            len(plan) < self.most
            and used < at.most_of_colleague[colleague]
            and met < at.most_with_stakeholder[stakeholder]
        )

    def gains(self, plan: Sequence[int]) -> FloatArray:
        """What each contact would add to a plan, whether it fits or not; 0 for those in it."""
        found = self._gains(plan)
        found[list(plan)] = 0.0
        return found

    def without(self, plan: Sequence[int]) -> FloatArray:
        """The value of a plan without each of its contacts, in its order."""
        return np.array([self.value([*plan[:at], *plan[at + 1 :]]) for at in range(len(plan))])

    def bound(self, plans: Sequence[Sequence[int]], fixed: Iterable[int]) -> float:
        """No plan that keeps what is ``fixed`` has a greater value than this.

        ``min over X of F(X) + the most that contacts within the limits add to X``, over the prefixes of greedy and the
        plans given, and never more than all worth. Each X holds what is fixed. Leskovec and others (2007), section 3.2.
        """
        fixed = list(fixed)
        whole = self.greedy(fixed)
        ends = np.unique(np.linspace(len(fixed), len(whole), min(BOUNDS, len(whole) - len(fixed) + 1)).astype(int))
        looked_at = [whole[:end] for end in ends.tolist()] + [list(plan) for plan in plans]
        least = min((self.value(plan) + self._most_added(plan, fixed) for plan in looked_at), default=0.0)
        return float(min(least, self.contacts.worth.sum()))

    def _most_added(self, plan: Sequence[int], fixed: Sequence[int]) -> float:
        """Contacts may join up to what the fixed ones leave; each kind of limit alone gives a bound, the less holds."""
        gains, room = self.gains(plan), self.most - len(fixed)
        at = self.contacts
        left_of = at.most_of_colleague - np.bincount(at.colleague[list(fixed)], minlength=len(at.parties))
        left_with = at.most_with_stakeholder - np.bincount(at.stakeholder[list(fixed)], minlength=len(at.parties))
        by_colleague = _most_within(gains, at.colleague, left_of, None, room)
        by_stakeholder = _most_within(gains, at.stakeholder, left_with, self._by_stakeholder, room)
        return min(by_colleague, by_stakeholder)

    def _missed(self, plan: list[int]) -> FloatArray:
        missed: FloatArray = np.prod(1.0 - self.contacts.reaches[plan], axis=0)
        return missed

    def _gains(self, plan: Sequence[int], among: IntArray | None = None) -> FloatArray:
        reaches = self.contacts.reaches if among is None else self.contacts.reaches[among]
        found: FloatArray = reaches @ (self.contacts.worth * self._missed(list(plan)))
        return found

    def _exchanged(self, plan: list[int], stays: set[int], many: int, tell: Tell) -> list[int] | None:
        """The first exchange of so many that gains, with room filled up again; None when there is none."""
        value, reaches = self.value(plan), self.contacts.reaches[self._short]
        movable = [each for each in plan if each not in stays]
        outs = list(combinations(movable, many))
        firsts = 1 if many == 1 else max(1, min(MOST_FIRSTS, FIRSTS_TRIED // max(len(outs), 1)))
        for number, out in enumerate(outs):
            if number % 200 == 199:
                tell(0.5)
            rest = [each for each in plan if each not in out]
            for first in self._best_that_fit(rest, reaches, firsts):
                better = self._refilled([*rest, first], reaches)
                if self.value(better) > value + SLACK:
                    return better
        return None

    def _refilled(self, plan: list[int], reaches: FloatArray) -> list[int]:
        """Greedy over the shortlist, all gains at once: a removal leaves room for one or two."""
        chosen = list(plan)
        while found := self._best_that_fit(chosen, reaches, 1):
            chosen += found
        return chosen

    def _best_that_fit(self, plan: list[int], reaches: FloatArray, many: int) -> list[int]:
        """What adds most to a plan and keeps every limit, the best first; none where nothing adds."""
        if len(plan) >= self.most or not len(self._short):
            return []
        at = self.contacts
        used = np.bincount(at.colleague[plan], minlength=len(at.parties))
        met = np.bincount(at.stakeholder[plan], minlength=len(at.parties))
        may = (used < at.most_of_colleague)[self._colleague] & (met < at.most_with_stakeholder)[self._stakeholder]
        may[np.searchsorted(self._short, [each for each in plan if self._is_short[each]])] = False
        gains = np.where(may, (reaches @ (at.worth * self._missed(plan))).round(12), 0.0)
        if many == 1:
            best = int(gains.argmax())
            return [int(self._short[best])] if gains[best] > SLACK else []
        order = np.argsort(-gains, kind="stable")[:many]
        return [int(self._short[each]) for each in order.tolist() if gains[each] > SLACK]


def _most_within(gains: FloatArray, group: IntArray, left: IntArray, order: IntArray | None, room: int) -> float:
    """The greatest sum of at most ``room`` gains with at most ``left`` of each group; ``order`` sorts by group."""
    if not len(gains) or room <= 0:
        return 0.0
    useful = np.flatnonzero(gains > 0) if order is None else order[gains[order] > 0]
    ranked = useful[np.lexsort((-gains[useful], group[useful]))]
    of = group[ranked]
    begins = np.searchsorted(of, of)
    kept = gains[ranked][np.arange(len(ranked)) - begins < left[of]]
    return float(np.sort(kept)[::-1][:room].sum())
