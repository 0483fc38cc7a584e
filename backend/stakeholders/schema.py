import uuid

import strawberry

from backend.kit.graphql import Info, PageInput, SortOrder, query, uuid_list
from backend.stakeholders import organisation_queries, people_queries, queries
from backend.stakeholders.inputs import (
    OrganisationFilter,
    OrganisationKindEnum,
    OrganisationSort,
    PersonFilter,
    PersonSort,
    RoleFilter,
    RoleSort,
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
    Role,
    RolePage,
    TieSummary,
)

__all__ = [
    "OrganisationKindEnum",
    "OrganisationRef",
    "PersonRef",
    "Role",
    "StakeholdersQuery",
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


def _organisation(info: Info, organisation_id: uuid.UUID) -> Organisation | None:
    rows = organisation_queries.load_organisations(info.context.session, [organisation_id], info.context.today)
    return Organisation.of(rows[0]) if rows else None


def _person(info: Info, person_id: uuid.UUID) -> Person | None:
    rows = people_queries.load_people(info.context.session, [person_id], info.context.today)
    return Person.of(rows[0], info.context.today) if rows else None


def _role(info: Info, role_id: uuid.UUID) -> Role | None:
    rows = queries.load_roles(info.context.session, [role_id])
    return Role.of(rows[0], info.context.today) if rows else None
