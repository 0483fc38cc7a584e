"""What a route may lead through as at a date: who of us can be asked, what is asserted, what is never to be used."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from backend.accounts.models import User
from backend.influence.queries import withdrawn_people
from backend.stakeholders.models import Organisation, Role, held_on
from backend.ties.models import AssertedTie, AssertedTieKind, DoNotUseMark
from backend.ties.queries import find_marks, holds_on, with_ends
from graph.paths import AssertedEdge
from graph.records import Party, PartyKind

KIND_WORDS = {
    AssertedTieKind.ADVISES: "advises",
    AssertedTieKind.CHAIRS_WITH: "co-chairs with",
    AssertedTieKind.FUNDS: "funds",
    AssertedTieKind.MEMBER_OF: "is a member of",
    AssertedTieKind.SITS_ON_BOARD_OF: "sits on the board of",
    AssertedTieKind.WORKS_WITH: "works with",
    AssertedTieKind.KNOWS: "knows",
}


@dataclass(frozen=True)
class Usable:
    """`people_of`: who holds a role on the date at an organisation that is marked."""

    colleagues: frozenset[Party]
    withdrawn: frozenset[Party]
    closed: frozenset[Party]
    marks: Sequence[DoNotUseMark]
    asserted: dict[str, AssertedTie]
    people_of: dict[uuid.UUID, frozenset[Party]]

    @property
    def edges(self) -> tuple[AssertedEdge, ...]:
        """Asserted ties between parties that are there: no closed body, nobody withdrawn."""
        gone = self.closed | self.withdrawn
        ends = {key: (from_party(row), to_party(row)) for key, row in self.asserted.items()}
        return tuple(
            AssertedEdge(key, source, target, KIND_WORDS[self.asserted[key].kind])
            for key, (source, target) in ends.items()
            if target is not None and source not in gone and target not in gone
        )

    @property
    def never_asked(self) -> frozenset[Party]:
        """Parties that are marked as a whole, with the people of such an organisation."""
        marked = [from_party(mark) for mark in self.marks if to_party(mark) is None]
        people = [self.people_of.get(uuid.UUID(each.id), frozenset()) for each in marked if each.kind == "organisation"]
        return frozenset(marked).union(*people)

    @property
    def pairs_not_used(self) -> frozenset[tuple[Party, Party]]:
        ends = [(from_party(mark), to_party(mark)) for mark in self.marks]
        return frozenset((source, target) for source, target in ends if target is not None)


def usable_ties(session: Session, as_at: date) -> Usable:
    """At most six statements, however many records there are."""
    colleagues = session.scalars(sa.select(User.id).where(User.is_active))
    withdrawn = session.scalars(withdrawn_people())
    closed = session.scalars(sa.select(Organisation.id).where(Organisation.closed_on < as_at))
    asserted = session.scalars(sa.select(AssertedTie).where(holds_on(as_at)).options(*with_ends(AssertedTie)))
    marks = find_marks(session)
    return Usable(
        frozenset(unnamed("user", each) for each in colleagues),
        frozenset(unnamed("person", each) for each in withdrawn),
        frozenset(unnamed("organisation", each) for each in closed),
        marks,
        {str(row.id): row for row in asserted},
        _people_of(session, {mark.from_organisation_id for mark in marks if mark.from_organisation_id}, as_at),
    )


def _people_of(session: Session, bodies: set[uuid.UUID], as_at: date) -> dict[uuid.UUID, frozenset[Party]]:
    if not bodies:
        return {}
    found: dict[uuid.UUID, frozenset[Party]] = {}
    for row in session.execute(
        sa.select(Role.organisation_id, Role.person_id).where(Role.organisation_id.in_(bodies), held_on(as_at))
    ):
        person = frozenset([unnamed("person", row.person_id)])
        found[row.organisation_id] = found.get(row.organisation_id, frozenset()) | person
    return found


def unnamed(kind: PartyKind, record_id: uuid.UUID) -> Party:
    return Party(kind, str(record_id), "")


def from_party(row: AssertedTie | DoNotUseMark) -> Party:
    if row.from_user_id:
        return unnamed("user", row.from_user_id)
    if row.from_person_id:
        return unnamed("person", row.from_person_id)
    if row.from_organisation_id is None:
        raise LookupError("None of the three is set.")
    return unnamed("organisation", row.from_organisation_id)


def to_party(row: AssertedTie | DoNotUseMark) -> Party | None:
    if row.to_person_id:
        return unnamed("person", row.to_person_id)
    return unnamed("organisation", row.to_organisation_id) if row.to_organisation_id else None
