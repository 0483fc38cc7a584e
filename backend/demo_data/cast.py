"""Who there is in the demonstration data, for the modules that write about them."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.accounts.models import User
from backend.kit.partial_date import Precision
from backend.policy_asks.models import PolicyAsk
from backend.stakeholders.models import Organisation, Person, Role

Post = tuple[str, str]  # (organisation, title of the role)
NEVER_MET = "Sable Inkwell"
NEVER_MET_POST: Post = ("Albrian Treasury", "Special adviser on public services")
KNOWN_FOR_DAYS = 540


@dataclass(frozen=True)
class Cast:
    """`colleagues` are the six of the demonstration, and after them the viewer who loads it, if there is one."""

    today: date
    colleagues: Sequence[User]
    organisations: dict[str, Organisation]
    roles: Sequence[Role]
    asks: Sequence[tuple[PolicyAsk, frozenset[uuid.UUID], frozenset[uuid.UUID]]]  # ask, its roles, its organisations
    id_of: Callable[..., uuid.UUID]

    def role(self, post: Post) -> Role:
        body, title = post
        found = (role for role in self.roles if role.title == title)
        return next(role for role in found if role.organisation_id == self.organisations[body].id)

    def colleague(self, name: str) -> User:
        return next(user for user in self.colleagues if user.name == name)

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)


def somebody_never_met(cast: Cast, source: str) -> tuple[Person, Role]:
    """Nobody of us has met her, though she matters: only a tie that somebody states leads to her."""
    body, title = NEVER_MET_POST
    person = Person(id=cast.id_of("person", NEVER_MET), name=NEVER_MET, background="", source=source)
    role = Role(
        id=cast.id_of("role", NEVER_MET),
        person_id=person.id,
        organisation_id=cast.organisations[body].id,
        title=title,
        started_on=date(cast.today.year - 3, 1, 1),
        started_precision=Precision.YEAR,
    )
    return person, role
