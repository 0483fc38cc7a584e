"""Databases of a stated size, for measuring: random records without meaning and, to be made fast, without history."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from backend.accounts.models import PermissionLevel, User
from backend.demo_data import bulk_load
from backend.demo_data.names import FAMILY_NAMES, GIVEN_NAMES
from backend.influence import changes
from backend.interactions import tie_states
from backend.interactions.models import DiscussionPoint, Interaction, InteractionKind, Participant, Sensitivity
from backend.kit.db import Base
from backend.kit.errors import RuleBroken
from backend.policy_asks.models import AskParty, AskPartyKind, AskWording, PolicyAsk, Stage, StageChange
from backend.search import service as search
from backend.stakeholders.models import Organisation, OrganisationKind, Person, Role
from backend.stances.models import Confidence, Stance, StanceLevel


@dataclass(frozen=True)
class Size:
    people: int
    organisations: int
    interactions: int
    asks: int
    users: int
    is_searched: bool = True


SIZES = {
    "S": Size(people=1_000, organisations=300, interactions=10_000, asks=50, users=12),
    "M": Size(people=10_000, organisations=3_000, interactions=200_000, asks=200, users=40),
    # Its search index would take longer to fill than all the rest, and nothing of the network reads it.
    "L": Size(people=100_000, organisations=20_000, interactions=2_000_000, asks=500, users=40, is_searched=False),
}
DAYS = 3 * 365
SOURCE = "Generated for measuring"

Row = dict[str, Any]


def fill(engine: Engine, size: Size, *, today: date) -> None:
    """Fill an empty, migrated database. `keep_up` brings the derived tables after it."""
    random = Random(1)  # noqa: S311  (the same data each time is the point)
    with engine.connect() as connection:
        if connection.scalar(sa.select(Organisation.id).limit(1)):
            raise RuleBroken("There are records already. A database for measuring starts empty.")
    with bulk_load.loading(engine) as load:
        for model, rows in _Made(random, size, today).tables():
            load(model, rows)


def keep_up(session: Session, *, with_search: bool = True) -> None:
    tie_states.rebuild(session)
    if with_search:
        search.rebuild(session)
    changes.note_everything(session)


class _Made:
    """Ids are kept, rows are made as they are written: size M would not be kind to memory otherwise."""

    def __init__(self, random: Random, size: Size, today: date) -> None:
        self.random, self.size, self.today = random, size, today
        self.at = datetime(2026, 1, 1, tzinfo=UTC)
        self.users, self.organisations, self.people, self.roles, self.asks, self.interactions = (
            sorted(self._id() for _ in range(count))  # in order, so that each index of ids is written from end to end
            for count in (size.users, size.organisations, size.people, size.people, size.asks, size.interactions)
        )
        self.body_of = [random.randrange(size.organisations) for _ in range(size.people)]
        self.day_of = [today - timedelta(days=random.randrange(DAYS)) for _ in range(size.interactions)]

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def tables(self) -> Iterator[tuple[type[Base], Iterator[Row]]]:
        yield User, self._users()
        yield Organisation, self._organisations()
        yield Person, self._people()
        yield Role, self._roles()
        yield PolicyAsk, self._asks()
        yield AskWording, self._wordings()
        yield StageChange, self._stage_changes()
        yield AskParty, self._parties()
        yield Stance, self._stances()
        yield Interaction, self._interactions()
        yield Participant, self._participants()
        yield DiscussionPoint, self._points()

    def _users(self) -> Iterator[Row]:
        for number, key in enumerate(self.users):
            yield {
                "id": key,
                "version": 1,
                "email": f"load{number}@trellis.example",
                "name": f"Colleague {number}",
                "level": PermissionLevel.POLICY,
                "is_active": True,
                "recorded_at": self.at,
            }

    def _organisations(self) -> Iterator[Row]:
        kinds = list(OrganisationKind)
        for number, key in enumerate(self.organisations):
            yield {
                "id": key,
                "version": 1,
                "name": f"{self.random.choice(FAMILY_NAMES)} Body {number}",
                "kind": kinds[number % len(kinds)],
                "background": "",
                "lead_id": self.users[number % len(self.users)],
                "source": SOURCE,
                "recorded_at": self.at,
            }

    def _people(self) -> Iterator[Row]:
        for number, key in enumerate(self.people):
            name = f"{GIVEN_NAMES[number % 24]} {FAMILY_NAMES[number // 24 % 24]} {number // 576 or ''}".strip()
            yield {"id": key, "version": 1, "name": name, "background": "", "source": SOURCE, "recorded_at": self.at}

    def _roles(self) -> Iterator[Row]:
        for number, key in enumerate(self.roles):
            yield {
                "id": key,
                "version": 1,
                "person_id": self.people[number],
                "organisation_id": self.organisations[self.body_of[number]],
                "title": "Director",
                "recorded_at": self.at,
            }

    def _asks(self) -> Iterator[Row]:
        for number, key in enumerate(self.asks):
            yield {
                "id": key,
                "version": 1,
                "title": f"Ask number {number}",
                "text": "Generated.",
                "theme": f"Theme {number % 7}",
                "is_race_equality": True,
                "owner_id": self.users[number % len(self.users)],
                "recorded_at": self.at,
            }

    def _wordings(self) -> Iterator[Row]:
        for ask in self.asks:
            yield {
                "id": self._id(),
                "version": 1,
                "policy_ask_id": ask,
                "number": 1,
                "text": "Generated.",
                "worded_on": self.today - timedelta(days=DAYS),
                "note": "Generated.",
                "recorded_at": self.at,
            }

    def _stage_changes(self) -> Iterator[Row]:
        ladder = list(Stage)[:8]
        for number, ask in enumerate(self.asks):
            for step in range(1 + number % 6):
                yield {
                    "id": self._id(),
                    "version": 1,
                    "policy_ask_id": ask,
                    "stage": ladder[step],
                    "changed_on": self.today - timedelta(days=DAYS - 150 * step),
                    "reason": "Generated.",
                    "recorded_at": self.at,
                }

    def _parties(self) -> Iterator[Row]:
        for ask in self.asks:
            for role in self.random.sample(self.roles, 4):
                yield {"id": self._id(), "policy_ask_id": ask, "kind": AskPartyKind.DECISION_MAKER, "role_id": role}

    def _stances(self) -> Iterator[Row]:
        levels = list(StanceLevel)
        for ask in self.asks:
            for body in self.random.sample(self.organisations, 30):
                yield {
                    "id": self._id(),
                    "version": 1,
                    "policy_ask_id": ask,
                    "organisation_id": body,
                    "level": self.random.choice(levels),
                    "held_on": self.today - timedelta(days=self.random.randrange(DAYS)),
                    "confidence": Confidence.MEDIUM,
                    "source": SOURCE,
                    "recorded_at": self.at,
                }

    def _interactions(self) -> Iterator[Row]:
        for number, key in enumerate(self.interactions):
            yield {
                "id": key,
                "version": 1,
                "kind": InteractionKind.MEETING,
                "status": "held",
                "occurred_on": self.day_of[number],
                "occurred_precision": "day",
                "title": f"Meeting {number} on {self.random.choice(FAMILY_NAMES).lower()}",
                "notes": " ".join(self.random.choices(FAMILY_NAMES, k=12)),
                "sensitivity": Sensitivity.OPEN,
                "recorded_at": self.at,
                "recorded_by_id": self.users[number % len(self.users)],
            }

    def _participants(self) -> Iterator[Row]:
        for number, key in enumerate(self.interactions):
            common: Row = {"interaction_id": key, "occurred_on": self.day_of[number]}
            nobody: Row = {"user_id": None, "person_id": None, "role_id": None, "organisation_id": None}
            yield {"id": self._id(), **common, **nobody, "user_id": self.users[number % len(self.users)]}
            for index in self._in_room():
                yield {
                    "id": self._id(),
                    **common,
                    **nobody,
                    "person_id": self.people[index],
                    "role_id": self.roles[index],
                    "organisation_id": self.organisations[self.body_of[index]],
                }

    def _in_room(self) -> Sequence[int]:
        """One to four people, some far more often than others, as in life."""
        drawn = (int(self.size.people * self.random.random() ** 2) for _ in range(self.random.randint(1, 4)))
        return list(dict.fromkeys(drawn))

    def _points(self) -> Iterator[Row]:
        for number, key in enumerate(self.interactions):
            for ask in self.random.sample(self.asks, number % 3):
                yield {
                    "id": self._id(),
                    "interaction_id": key,
                    "policy_ask_id": ask,
                    "occurred_on": self.day_of[number],
                    "was_raised": True,
                    "said": "",
                }
