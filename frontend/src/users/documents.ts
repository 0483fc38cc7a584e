import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { PERMISSION_LEVELS, STAFF_GROUPS } from "../words/labels";

const USER = graphql(`
  fragment UserRecord on User {
    id
    name
    email
    level
    teamId
    teamName
    staffGroup
    isActive
    hasPassword
    version
  }
`);

const toCreate = (form: Row) => ({
  name: form.name ?? "",
  email: form.email ?? "",
  level: form.level,
  teamId: form.teamId || null,
  staffGroup: form.staffGroup || null,
});

registerResource("users", {
  list: graphql(
    `
      query Users($filter: UserFilter, $sort: UserSort, $page: PageInput) {
        users(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...UserRecord
          }
        }
      }
    `,
    [USER],
  ),
  one: graphql(
    `
      query User($id: UUID!) {
        user(id: $id) {
          ...UserRecord
        }
      }
    `,
    [USER],
  ),
  create: graphql(
    `
      mutation CreateUser($input: CreateUserInput!) {
        createUser(input: $input) {
          inviteLink
          user {
            ...UserRecord
          }
        }
      }
    `,
    [USER],
  ),
  update: graphql(
    `
      mutation UpdateUser($input: UpdateUserInput!) {
        updateUser(input: $input) {
          ...UserRecord
        }
      }
    `,
    [USER],
  ),
  sorts: { name: "NAME", email: "EMAIL", level: "LEVEL" },
  toCreate,
  toInput: (form) => ({ ...toCreate(form), isActive: form.isActive ?? true }),
  // A new user comes with the link that lets them choose a password, which is shown once.
  fromServer: (answer) => (answer.user ? { ...answer.user, inviteLink: answer.inviteLink } : answer),
  words: ["User", "Users"],
  fields: {
    name: "Name",
    email: "E-mail",
    level: "Permission level",
    teamId: "Team",
    teamName: "Team",
    staffGroup: "Policy team or senior management",
    isActive: "May sign in",
    hasPassword: "Has chosen a password",
  },
  choices: { level: PERMISSION_LEVELS, staffGroup: STAFF_GROUPS },
  references: { teamId: "teams" },
});

export const RENEW_INVITE_LINK = graphql(`
  mutation RenewInviteLink($userId: UUID!) {
    renewInviteLink(userId: $userId) {
      inviteLink
    }
  }
`);
