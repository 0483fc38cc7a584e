import { graphql, type FragmentOf, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { ASSERTED_KINDS } from "../routes/words";
import { TIE_SENSITIVITIES } from "./kinds";

const ASSERTED_TIE = graphql(`
  fragment AssertedTieRecord on AssertedTie {
    id
    version
    kind
    fromParty {
      kind
      id
      label
    }
    toParty {
      kind
      id
      label
    }
    startedOn
    endedOn
    source
    sourceUrl
    note
    sensitivity
    recordedAt
    recordedBy {
      id
      name
    }
    isCurrent
  }
`);

export type AssertedTie = FragmentOf<typeof ASSERTED_TIE>;
export type TieEnd = AssertedTie["fromParty"];

const toInput = (form: Row) => ({
  kind: form.kind,
  startedOn: form.startedOn || null,
  endedOn: form.endedOn || null,
  source: form.source ?? "",
  sourceUrl: form.sourceUrl || null,
  note: form.note ?? "",
  sensitivity: form.sensitivity,
});

registerResource("asserted_ties", {
  words: ["Asserted tie", "Asserted ties"],
  fields: {
    kind: "What they are to each other",
    startedOn: "From",
    endedOn: "Until",
    source: "How we know",
    sourceUrl: "Web address of the source",
    note: "Note",
    sensitivity: "Who may read it",
  },
  choices: { kind: ASSERTED_KINDS, sensitivity: TIE_SENSITIVITIES },
  sorts: { startedOn: "STARTED_ON", recordedAt: "RECORDED_AT" },
  list: graphql(
    `
      query AssertedTies($filter: AssertedTieFilter, $sort: AssertedTieSort, $page: PageInput) {
        assertedTies(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...AssertedTieRecord
          }
        }
      }
    `,
    [ASSERTED_TIE],
  ),
  one: graphql(
    `
      query AssertedTie($id: UUID!) {
        assertedTie(id: $id) {
          ...AssertedTieRecord
        }
      }
    `,
    [ASSERTED_TIE],
  ),
  create: graphql(
    `
      mutation AssertTie($input: AssertTieInput!) {
        assertTie(input: $input) {
          ...AssertedTieRecord
        }
      }
    `,
    [ASSERTED_TIE],
  ),
  update: graphql(
    `
      mutation CorrectAssertedTie($input: CorrectAssertedTieInput!) {
        correctAssertedTie(input: $input) {
          ...AssertedTieRecord
        }
      }
    `,
    [ASSERTED_TIE],
  ),
  remove: graphql(`
    mutation DeleteAssertedTie($id: UUID!, $version: Int!) {
      deleteAssertedTie(id: $id, version: $version)
    }
  `),
  toCreate: (form) => ({ ...toInput(form), fromParty: form.fromParty, toParty: form.toParty }),
  toInput,
});

export const MARKS = graphql(`
  query DoNotUseMarks($personId: UUID, $organisationId: UUID) {
    doNotUseMarks(personId: $personId, organisationId: $organisationId) {
      id
      version
      fromParty {
        kind
        id
        label
      }
      toParty {
        kind
        id
        label
      }
      reason
      recordedAt
      recordedBy {
        name
      }
    }
  }
`);

export type Mark = ResultOf<typeof MARKS>["doNotUseMarks"][number];

export const MARK_DO_NOT_USE = graphql(`
  mutation MarkDoNotUse($input: MarkDoNotUseInput!) {
    markDoNotUse(input: $input) {
      id
    }
  }
`);

export const LIFT_DO_NOT_USE = graphql(`
  mutation LiftDoNotUse($id: UUID!, $version: Int!) {
    liftDoNotUse(id: $id, version: $version)
  }
`);
