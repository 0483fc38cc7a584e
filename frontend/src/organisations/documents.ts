import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { ORGANISATION_KINDS } from "../words/labels";

const ORGANISATION = graphql(`
  fragment OrganisationRecord on Organisation {
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

const toInput = (form: Row) => ({
  name: form.name ?? "",
  kind: form.kind,
  website: form.website || null,
  background: form.background ?? "",
  aliases: (form.aliases ?? []).map((alias: Row) => ({ id: alias.id, name: alias.name ?? "" })),
  identifiers: (form.identifiers ?? []).map((identifier: Row) => ({
    id: identifier.id,
    scheme: identifier.scheme ?? "",
    value: identifier.value ?? "",
  })),
  parentId: form.parentId || null,
  openedOn: form.openedOn || null,
  closedOn: form.closedOn || null,
  leadId: form.leadId || null,
  source: form.source || "Entered by hand",
});

registerResource("organisations", {
  list: graphql(
    `
      query Organisations($filter: OrganisationFilter, $sort: OrganisationSort, $page: PageInput) {
        organisations(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...OrganisationRecord
          }
        }
      }
    `,
    [ORGANISATION],
  ),
  one: graphql(
    `
      query Organisation($id: UUID!) {
        organisation(id: $id) {
          ...OrganisationRecord
        }
      }
    `,
    [ORGANISATION],
  ),
  create: graphql(
    `
      mutation CreateOrganisation($input: CreateOrganisationInput!) {
        createOrganisation(input: $input) {
          ...OrganisationRecord
        }
      }
    `,
    [ORGANISATION],
  ),
  update: graphql(
    `
      mutation UpdateOrganisation($input: UpdateOrganisationInput!) {
        updateOrganisation(input: $input) {
          ...OrganisationRecord
        }
      }
    `,
    [ORGANISATION],
  ),
  remove: graphql(`
    mutation DeleteOrganisation($id: UUID!, $version: Int!) {
      deleteOrganisation(id: $id, version: $version)
    }
  `),
  sorts: {
    name: "NAME",
    kind: "KIND",
    lastContactOn: "LAST_CONTACT",
    tie: "STRENGTH",
    peopleCount: "PEOPLE_COUNT",
    recordedAt: "RECORDED_AT",
  },
  toInput,
  fromServer: (record) => ({
    ...record,
    parentId: record.parent?.id ?? null,
    leadId: record.lead?.id ?? null,
  }),
  words: ["Organisation", "Organisations"],
  fields: {
    name: "Name",
    kind: "Kind",
    parent: "Part of",
    parentId: "Part of",
    website: "Website",
    background: "Background",
    aliases: "Other names",
    identifiers: "Identifiers",
    openedOn: "Opened",
    closedOn: "Closed",
    lead: "Relationship lead",
    leadId: "Relationship lead",
    peopleCount: "People",
    lastContactOn: "Last contact",
    tie: "Our tie",
    source: "Source",
    isClosed: "Closed",
  },
  choices: { kind: ORGANISATION_KINDS },
  references: { parentId: "organisations", leadId: "users" },
});
