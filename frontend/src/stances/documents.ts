import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const STANCE = graphql(`
  fragment StanceRecord on Stance {
    id
    version
    policyAsk {
      id
      title
    }
    stakeholder {
      label
      organisation {
        id
        name
      }
      role {
        id
        person {
          id
          name
        }
      }
    }
    level
    heldOn
    confidence
    source
    sourceUrl
    sourceInteractionId
    recordedAt
    recordedBy {
      id
      name
    }
    isCurrent
    check {
      outcome
      checkedOn
      note
      checkedBy {
        name
      }
    }
    awaitsCheck
    lastConfirmedOn
    isStale
  }
`);

const toInput = (form: Row) => ({
  level: form.level,
  heldOn: form.heldOn,
  confidence: form.confidence,
  source: form.source ?? "",
  sourceUrl: form.sourceUrl || null,
  sourceInteractionId: form.sourceInteractionId || null,
});

registerResource("stances", {
  words: ["Stance", "Stances"],
  fields: {
    stakeholder: "Who",
    policyAsk: "Policy ask",
    policyAskId: "Policy ask",
    level: "Stance",
    heldOn: "Since",
    confidence: "How sure we are",
    source: "How we know",
    sourceUrl: "Web address of the source",
    sourceInteractionId: "Learnt in",
    isCurrent: "Latest",
    awaitsCheck: "Claimed, not yet checked",
    isStale: "Not confirmed for 180 days",
    lastConfirmedOn: "Last confirmed",
    recordedAt: "Recorded",
    recordedBy: "Recorded by",
    organisationId: "Organisation",
    personId: "Person",
  },
  references: { sourceInteractionId: "interactions" },
  list: graphql(
    `
      query Stances($filter: StanceFilter, $sort: StanceSort, $page: PageInput) {
        stances(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...StanceRecord
          }
        }
      }
    `,
    [STANCE],
  ),
  one: graphql(
    `
      query Stance($id: UUID!) {
        stance(id: $id) {
          ...StanceRecord
        }
      }
    `,
    [STANCE],
  ),
  create: graphql(
    `
      mutation RecordStance($input: RecordStanceInput!) {
        recordStance(input: $input) {
          ...StanceRecord
        }
      }
    `,
    [STANCE],
  ),
  update: graphql(
    `
      mutation CorrectStance($input: CorrectStanceInput!) {
        correctStance(input: $input) {
          ...StanceRecord
        }
      }
    `,
    [STANCE],
  ),
  remove: graphql(`
    mutation DeleteStance($id: UUID!, $version: Int!) {
      deleteStance(id: $id, version: $version)
    }
  `),
  sorts: {
    heldOn: "HELD_ON",
    level: "LEVEL",
    stakeholder: "STAKEHOLDER",
    policyAsk: "POLICY_ASK",
    recordedAt: "RECORDED_AT",
  },
  toCreate: (form) => ({
    ...toInput(form),
    policyAskId: form.policyAskId,
    stakeholder: form.stakeholder,
  }),
  toInput,
});

export const STAKEHOLDER_BY_ID = graphql(`
  query RoleToStandFor($id: UUID!) {
    role(id: $id) {
      id
      title
      person {
        id
        name
      }
      organisation {
        id
        name
      }
    }
  }
`);
export const ORGANISATION_BY_ID = graphql(`
  query OrganisationToStandFor($id: UUID!) {
    organisation(id: $id) {
      id
      name
    }
  }
`);

export const CHECK_STANCE = graphql(`
  mutation CheckStance($input: CheckStanceInput!) {
    checkStance(input: $input) {
      id
    }
  }
`);
