import uuid

import strawberry

from backend.accounts import queries, service
from backend.accounts.models import PermissionLevel, StaffGroup
from backend.accounts.queries import TeamRow, UserRow, UserSortField
from backend.kit.db import utc_now
from backend.kit.graphql import Info, PageInput, SortOrder, mutation, query, uuid_list

strawberry.enum(PermissionLevel)
strawberry.enum(StaffGroup)
strawberry.enum(UserSortField)


@strawberry.type
class UserRef:
    id: uuid.UUID
    name: str


@strawberry.type
class TeamRef:
    id: uuid.UUID
    name: str


@strawberry.type
class Me:
    id: uuid.UUID
    name: str
    email: str
    level: PermissionLevel
    team_id: uuid.UUID | None
    team_name: str | None


@strawberry.type
class User:
    id: uuid.UUID
    version: int
    name: str
    email: str
    level: PermissionLevel
    team_id: uuid.UUID | None
    team_name: str | None
    staff_group: StaffGroup | None
    is_active: bool
    has_password: bool

    @classmethod
    def of(cls, row: UserRow) -> "User":
        return cls(**vars(row))


@strawberry.type
class UserPage:
    items: list[User]
    total: int


@strawberry.type
class Team:
    id: uuid.UUID
    version: int
    name: str
    member_count: int

    @classmethod
    def of(cls, row: TeamRow) -> "Team":
        return cls(**vars(row))


@strawberry.type
class TeamPage:
    items: list[Team]
    total: int


@strawberry.type
class InvitedUser:
    user: User
    invite_link: str


@strawberry.input
class UserFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None
    team_id: uuid.UUID | None = None
    is_active: bool | None = None


@strawberry.input
class UserSort:
    field: UserSortField
    order: SortOrder = SortOrder.ASC


@strawberry.input
class TeamFilter:
    ids: list[uuid.UUID] | None = None
    q: str | None = None


@strawberry.input
class CreateUserInput:
    id: uuid.UUID
    name: str
    email: str
    level: PermissionLevel
    team_id: uuid.UUID | None = None
    staff_group: StaffGroup | None = None


@strawberry.input
class UpdateUserInput:
    id: uuid.UUID
    version: int
    name: str
    email: str
    level: PermissionLevel
    is_active: bool
    team_id: uuid.UUID | None = None
    staff_group: StaffGroup | None = None


@strawberry.input
class CreateTeamInput:
    id: uuid.UUID
    name: str


@strawberry.input
class UpdateTeamInput:
    id: uuid.UUID
    version: int
    name: str


@strawberry.type
class AccountsQuery:
    @query
    def me(self, info: Info) -> Me:
        row = queries.load_users(info.context.session, [info.context.viewer.user_id])[0]
        return Me(
            id=row.id,
            name=row.name,
            email=row.email,
            level=row.level,
            team_id=row.team_id,
            team_name=row.team_name,
        )

    @query
    def users(
        self, info: Info, filter: UserFilter | None = None, sort: UserSort | None = None, page: PageInput | None = None
    ) -> UserPage:
        wanted, by, part = filter or UserFilter(), sort or UserSort(field=UserSortField.NAME), page or PageInput()
        rows, total = queries.find_users(
            info.context.session,
            ids=uuid_list(wanted.ids),
            q=wanted.q,
            team_id=wanted.team_id,
            is_active=wanted.is_active,
            sort=by.field,
            descending=by.order is SortOrder.DESC,
            offset=part.offset,
            limit=part.limit,
        )
        return UserPage(items=[User.of(row) for row in rows], total=total)

    @query
    def user(self, info: Info, id: uuid.UUID) -> User | None:
        rows = queries.load_users(info.context.session, [id])
        return User.of(rows[0]) if rows else None

    @query
    def teams(self, info: Info, filter: TeamFilter | None = None, page: PageInput | None = None) -> TeamPage:
        wanted, part = filter or TeamFilter(), page or PageInput()
        rows, total = queries.find_teams(
            info.context.session, ids=uuid_list(wanted.ids), q=wanted.q, offset=part.offset, limit=part.limit
        )
        return TeamPage(items=[Team.of(row) for row in rows], total=total)

    @query
    def team(self, info: Info, id: uuid.UUID) -> Team | None:
        rows = queries.load_teams(info.context.session, [id])
        return Team.of(rows[0]) if rows else None


@strawberry.type
class AccountsMutation:
    @mutation
    def create_user(self, info: Info, input: CreateUserInput) -> InvitedUser:
        link = service.create_user(info.context.session, input, base_url=info.context.base_url, now=utc_now())
        return _invited(info, input.id, link)

    @mutation
    def update_user(self, info: Info, input: UpdateUserInput) -> User:
        service.update_user(info.context.session, input, viewer=info.context.viewer, today=info.context.today)
        return User.of(queries.load_users(info.context.session, [input.id])[0])

    @mutation
    def renew_invite_link(self, info: Info, user_id: uuid.UUID) -> InvitedUser:
        link = service.renew_link(info.context.session, user_id, base_url=info.context.base_url, now=utc_now())
        return _invited(info, user_id, link)

    @mutation
    def create_team(self, info: Info, input: CreateTeamInput) -> Team:
        service.create_team(info.context.session, input)
        return Team.of(queries.load_teams(info.context.session, [input.id])[0])

    @mutation
    def update_team(self, info: Info, input: UpdateTeamInput) -> Team:
        service.update_team(info.context.session, input)
        return Team.of(queries.load_teams(info.context.session, [input.id])[0])


def _invited(info: Info, user_id: uuid.UUID, link: str) -> InvitedUser:
    return InvitedUser(user=User.of(queries.load_users(info.context.session, [user_id])[0]), invite_link=link)
