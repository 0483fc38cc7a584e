import uuid
from typing import TypeVar

import strawberry

from backend.kit.db import utc_now
from backend.kit.errors import NotFound
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list
from backend.stakeholders import (
    duplicates,
    organisation_queries,
    organisation_service,
    people_queries,
    people_service,
    queries,
    service,
)
from backend.stakeholders.inputs import (
    AddRoleInput,
    CorrectRoleInput,
    CreateOrganisationInput,
    CreatePersonInput,
    MovePersonInput,
    OrganisationFilter,
    OrganisationKindEnum,
    OrganisationSort,
    PersonFilter,
    PersonSort,
    RoleFilter,
    RoleSort,
    UpdateOrganisationInput,
    UpdatePersonInput,
)
from backend.stakeholders.organisation_queries import OrganisationSortField
from backend.stakeholders.people_queries import PersonSortField
from backend.stakeholders.queries import RoleSortField
from backend.stakeholders.types import (
    Organisation,
    OrganisationPage,
    OrganisationRef,
    Person,
    PersonPage,
    PersonRef,
    PossibleDuplicate,
    Role,
    RolePage,
    TieEnd,
    TieSummary,
)

__all__ = [
    "OrganisationKindEnum",
    "OrganisationRef",
    "PersonRef",
    "Role",
    "StakeholdersMutation",
    "StakeholdersQuery",
    "TieEnd",
    "TieSummary",
]


@strawberry.type
class StakeholdersQuery:
    @query
    def organisations(
        self,
        info: Info,
        filter: OrganisationFilter | None = None,
        sort: OrganisationSort | None = None,
        page: PageInput | None = None,
    ) -> OrganisationPage:
        wanted, part = filter or OrganisationFilter(), page or PageInput()
        by = sort or OrganisationSort(field=OrganisationSortField.NAME)
        uuid_list(wanted.ids)
        rows, total = organisation_queries.find_organisations(
            info.context.session,
            wanted,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
            today=info.context.today,
        )
        return OrganisationPage(items=[Organisation.of(row) for row in rows], total=total)

    @query
    def organisation(self, info: Info, id: uuid.UUID) -> Organisation | None:
        return _organisation(info, id)

    @query
    def people(
        self,
        info: Info,
        filter: PersonFilter | None = None,
        sort: PersonSort | None = None,
        page: PageInput | None = None,
    ) -> PersonPage:
        wanted, part = filter or PersonFilter(), page or PageInput()
        by = sort or PersonSort(field=PersonSortField.NAME)
        uuid_list(wanted.ids)
        rows, total = people_queries.find_people(
            info.context.session,
            wanted,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
            today=info.context.today,
        )
        return PersonPage(items=[Person.of(row, info.context.today) for row in rows], total=total)

    @query
    def person(self, info: Info, id: uuid.UUID) -> Person | None:
        return _person(info, id)

    @query
    def roles(
        self, info: Info, filter: RoleFilter | None = None, sort: RoleSort | None = None, page: PageInput | None = None
    ) -> RolePage:
        wanted, part = filter or RoleFilter(), page or PageInput()
        by = sort or RoleSort(field=RoleSortField.PERSON)
        uuid_list(wanted.ids)
        rows, total = queries.find_roles(
            info.context.session,
            wanted,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return RolePage(items=[Role.of(row, info.context.today) for row in rows], total=total)

    @query
    def role(self, info: Info, id: uuid.UUID) -> Role | None:
        return _role(info, id)

    @query
    def possible_duplicate_people(
        self, info: Info, name: str, organisation_id: uuid.UUID | None = None
    ) -> list[PossibleDuplicate]:
        found = duplicates.possible_duplicate_people(
            info.context.session, name, organisation_id=organisation_id, today=info.context.today
        )
        return [PossibleDuplicate(**vars(each)) for each in found]

    @query
    def possible_duplicate_organisations(self, info: Info, name: str) -> list[PossibleDuplicate]:
        found = duplicates.possible_duplicate_organisations(info.context.session, name)
        return [PossibleDuplicate(**vars(each)) for each in found]


@strawberry.type
class StakeholdersMutation:
    @mutation
    def create_organisation(self, info: Info, input: CreateOrganisationInput) -> Organisation:
        organisation_service.create_organisation(info.context.session, input, now=utc_now())
        return _saved(_organisation(info, input.id), "organisation")

    @mutation
    def update_organisation(self, info: Info, input: UpdateOrganisationInput) -> Organisation:
        organisation_service.update_organisation(info.context.session, input)
        return _saved(_organisation(info, input.id), "organisation")

    @mutation
    def delete_organisation(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        organisation_service.delete_organisation(info.context.session, id, version)
        return id

    @mutation
    def create_person(self, info: Info, input: CreatePersonInput) -> Person:
        people_service.create_person(info.context.session, input, now=utc_now())
        return _saved(_person(info, input.id), "person")

    @mutation
    def update_person(self, info: Info, input: UpdatePersonInput) -> Person:
        people_service.update_person(info.context.session, input)
        return _saved(_person(info, input.id), "person")

    @mutation
    def delete_person(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        people_service.delete_person(info.context.session, id, version)
        return id

    @mutation
    def withdraw_person(self, info: Info, id: uuid.UUID, version: int, reason: str) -> Person:
        people_service.withdraw_person(info.context.session, id, version, reason, today=info.context.today)
        return _saved(_person(info, id), "person")

    @mutation
    def return_person(self, info: Info, id: uuid.UUID, version: int) -> Person:
        people_service.return_person(info.context.session, id, version)
        return _saved(_person(info, id), "person")

    @mutation
    def add_role(self, info: Info, input: AddRoleInput) -> Role:
        service.add_role(info.context.session, input, now=utc_now())
        return _saved(_role(info, input.id), "role")

    @mutation
    def correct_role(self, info: Info, input: CorrectRoleInput) -> Role:
        service.correct_role(info.context.session, input)
        return _saved(_role(info, input.id), "role")

    @mutation
    def delete_role(self, info: Info, id: uuid.UUID, version: int) -> uuid.UUID:
        service.delete_role(info.context.session, id, version)
        return id

    @mutation
    def move_person(self, info: Info, input: MovePersonInput) -> Role:
        service.move_person(info.context.session, input, now=utc_now())
        return _saved(_role(info, input.id), "role")


Saved = TypeVar("Saved")


def _saved(record: Saved | None, noun: str) -> Saved:
    """A retry may come after somebody deleted what its first try made."""
    if record is None:
        raise NotFound(noun)
    return record


def _organisation(info: Info, organisation_id: uuid.UUID) -> Organisation | None:
    rows = organisation_queries.load_organisations(info.context.session, [organisation_id], info.context.today)
    return Organisation.of(rows[0]) if rows else None


def _person(info: Info, person_id: uuid.UUID) -> Person | None:
    rows = people_queries.load_people(info.context.session, [person_id], info.context.today)
    return Person.of(rows[0], info.context.today) if rows else None


def _role(info: Info, role_id: uuid.UUID) -> Role | None:
    rows = queries.load_roles(info.context.session, [role_id])
    return Role.of(rows[0], info.context.today) if rows else None
