"""A made-up record of who met whom: officials with portfolios and terms of office, stakeholders of very unequal pull.

It is not data. Its margins are like those of a published record of ministers' diaries (some 50 officials, 12,000 names,
a fifth of the pairs met twice or more), so that the evaluation is tried on something of that shape and size.
"""

from collections import defaultdict
from datetime import date, timedelta

import numpy as np

TOPICS = 12
TERM_MONTHS = 30


def made_up_record(
    seed: int, *, months: int = 54, staff: int = 50, stakeholders: int = 30_000, contacts_a_month: int = 480
) -> list[tuple[date, str, str]]:
    chance = np.random.default_rng(seed)
    pull = chance.lognormal(0, 1.75, stakeholders)
    subject = chance.integers(0, TOPICS, stakeholders)
    portfolio = chance.dirichlet(np.full(TOPICS, 0.6), staff)
    busyness = chance.lognormal(0, 0.5, staff)
    starts = chance.integers(-TERM_MONTHS, months, staff)
    known: dict[int, dict[int, float]] = defaultdict(dict)
    rows: list[tuple[date, str, str]] = []
    for month in range(months):
        first = date(2014 + (6 + month) // 12, (6 + month) % 12 + 1, 1)
        in_office = np.flatnonzero((starts <= month) & (month < starts + TERM_MONTHS))
        if not in_office.size:
            continue
        pull *= np.exp(chance.normal(0, 0.1, stakeholders))
        counts = chance.multinomial(contacts_a_month, busyness[in_office] / busyness[in_office].sum())
        for official, count in zip(in_office.tolist(), counts.tolist(), strict=True):
            again = min(chance.binomial(count, 0.12), len(known[official]))
            met = _drawn(chance, list(known[official]), np.array(list(known[official].values())), again)
            fit = pull * portfolio[official][subject]
            met += _drawn(chance, range(stakeholders), fit, count - again)
            for whom in met:
                known[official].setdefault(whom, float(chance.gamma(0.3)) + 1e-6)
                day = first + timedelta(days=int(chance.integers(0, 28)))
                rows.append((day, f"official {official}", f"body {whom}"))
    return rows


def _drawn(chance: np.random.Generator, among, shares, count: int) -> list[int]:
    return [among[int(each)] for each in chance.choice(len(among), count, p=shares / shares.sum())] if count else []
