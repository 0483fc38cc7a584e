"""Small made-up campaigns for the planner, and the best plan by trying every one."""

import random
from itertools import combinations

import numpy as np

from graph.plan import Decider, Limits, PlanQuestion, PlanTie
from graph.plan_contacts import Contacts
from graph.records import Party


def party(kind: str, number: int) -> Party:
    return Party(kind, f"{kind}{number:02}", f"{kind} {number}")


def network_case(seed: int, *, limits: str) -> PlanQuestion:
    """10 to 14 people, of whom some decide; `limits` is "total", "colleagues" or "visits"."""
    chance = random.Random(seed)
    people = [party("person", each) for each in range(chance.randint(10, 14))]
    ours = [party("user", each) for each in range(2)]
    ties = [
        PlanTie(one, two, chance.uniform(0.05, 0.9)) for one, two in combinations(people, 2) if chance.random() < 0.25
    ]
    ties += [PlanTie(each, person, chance.uniform(0.05, 0.9)) for each in ours for person in chance.sample(people, 5)]
    deciding = chance.sample(people, chance.randint(2, 5))
    deciders = [Decider(each, "ask", chance.randint(1, 5), chance.choice([None, -2, -1, 0, 1, 2])) for each in deciding]
    stances = {("ask", each): chance.randint(-2, 2) for each in people if chance.random() < 0.6}
    most = chance.randint(2, 4)
    each = most if limits == "total" else (most + 1) // 2
    visits = 1 if limits == "visits" else 2
    return PlanQuestion(ties, deciders, Limits(dict.fromkeys(ours, each), most, visits), stances)


def hard_contacts(seed: int, limits: str) -> Contacts:
    """Coverage without a network: 12 contacts, each reaching a few of 8 decisions for certain or nearly so."""
    rng = np.random.default_rng(seed)
    count, decisions = 12, 8
    reaches = np.where(rng.random((count, decisions)) < 0.35, rng.choice([0.5, 0.9, 1.0], (count, decisions)), 0.0)
    worth = rng.random(decisions)
    colleague = np.arange(count) % 3
    stakeholder = 3 + np.arange(count) // 2
    parties = tuple([party("user", each) for each in range(3)] + [party("person", each) for each in range(6)])
    most_of = np.array([2] * 3 + [0] * 6) if limits != "total" else np.array([count] * 3 + [0] * 6)
    most_with = np.array([0] * 3 + [1 if limits == "visits" else 2] * 6)
    zeros = np.zeros(count)
    everywhere, share = np.full(count, -1), worth / worth.sum()
    return Contacts(
        parties, colleague, stakeholder, zeros + 1, everywhere, reaches, share, most_of, most_with, zeros, None
    )  # fmt: skip


def best_value(contacts: Contacts, most: int) -> float:
    """The greatest value of all plans within the limits, each tried."""
    best = 0.0
    for size in range(1, most + 1):
        for plan in combinations(range(len(contacts.colleague)), size):
            chosen = list(plan)
            of_colleague = np.bincount(contacts.colleague[chosen], minlength=len(contacts.parties))
            with_stakeholder = np.bincount(contacts.stakeholder[chosen], minlength=len(contacts.parties))
            if (of_colleague > contacts.most_of_colleague).any():
                continue
            if (with_stakeholder > contacts.most_with_stakeholder).any():
                continue
            missed = np.prod(1 - contacts.reaches[chosen], axis=0)
            best = max(best, float(contacts.worth @ (1 - missed)))
    return best


def wide_case(seed: int) -> PlanQuestion:
    """1,500 people, some far better connected than others, 10 colleagues of ours and 20 who decide."""
    rng = np.random.default_rng(seed)
    people = [party("person", each) for each in range(1_500)]
    ours = [party("user", each) for each in range(10)]
    share = rng.zipf(1.8, len(people)).clip(1, 100).astype(float)
    share /= share.sum()
    ends = rng.choice(len(people), (5_400, 2), p=share)
    ties = [
        PlanTie(people[one], people[two], float(rng.uniform(0.05, 0.8))) for one, two in ends.tolist() if one != two
    ]
    met = rng.choice(len(people), 600, p=share).tolist()
    ties += [PlanTie(ours[each % 10], people[one], float(rng.uniform(0.05, 0.8))) for each, one in enumerate(met)]
    levels = [None, -2, -1, 0, 1, 2]
    deciders = [
        Decider(people[one], "ask", int(rng.integers(1, 6)), levels[rng.integers(6)])
        for one in rng.choice(len(people), 20, replace=False).tolist()
    ]
    known = rng.choice(len(people), 500, replace=False).tolist()
    stances = {("ask", people[one]): int(rng.integers(-2, 3)) for one in known}
    return PlanQuestion(ties, deciders, Limits(dict.fromkeys(ours, 3), 20), stances)
