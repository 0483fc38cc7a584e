"""What is asked of the map: the level and date of the whole network, and what the filter leaves of it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from backend.kit.errors import RuleBroken
from backend.kit.text import check_date
from backend.stakeholders.models import OrganisationKind

Level = Literal["people", "organisations"]
LEVELS: tuple[Level, ...] = ("people", "organisations")
MOST_HOPS = 3
MOST_CHOICES = 100


@dataclass(frozen=True)
class MapRequest:
    """`around` offers user_id, person_id and organisation_id. `since` to `as_at` is the period of contact."""

    level: Level
    as_at: date
    kind: list[str] | None = None
    themes: list[str] | None = None
    policy_ask_id: uuid.UUID | None = None
    since: date | None = None
    lead_id: uuid.UUID | None = None
    around: Any = None
    hops: int = 1

    def check(self) -> None:
        check_date(self.as_at, "asAt")
        if self.since:
            check_date(self.since, "filter.from")
            if self.since > self.as_at:
                raise RuleBroken("The period begins after the date that the map is asked for.", field="filter.from")
        if not 1 <= self.hops <= MOST_HOPS:
            raise RuleBroken(f"Choose 1 to {MOST_HOPS} steps around a party.", field="filter.hops")
        for name, chosen in (("kind", self.kind), ("themes", self.themes)):
            if chosen is not None and len(chosen) > MOST_CHOICES:
                raise RuleBroken(f"Choose at most {MOST_CHOICES}.", field=f"filter.{name}")
        if self.around is not None and sum(each is not None for each in self.around_ids.values()) != 1:
            raise RuleBroken("Name one person, one organisation or one colleague.", field="filter.around")

    @property
    def around_ids(self) -> dict[str, uuid.UUID | None]:
        return {kind: getattr(self.around, f"{kind}_id") for kind in ("user", "person", "organisation")}

    @property
    def kinds(self) -> list[OrganisationKind]:
        """Kinds of organisations, given as “TRUST” or as “trust”."""
        found = []
        for name in self.kind or []:
            try:
                found.append(OrganisationKind(name.lower()))
            except ValueError:
                raise RuleBroken(f"There is no kind of organisation “{name[:40]}”.", field="filter.kind") from None
        return found

    @property
    def has_filter(self) -> bool:
        given = (self.kind, self.themes, self.policy_ask_id, self.since, self.lead_id, self.around)
        return any(each is not None for each in given)
