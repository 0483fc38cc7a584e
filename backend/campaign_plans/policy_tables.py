"""The policy choices of a plan, as stored, as given and as the planner takes them. Whatever is left out is the default.

By stance, and *unknown* has a row of its own: it is never taken as neutral.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

import orjson

from backend.audit.service import camel
from backend.kit.errors import RuleBroken
from backend.stances.models import StanceLevel
from graph.plan import PolicyTables

UNKNOWN = "unknown"
STANDS: dict[str, int | None] = {**{level.value: place - 2 for place, level in enumerate(StanceLevel)}, UNKNOWN: None}
"""Names of the rows, with the numbers that the planner knows them by."""

TABLES = {
    "messenger": "How much somebody is listened to when they speak for the ask",
    "met_directly": "How much a meeting with a decision-maker themselves counts",
    "headroom": "How much is still to be won with a decision-maker",
}
COLD_ACCESS = "How likely a letter out of the blue leads to contact"

_MESSENGER = {"opposed": 0.0, "sceptical": 0.0, "neutral": 0.3, "supportive": 0.8, "champion": 1.0, UNKNOWN: 0.2}
_HEADROOM = {"opposed": 0.2, "sceptical": 0.6, "neutral": 1.0, "supportive": 0.4, "champion": 0.1, UNKNOWN: 0.8}

Rows = Mapping[str, float]


@dataclass(frozen=True)
class Tables:
    """Shares, 0 to 1, by the names of the stances."""

    messenger: Rows
    met_directly: Rows
    headroom: Rows
    cold_access: float

    def as_json(self) -> str:
        return orjson.dumps(self, option=orjson.OPT_SORT_KEYS).decode()

    @classmethod
    def from_json(cls, stored: str) -> "Tables":
        return cls(**orjson.loads(stored))

    def for_planner(self) -> PolicyTables:
        def by_number(rows: Rows) -> dict[int | None, float]:
            return {number: rows[name] for name, number in STANDS.items()}

        return PolicyTables(
            messenger=by_number(self.messenger),
            met_directly=by_number(self.met_directly),
            headroom=by_number(self.headroom),
            cold_access=self.cold_access,
        )

    @property
    def departures(self) -> list[str]:
        """Each value that is not the default, in words."""
        found = []
        for name, words in TABLES.items():
            mine, usual = getattr(self, name), getattr(DEFAULT, name)
            found += [
                f"{words}, {row}: {mine[row]:g} instead of {usual[row]:g}" for row in STANDS if mine[row] != usual[row]
            ]
        if self.cold_access != DEFAULT.cold_access:
            found.append(f"{COLD_ACCESS}: {self.cold_access:g} instead of {DEFAULT.cold_access:g}")
        return found


DEFAULT = Tables(_MESSENGER, _MESSENGER, _HEADROOM, 0.03)


def chosen(given: Any) -> Tables:
    """`given` has each table as an object with a field for each row, or None for the default of either."""
    if given is None:
        return DEFAULT
    cold = DEFAULT.cold_access if given.cold_access is None else _share(given.cold_access, "tables.coldAccess")
    return Tables(_rows(given, "messenger"), _rows(given, "met_directly"), _rows(given, "headroom"), cold)


def _rows(tables: Any, name: str) -> Rows:
    usual: Rows = getattr(DEFAULT, name)
    given = getattr(tables, name)
    if given is None:
        return usual
    field = f"tables.{camel(name)}"
    values = {row: getattr(given, row) for row in STANDS}
    return {row: usual[row] if each is None else _share(each, f"{field}.{row}") for row, each in values.items()}


def _share(value: float, field: str) -> float:
    if not isfinite(value) or not 0 <= value <= 1:
        raise RuleBroken("Choose a number from 0 to 1.", field=field)
    return float(value)
