import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { ACTIVITY_KINDS, FORMATS, STATES } from "./words";

const ACTIVITY = graphql(`
  fragment ActivityRecord on Activity {
    id
    version
    kind
    format
    title
    happenedOn
    nextOn
    dueAgainOn
    state
    stateReason
    summary
    response
    action
    actionDueOn
    actionDoneOn
    consulted
    hasEqualityAssessment
    sourceUrl
    owner {
      id
      name
    }
    recordedAt
    contributors {
      id
      part
      party {
        kind
        id
        label
      }
    }
    policyAsks {
      id
      title
    }
    planLines {
      id
      number
      title
    }
    checklist {
      id
      question
      answer
      note
    }
  }
`);

export interface Contributor {
  id: string;
  part: string;
  party: { kind: string; id: string; label: string };
}

export interface Question {
  id: string;
  question: string;
  answer: string;
  note: string;
}

const toInput = (form: Row) => ({
  title: form.title ?? "",
  happenedOn: form.happenedOn,
  state: form.state,
  format: form.format || null,
  nextOn: form.nextOn || null,
  stateReason: form.state === "MISSED" || form.state === "CANCELLED" ? form.stateReason || null : null,
  summary: form.summary ?? "",
  response: form.response ?? "",
  action: form.action ?? "",
  actionDueOn: form.actionDueOn || null,
  actionDoneOn: form.actionDoneOn || null,
  consulted: form.consulted || null,
  hasEqualityAssessment: form.hasEqualityAssessment ?? null,
  sourceUrl: form.sourceUrl || null,
  ownerId: form.ownerId || null,
  contributors: (form.contributors ?? []).map(({ id, part, party }: Contributor) => ({
    id,
    part,
    party: { [`${party.kind}Id`]: party.id },
  })),
  policyAskIds: form.policyAskIds ?? [],
  planLineIds: form.planLineIds ?? [],
  checklist: (form.checklist ?? []).map(({ id, question, answer, note }: Question) => ({
    id,
    question,
    answer,
    note,
  })),
});

registerResource("activities", {
  words: ["Activity", "Activities"],
  fields: {
    title: "Title",
    kind: "Kind",
    format: "Format",
    happenedOn: "Date",
    state: "State",
    stateReason: "Reason",
    summary: "Summary",
    response: "Response",
    action: "Action",
    actionDueOn: "Action due",
    actionDoneOn: "Action done",
    consulted: "Consulted",
    hasEqualityAssessment: "Equality impact assessment",
    nextOn: "Next due",
    sourceUrl: "Link",
    owner: "Owner",
    ownerId: "Owner",
    contributors: "Contributors",
    policyAskIds: "Policy asks served",
    policyAsks: "Policy asks served",
    planLineIds: "Lines of the plan",
    planLines: "Lines of the plan",
    checklist: "Challenge questions",
    planLineId: "Line of the plan",
    policyAskId: "Policy ask",
    personId: "Person who took part",
    organisationId: "Organisation that took part",
    happenedFrom: "From",
    happenedUntil: "Until",
    hasOpenAction: "With an open action",
    recordedAt: "Recorded",
  },
  choices: { kind: ACTIVITY_KINDS, format: FORMATS, state: STATES },
  references: { ownerId: "users" },
  list: graphql(
    `
      query Activities($filter: ActivityFilter, $sort: ActivitySort, $page: PageInput) {
        activities(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...ActivityRecord
          }
        }
      }
    `,
    [ACTIVITY],
  ),
  one: graphql(
    `
      query Activity($id: UUID!) {
        activity(id: $id) {
          ...ActivityRecord
        }
      }
    `,
    [ACTIVITY],
  ),
  create: graphql(
    `
      mutation CreateActivity($input: CreateActivityInput!) {
        createActivity(input: $input) {
          ...ActivityRecord
        }
      }
    `,
    [ACTIVITY],
  ),
  update: graphql(
    `
      mutation UpdateActivity($input: UpdateActivityInput!) {
        updateActivity(input: $input) {
          ...ActivityRecord
        }
      }
    `,
    [ACTIVITY],
  ),
  remove: graphql(`
    mutation DeleteActivity($id: UUID!, $version: Int!) {
      deleteActivity(id: $id, version: $version)
    }
  `),
  sorts: {
    title: "TITLE",
    kind: "KIND",
    happenedOn: "HAPPENED_ON",
    actionDueOn: "ACTION_DUE_ON",
    recordedAt: "RECORDED_AT",
  },
  toCreate: (form) => ({ ...toInput(form), kind: form.kind }),
  toInput,
  fromServer: (record) => ({
    ...record,
    ownerId: record.owner?.id ?? null,
    policyAskIds: (record.policyAsks ?? []).map(({ id }: { id: string }) => id),
    planLineIds: (record.planLines ?? []).map(({ id }: { id: string }) => id),
  }),
});

export const KINDS = graphql(`
  query ActivityKinds {
    activityKinds {
      kind
      label
      plural
      lead
      notice
      dateLabel
      parts
      questions
      usualPlanLines
      fields {
        name
        label
        isRequired
        help
      }
      states {
        state
        label
      }
    }
  }
`);
export type Kind = ResultOf<typeof KINDS>["activityKinds"][number];
export type FieldUse = Kind["fields"][number];

export const PLAN_LINES_TO_CHOOSE = graphql(`
  query PlanLinesToChoose {
    planLines(page: { offset: 0, limit: 100 }) {
      items {
        id
        number
        title
      }
    }
  }
`);
