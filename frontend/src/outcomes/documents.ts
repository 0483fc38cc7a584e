import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { DIRECTIONS, SIGNIFICANCES } from "./words";

const OUTCOME = graphql(`
  fragment OutcomeRecord on Outcome {
    id
    version
    title
    whatChanged
    policyAsks {
      id
      title
    }
    who {
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
    changedOn
    place
    significance
    significanceReason
    wasAnticipated
    direction
    source
    sourceUrl
    substantiations {
      id
      version
      person {
        id
        name
      }
      organisation {
        id
        name
      }
      state
      askedOn
      answeredOn
      words
      sourceUrl
      recordedBy {
        id
        name
      }
      answerRecordedBy {
        id
        name
      }
    }
    claims {
      id
      statement
      confidence
      countedRubric
      struckThroughBecause
      reviewedOn
      recordedBy {
        id
        name
      }
    }
    recordedAt
    recordedBy {
      id
      name
    }
  }
`);

export const OUTCOMES = graphql(
  `
    query Outcomes($filter: OutcomeFilter, $sort: OutcomeSort, $page: PageInput) {
      outcomes(filter: $filter, sort: $sort, page: $page) {
        total
        items {
          ...OutcomeRecord
        }
      }
    }
  `,
  [OUTCOME],
);
export type Outcome = ResultOf<typeof OUTCOMES>["outcomes"]["items"][number];
export type Substantiation = Outcome["substantiations"][number];

export interface Named {
  id: string;
  label: string;
}

const toInput = (form: Row) => ({
  title: form.title,
  whatChanged: form.whatChanged ?? "",
  policyAskIds: ((form.policyAsks ?? []) as Named[]).map(({ id }) => id),
  who: form.who ? { roleId: form.who.roleId, organisationId: form.who.organisationId } : null,
  changedOn: form.changedOn,
  place: form.place || null,
  significance: form.significance,
  significanceReason: form.significanceReason ?? "",
  wasAnticipated: form.wasAnticipated,
  direction: form.direction,
  source: form.source ?? "",
  sourceUrl: form.sourceUrl || null,
});

/** `changer` is who changed it as the server says it; `who` is what a form holds of it. */
const fromServer = ({ who, policyAsks, ...record }: Row): Row => ({
  ...record,
  policyAsks: (policyAsks as { id: string; title: string }[]).map(({ id, title }) => ({ id, label: title })),
  changer: who,
  who: who
    ? { label: who.label, ...(who.role ? { roleId: who.role.id } : { organisationId: who.organisation.id }) }
    : null,
});

registerResource("outcomes", {
  words: ["Outcome", "Outcomes"],
  fields: {
    changedOn: "Changed on",
    title: "What changed, in one line",
    who: "Who changed",
    changer: "Who changed",
    direction: "Direction",
    significance: "Significance",
    whatChanged: "What changed, and how it was before",
    policyAsks: "Policy asks that it touches",
    place: "Where",
    significanceReason: "Why this significance",
    wasAnticipated: "We worked towards it",
    source: "How we know",
    sourceUrl: "Web address of the source",
    policyAskId: "Policy ask",
    organisationId: "Organisation",
    changedFrom: "Changed from",
    changedTo: "Changed until",
    recordedAt: "Recorded",
    recordedBy: "Recorded by",
  },
  choices: { significance: SIGNIFICANCES, direction: DIRECTIONS },
  list: OUTCOMES,
  one: graphql(
    `
      query Outcome($id: UUID!) {
        outcome(id: $id) {
          ...OutcomeRecord
        }
      }
    `,
    [OUTCOME],
  ),
  create: graphql(
    `
      mutation RecordOutcome($input: RecordOutcomeInput!) {
        recordOutcome(input: $input) {
          ...OutcomeRecord
        }
      }
    `,
    [OUTCOME],
  ),
  update: graphql(
    `
      mutation CorrectOutcome($input: CorrectOutcomeInput!) {
        correctOutcome(input: $input) {
          ...OutcomeRecord
        }
      }
    `,
    [OUTCOME],
  ),
  remove: graphql(`
    mutation DeleteOutcome($id: UUID!, $version: Int!) {
      deleteOutcome(id: $id, version: $version)
    }
  `),
  sorts: { changedOn: "CHANGED_ON", title: "TITLE", significance: "SIGNIFICANCE", recordedAt: "RECORDED_AT" },
  toInput,
  fromServer,
});

export const REQUEST = graphql(`
  mutation RequestSubstantiation($input: RequestSubstantiationInput!) {
    requestSubstantiation(input: $input) {
      id
    }
  }
`);
export const ANSWER = graphql(`
  mutation RecordSubstantiationAnswer($input: RecordSubstantiationAnswerInput!) {
    recordSubstantiationAnswer(input: $input) {
      id
    }
  }
`);
export const DELETE_REQUEST = graphql(`
  mutation DeleteSubstantiation($id: UUID!, $version: Int!) {
    deleteSubstantiation(id: $id, version: $version)
  }
`);
