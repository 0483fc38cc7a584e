"""Plans by a simple rule, under the same limits: what somebody would do without a planner."""

from collections.abc import Iterable, Sequence

import numpy as np

from graph.plan_contacts import ordered
from graph.plan_question import PlanQuestion
from graph.plan_search import Search


def rule_plans(search: Search, question: PlanQuestion, locked: Sequence[int]) -> dict[str, list[int]]:
    """Three plans: meet the most powerful, those whom we know best, those with the most ties.

    Where several colleagues could make a contact, whoever is surest to get it does. Each plan holds what is locked.

    Parameters
    ----------
    search : Search
    question : PlanQuestion
    locked : sequence of int
        Places of contacts.

    Returns
    -------
    dict
        ``"top power"``, ``"top strength"``, ``"top degree"`` to places of contacts.

    Examples
    --------
    >>> from graph.plan_contacts import possible_contacts
    >>> from graph.plan_question import Limits
    >>> asked = PlanQuestion((), (), Limits({}, 3))
    >>> rule_plans(Search(possible_contacts(asked), 3), asked, [])
    {'top power': [], 'top strength': [], 'top degree': []}
    """
    at = search.contacts
    place = {party: number for number, party in enumerate(at.parties)}
    power = np.zeros(len(at.parties))
    for decider in ordered(question.deciders):
        power[place[decider.party]] += decider.power or 1.0
    known = np.where(at.via == -1, at.access, 0.0)
    numbers = np.arange(search.count)
    of_power = np.lexsort((numbers, -at.access, -power[at.stakeholder]))
    of_strength = np.lexsort((numbers, -known))
    of_degree = np.lexsort((numbers, -at.access, -at.degree[at.stakeholder]))
    return {
        "top power": _filled(search, locked, (each for each in of_power.tolist() if power[at.stakeholder[each]] > 0)),
        "top strength": _filled(search, locked, (each for each in of_strength.tolist() if known[each] > 0)),
        "top degree": _filled(search, locked, of_degree.tolist()),
    }


def _filled(search: Search, locked: Sequence[int], order: Iterable[int]) -> list[int]:
    chosen, chosen_set = list(locked), set(locked)
    for each in order:
        if len(chosen) >= search.most:
            break
        if each not in chosen_set and search.fits(chosen, each):
            chosen.append(each)
            chosen_set.add(each)
    return chosen
