"""What the screens send about stakeholders."""

import uuid
from datetime import date

import strawberry

from backend.kit.graphql import SortOrder
from backend.kit.partial_date import PartialDate
from backend.stakeholders.models import OrganisationKind
from backend.stakeholders.organisation_queries import OrganisationSortField
from backend.stakeholders.people_queries import PersonSortField
from backend.stakeholders.queries import RoleSortField

OrganisationKindEnum = strawberry.enum(OrganisationKind)
strawberry.enum(OrganisationSortField)
strawberry.enum(PersonSortField)
strawberry.enum(RoleSortField)


@strawberry.input
class OrganisationFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    kind: list[OrganisationKind] | None = None
    parent_id: uuid.UUID | None = None
    lead_id: uuid.UUID | None = None
    is_closed: bool | None = None


@strawberry.input
class OrganisationSort:
    field: OrganisationSortField
    order: SortOrder = SortOrder.ASC


@strawberry.input
class AliasInput:
    id: uuid.UUID
    name: str


@strawberry.input
class IdentifierInput:
    id: uuid.UUID
    scheme: str
    value: str


@strawberry.input
class CreateOrganisationInput:
    id: uuid.UUID
    name: str
    kind: OrganisationKind
    website: str | None = None
    background: str = ""
    aliases: list[AliasInput] = strawberry.field(default_factory=list)
    identifiers: list[IdentifierInput] = strawberry.field(default_factory=list)
    parent_id: uuid.UUID | None = None
    opened_on: PartialDate | None = None
    closed_on: PartialDate | None = None
    lead_id: uuid.UUID | None = None
    source: str = "Entered by hand"


@strawberry.input
class UpdateOrganisationInput:
    id: uuid.UUID
    version: int
    name: str
    kind: OrganisationKind
    source: str
    website: str | None = None
    background: str = ""
    aliases: list[AliasInput] = strawberry.field(default_factory=list)
    identifiers: list[IdentifierInput] = strawberry.field(default_factory=list)
    parent_id: uuid.UUID | None = None
    opened_on: PartialDate | None = None
    closed_on: PartialDate | None = None
    lead_id: uuid.UUID | None = None


@strawberry.input
class PersonFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    organisation_id: uuid.UUID | None = strawberry.field(default=None, description="They hold or held a role there.")
    has_current_role: bool | None = None


@strawberry.input
class PersonSort:
    field: PersonSortField
    order: SortOrder = SortOrder.ASC


@strawberry.input
class RoleInput:
    id: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    is_senior: bool | None = None


@strawberry.input
class CreatePersonInput:
    id: uuid.UUID
    name: str
    email: str | None = None
    phone: str | None = None
    background: str = ""
    source: str = "Entered by hand"
    roles: list[RoleInput] = strawberry.field(default_factory=list)


@strawberry.input
class UpdatePersonInput:
    id: uuid.UUID
    version: int
    name: str
    source: str
    email: str | None = None
    phone: str | None = None
    background: str = ""


@strawberry.input
class AddRoleInput:
    id: uuid.UUID
    person_id: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    is_senior: bool | None = None


@strawberry.input
class CorrectRoleInput:
    id: uuid.UUID
    version: int
    organisation_id: uuid.UUID
    title: str
    started_on: PartialDate | None = None
    ended_on: PartialDate | None = None
    is_senior: bool | None = None


@strawberry.input(
    description="Ends the given role the day before `movedOn` and starts the new one on `movedOn`, in one action."
)
class MovePersonInput:
    id: uuid.UUID
    person_id: uuid.UUID
    from_role_id: uuid.UUID
    organisation_id: uuid.UUID
    title: str
    moved_on: date


@strawberry.input(description="Exactly one of the three: a colleague, a person or an organisation.")
class PartyInput:
    user_id: uuid.UUID | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None


@strawberry.input
class RoleFilter:
    ids: list[uuid.UUID] | None = None
    person_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    held_on: date | None = None
    q: str | None = strawberry.field(default=None, description="The person's name, the title or the organisation.")


@strawberry.input
class RoleSort:
    field: RoleSortField
    order: SortOrder = SortOrder.ASC
