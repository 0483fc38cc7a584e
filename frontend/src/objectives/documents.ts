import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const OBJECTIVE = graphql(`
  fragment ObjectiveRecord on Objective {
    id
    version
    user {
      id
      name
    }
    startsOn
    dueOn
    text
    measure
    baseline
    target
    planLine {
      id
      number
      title
    }
    agreedWith {
      id
      name
    }
    agreedOn
    endedOn
    midYearNote
    yearEndNote
    evidence {
      id
      title
      datedOn
      sourceUrl
    }
    missing
    recordedAt
  }
`);

const toInput = (form: Row) => ({
  text: form.text ?? "",
  startsOn: form.startsOn,
  dueOn: form.dueOn,
  measure: form.measure || null,
  baseline: form.baseline || null,
  target: form.target || null,
  planLineId: form.planLineId || null,
  agreedWithId: form.agreedWithId || null,
  evidence: (form.evidence ?? []).map(({ id, title, datedOn, sourceUrl }: Row) => ({
    id,
    title: title ?? "",
    datedOn,
    sourceUrl: sourceUrl || null,
  })),
});

registerResource("objectives", {
  words: ["Objective", "Objectives"],
  fields: {
    text: "The objective",
    measure: "Measure",
    baseline: "Baseline",
    target: "Target",
    startsOn: "Starts on",
    dueOn: "Due on",
    planLine: "Line of the action plan",
    planLineId: "Line of the action plan",
    agreedWith: "Agreed with",
    agreedWithId: "To be agreed with",
    agreedOn: "Agreed on",
    endedOn: "Ended on",
    midYearNote: "Mid-year note",
    yearEndNote: "Year-end note",
    evidence: "Evidence",
  },
  references: { planLineId: "plan_lines", agreedWithId: "users" },
  list: graphql(
    `
      query Objectives($filter: ObjectiveFilter, $page: PageInput) {
        objectives(filter: $filter, page: $page) {
          total
          items {
            ...ObjectiveRecord
          }
        }
      }
    `,
    [OBJECTIVE],
  ),
  one: graphql(
    `
      query Objective($id: UUID!) {
        objective(id: $id) {
          ...ObjectiveRecord
        }
      }
    `,
    [OBJECTIVE],
  ),
  create: graphql(
    `
      mutation CreateObjective($input: CreateObjectiveInput!) {
        createObjective(input: $input) {
          ...ObjectiveRecord
        }
      }
    `,
    [OBJECTIVE],
  ),
  update: graphql(
    `
      mutation UpdateObjective($input: UpdateObjectiveInput!) {
        updateObjective(input: $input) {
          ...ObjectiveRecord
        }
      }
    `,
    [OBJECTIVE],
  ),
  remove: graphql(`
    mutation DeleteObjective($id: UUID!, $version: Int!) {
      deleteObjective(id: $id, version: $version)
    }
  `),
  toInput,
  fromServer: (record) => ({
    ...record,
    planLineId: record.planLine?.id ?? null,
    agreedWithId: record.agreedWith?.id ?? null,
  }),
});

export type Objective = ResultOf<typeof OBJECTIVE>;

/** Those of the viewer, those that name the viewer, and how many colleagues have one. */
export const OBJECTIVES_PAGE = graphql(
  `
    query ObjectivesPage($asAt: Date) {
      mine: objectives(filter: { part: HELD }, page: { offset: 0, limit: 100 }) {
        items {
          ...ObjectiveRecord
        }
      }
      withMe: objectives(filter: { part: WITH_ME }, page: { offset: 0, limit: 100 }) {
        items {
          ...ObjectiveRecord
        }
      }
      objectiveShare(asAt: $asAt) {
        asAt
        whole {
          people
          withObjective
        }
        groups {
          group
          people
          withObjective
        }
      }
    }
  `,
  [OBJECTIVE],
);

export type Share = ResultOf<typeof OBJECTIVES_PAGE>["objectiveShare"];

export const AGREE = graphql(`
  mutation AgreeObjective($input: AgreeObjectiveInput!) {
    agreeObjective(input: $input) {
      id
    }
  }
`);
export const TAKE_BACK = graphql(`
  mutation TakeBackAgreement($id: UUID!, $version: Int!) {
    takeBackAgreement(id: $id, version: $version) {
      id
    }
  }
`);
export const NOTE = graphql(`
  mutation NoteOnObjective($input: NoteOnObjectiveInput!) {
    noteOnObjective(input: $input) {
      id
    }
  }
`);
export const END = graphql(`
  mutation EndObjective($input: EndObjectiveInput!) {
    endObjective(input: $input) {
      id
    }
  }
`);
