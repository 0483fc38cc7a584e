import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { newId } from "../data_provider/new_id";

const ORGANISATION = graphql(`
  fragment OrganisationFields on Organisation @_unmask {
    id
    version
    name
    kind
    website
    background
    aliases {
      id
      name
    }
    identifiers {
      id
      scheme
      value
    }
    parent {
      id
      name
    }
    openedOn
    closedOn
    lead {
      id
      name
    }
    peopleCount
    lastContactOn
    tie {
      shown
      band
      contactDays
      lastOn
    }
    source
    recordedAt
  }
`);

const LIST = graphql(
  `
    query Organisations($filter: OrganisationFilter, $sort: OrganisationSort, $page: PageInput) {
      organisations(filter: $filter, sort: $sort, page: $page) {
        total
        items {
          ...OrganisationFields
        }
      }
    }
  `,
  [ORGANISATION],
);
const ONE = graphql(
  `
    query Organisation($id: UUID!) {
      organisation(id: $id) {
        ...OrganisationFields
      }
    }
  `,
  [ORGANISATION],
);
const CREATE = graphql(
  `
    mutation CreateOrganisation($input: CreateOrganisationInput!) {
      createOrganisation(input: $input) {
        ...OrganisationFields
      }
    }
  `,
  [ORGANISATION],
);
const UPDATE = graphql(
  `
    mutation UpdateOrganisation($input: UpdateOrganisationInput!) {
      updateOrganisation(input: $input) {
        ...OrganisationFields
      }
    }
  `,
  [ORGANISATION],
);
const REMOVE = graphql(`
  mutation DeleteOrganisation($id: UUID!, $version: Int!) {
    deleteOrganisation(id: $id, version: $version)
  }
`);

registerResource("organisations", {
  list: LIST,
  one: ONE,
  create: CREATE,
  update: UPDATE,
  remove: REMOVE,
  sorts: {
    name: "NAME",
    kind: "KIND",
    lastContactOn: "LAST_CONTACT",
    "tie.shown": "STRENGTH",
    peopleCount: "PEOPLE_COUNT",
    recordedAt: "RECORDED_AT",
  },
  fromServer: (record) => ({
    ...record,
    parentId: record.parent?.id ?? null,
    leadId: record.lead?.id ?? null,
  }),
  toInput: (values) => ({
    name: values.name ?? "",
    kind: values.kind,
    website: values.website || null,
    background: values.background ?? "",
    aliases: (values.aliases ?? []).map((alias: Row) => ({
      id: alias.id ?? newId(),
      name: alias.name ?? "",
    })),
    identifiers: (values.identifiers ?? []).map((identifier: Row) => ({
      id: identifier.id ?? newId(),
      scheme: identifier.scheme ?? "",
      value: identifier.value ?? "",
    })),
    parentId: values.parentId || null,
    openedOn: values.openedOn || null,
    closedOn: values.closedOn || null,
    leadId: values.leadId || null,
    source: values.source || "Entered by hand",
  }),
});
