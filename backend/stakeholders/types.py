"""What GraphQL answers about stakeholders; nouns above link down to these."""

import uuid
from datetime import date, datetime

import strawberry

from backend.accounts.schema import UserRef
from backend.kit.partial_date import PartialDate
from backend.stakeholders import models, queries
from backend.stakeholders.contact_sources import ContactRow
from backend.stakeholders.models import OrganisationKind
from backend.stakeholders.organisation_queries import OrganisationRow
from backend.stakeholders.people_queries import PersonRow
from backend.stakeholders.seniority import is_senior_title
from backend.stakeholders.tie_ends import End


@strawberry.type
class OrganisationRef:
    id: uuid.UUID
    name: str


@strawberry.type
class PersonRef:
    id: uuid.UUID
    name: str


@strawberry.type(description="A colleague, a person or an organisation: kind is “user”, “person” or “organisation”.")
class TieEnd:
    kind: str
    id: uuid.UUID
    label: str

    @classmethod
    def of(cls, end: End) -> "TieEnd":
        return cls(kind=end.kind, id=end.id, label=end.label)


@strawberry.type
class Role:
    id: uuid.UUID
    version: int
    person: PersonRef
    organisation: OrganisationRef
    title: str
    started_on: PartialDate | None
    ended_on: PartialDate | None
    is_current: bool
    is_senior: bool | None = strawberry.field(description="As somebody marked it; null: by the words of the title.")
    counts_as_senior: bool
    recorded_at: datetime

    @classmethod
    def of(cls, row: models.Role, today: date) -> "Role":
        """`row` comes with its person and organisation loaded."""
        return cls(
            id=row.id,
            version=row.version,
            person=PersonRef(id=row.person.id, name=row.person.name),
            organisation=OrganisationRef(id=row.organisation.id, name=row.organisation.name),
            title=row.title,
            started_on=queries.partial_date(row.started_on, row.started_precision),
            ended_on=queries.partial_date(row.ended_on, row.ended_precision),
            is_current=queries.is_held_on(row, today),
            is_senior=row.is_senior,
            counts_as_senior=is_senior_title(row.title) if row.is_senior is None else row.is_senior,
            recorded_at=row.recorded_at,
        )


@strawberry.type
class RolePage:
    items: list[Role]
    total: int


@strawberry.type(description="How close we are to a stakeholder, any of us together. Null where it stands: never met.")
class TieSummary:
    shown: int = strawberry.field(description="0 to 100, higher is closer.")
    band: str
    contact_days: int
    last_on: date

    @classmethod
    def of(cls, row: ContactRow | None) -> "TieSummary | None":
        return cls(**vars(row)) if row else None


@strawberry.type
class OrganisationAlias:
    id: uuid.UUID
    name: str


@strawberry.type
class OrganisationIdentifier:
    id: uuid.UUID
    scheme: str
    value: str


@strawberry.type
class Organisation:
    id: uuid.UUID
    version: int
    name: str
    kind: OrganisationKind
    website: str | None
    background: str
    aliases: list[OrganisationAlias]
    identifiers: list[OrganisationIdentifier]
    parent: OrganisationRef | None
    opened_on: PartialDate | None
    closed_on: PartialDate | None
    lead: UserRef | None
    people_count: int = strawberry.field(description="People who hold a role there today.")
    last_contact_on: date | None = strawberry.field(description="The last held interaction that the viewer may see.")
    tie: TieSummary | None
    source: str
    recorded_at: datetime

    @classmethod
    def of(cls, row: OrganisationRow) -> "Organisation":
        return cls(
            id=row.id,
            version=row.version,
            name=row.name,
            kind=row.kind,
            website=row.website,
            background=row.background,
            aliases=[OrganisationAlias(id=each.id, name=each.name) for each in row.aliases],
            identifiers=[
                OrganisationIdentifier(id=each.id, scheme=each.scheme, value=each.value) for each in row.identifiers
            ],
            parent=OrganisationRef(id=row.parent_id, name=row.parent_name or "") if row.parent_id else None,
            opened_on=row.opened_on,
            closed_on=row.closed_on,
            lead=UserRef(id=row.lead_id, name=row.lead_name or "") if row.lead_id else None,
            people_count=row.people_count,
            last_contact_on=row.contact.last_on if row.contact else None,
            tie=TieSummary.of(row.contact),
            source=row.source,
            recorded_at=row.recorded_at,
        )


@strawberry.type
class OrganisationPage:
    items: list[Organisation]
    total: int


@strawberry.type
class Person:
    id: uuid.UUID
    version: int
    name: str
    email: str | None
    phone: str | None
    background: str
    source: str
    recorded_at: datetime
    roles: list[Role] = strawberry.field(description="Newest first.")
    last_contact_on: date | None
    tie: TieSummary | None = strawberry.field(description="Null also for somebody who is withdrawn from the network.")
    withdrawn_on: date | None
    withdrawal_reason: str | None

    @classmethod
    def of(cls, row: PersonRow, today: date) -> "Person":
        return cls(
            id=row.person.id,
            version=row.person.version,
            name=row.person.name,
            email=row.person.email,
            phone=row.person.phone,
            background=row.person.background,
            source=row.person.source,
            recorded_at=row.person.recorded_at,
            roles=[Role.of(role, today) for role in row.roles],
            last_contact_on=row.contact.last_on if row.contact else None,
            tie=None if row.person.withdrawn_on else TieSummary.of(row.contact),
            withdrawn_on=row.person.withdrawn_on,
            withdrawal_reason=row.person.withdrawal_reason,
        )


@strawberry.type
class PersonPage:
    items: list[Person]
    total: int


@strawberry.type
class PossibleDuplicate:
    id: uuid.UUID
    name: str
    current_role: str | None
    reason: str
