import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const ROLE = graphql(`
  fragment RoleRecord on Role {
    id
    version
    title
    startedOn
    endedOn
    isCurrent
    isSenior
    countsAsSenior
    recordedAt
    person {
      id
      name
    }
    organisation {
      id
      name
    }
  }
`);

const PERSON = graphql(
  `
    fragment PersonRecord on Person {
      id
      version
      name
      email
      phone
      background
      source
      recordedAt
      lastContactOn
      withdrawnOn
      withdrawalReason
      tie {
        shown
        band
        contactDays
        lastOn
      }
      roles {
        ...RoleRecord
      }
    }
  `,
  [ROLE],
);

const toPersonInput = (form: Row) => ({
  name: form.name ?? "",
  email: form.email || null,
  phone: form.phone || null,
  background: form.background ?? "",
  source: form.source || "Entered by hand",
});

const toRoleInput = (role: Row) => ({
  id: role.id,
  organisationId: role.organisationId,
  title: role.title ?? "",
  startedOn: role.startedOn || null,
  endedOn: role.endedOn || null,
  isSenior: role.isSenior ?? null,
});

registerResource("people", {
  list: graphql(
    `
      query People($filter: PersonFilter, $sort: PersonSort, $page: PageInput) {
        people(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...PersonRecord
          }
        }
      }
    `,
    [PERSON],
  ),
  one: graphql(
    `
      query Person($id: UUID!) {
        person(id: $id) {
          ...PersonRecord
        }
      }
    `,
    [PERSON],
  ),
  create: graphql(
    `
      mutation CreatePerson($input: CreatePersonInput!) {
        createPerson(input: $input) {
          ...PersonRecord
        }
      }
    `,
    [PERSON],
  ),
  update: graphql(
    `
      mutation UpdatePerson($input: UpdatePersonInput!) {
        updatePerson(input: $input) {
          ...PersonRecord
        }
      }
    `,
    [PERSON],
  ),
  remove: graphql(`
    mutation DeletePerson($id: UUID!, $version: Int!) {
      deletePerson(id: $id, version: $version)
    }
  `),
  sorts: { name: "NAME", lastContactOn: "LAST_CONTACT", tie: "STRENGTH", recordedAt: "RECORDED_AT" },
  toCreate: (form) => ({
    ...toPersonInput(form),
    roles: (form.roles ?? []).filter((role: Row) => role.organisationId).map(toRoleInput),
  }),
  toInput: toPersonInput,
  words: ["Person", "People"],
  fields: {
    name: "Name",
    email: "E-mail",
    phone: "Telephone",
    roles: "Roles",
    lastContactOn: "Last contact",
    tie: "Our tie",
    background: "Background",
    withdrawnOn: "Withdrawn from the network",
    source: "Source",
    organisationId: "Organisation",
    hasCurrentRole: "In post now",
  },
});

registerResource("roles", {
  list: graphql(
    `
      query Roles($filter: RoleFilter, $sort: RoleSort, $page: PageInput) {
        roles(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...RoleRecord
          }
        }
      }
    `,
    [ROLE],
  ),
  one: graphql(
    `
      query Role($id: UUID!) {
        role(id: $id) {
          ...RoleRecord
        }
      }
    `,
    [ROLE],
  ),
  create: graphql(
    `
      mutation AddRole($input: AddRoleInput!) {
        addRole(input: $input) {
          ...RoleRecord
        }
      }
    `,
    [ROLE],
  ),
  update: graphql(
    `
      mutation CorrectRole($input: CorrectRoleInput!) {
        correctRole(input: $input) {
          ...RoleRecord
        }
      }
    `,
    [ROLE],
  ),
  remove: graphql(`
    mutation DeleteRole($id: UUID!, $version: Int!) {
      deleteRole(id: $id, version: $version)
    }
  `),
  sorts: { person: "PERSON", organisation: "ORGANISATION", startedOn: "STARTED_ON" },
  toCreate: (form) => ({ ...toRoleInput(form), personId: form.personId }),
  toInput: toRoleInput,
  fromServer: (role) => ({ ...role, personId: role.person.id, organisationId: role.organisation.id }),
  words: ["Role", "Roles"],
  fields: {
    title: "Title",
    organisation: "Organisation",
    organisationId: "Organisation",
    isSenior: "Senior post",
    startedOn: "From",
    endedOn: "Until",
    person: "Person",
  },
  references: { organisationId: "organisations" },
});

export const MOVE_PERSON = graphql(
  `
    mutation MovePerson($input: MovePersonInput!) {
      movePerson(input: $input) {
        ...RoleRecord
      }
    }
  `,
  [ROLE],
);

export const WITHDRAW_PERSON = graphql(`
  mutation WithdrawPerson($id: UUID!, $version: Int!, $reason: String!) {
    withdrawPerson(id: $id, version: $version, reason: $reason) {
      id
      version
    }
  }
`);

export const RETURN_PERSON = graphql(`
  mutation ReturnPerson($id: UUID!, $version: Int!) {
    returnPerson(id: $id, version: $version) {
      id
      version
    }
  }
`);

export const POSSIBLE_DUPLICATE_PEOPLE = graphql(`
  query PossibleDuplicatePeople($name: String!, $organisationId: UUID) {
    possibleDuplicatePeople(name: $name, organisationId: $organisationId) {
      id
      name
      currentRole
      reason
    }
  }
`);
