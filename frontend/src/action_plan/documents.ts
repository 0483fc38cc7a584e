import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { STRATEGIC_OBJECTIVES } from "../words/labels";

const PLAN_LINE = graphql(`
  fragment PlanLineRecord on PlanLine {
    id
    version
    number
    strategicObjective
    title
    planReference
    planVersion
    planVersionOn
    isStretch
    owner {
      id
      name
    }
    startsOn
    endsOn
    measure
    baseline
    target
    evidenceLimitDays
    commitments
    standing {
      byRule
      reasons
      byHand {
        id
        version
        rating
        reason
        ratedOn
        recordedBy {
          name
        }
      }
      shown
      because
      position
      updatedOn
      evidence
      newestEvidenceOn
      evidenceAgeDays
      nextMissing
    }
    updates {
      id
      version
      updatedOn
      position
      measured
      text
      recordedBy {
        name
      }
    }
    evidence {
      id
      version
      title
      datedOn
      source
      sourceUrl
      interactionId
      interactionTitle
      policyAsk {
        id
        title
      }
      counts
      recordedBy {
        name
      }
    }
    ratings {
      id
      version
      rating
      reason
      ratedOn
      withdrawnOn
      recordedBy {
        name
      }
    }
    recordedAt
  }
`);

const toInput = (form: Row) => ({
  number: Number(form.number),
  strategicObjective: form.strategicObjective,
  title: form.title ?? "",
  planReference: form.planReference ?? "",
  planVersion: form.planVersion ?? "",
  planVersionOn: form.planVersionOn || null,
  isStretch: form.isStretch ?? false,
  ownerId: form.ownerId || null,
  startsOn: form.startsOn || null,
  endsOn: form.endsOn || null,
  measure: form.measure || null,
  baseline: form.baseline || null,
  target: form.target || null,
  evidenceLimitDays: Number(form.evidenceLimitDays),
  commitments: form.commitments ?? [],
});

registerResource("plan_lines", {
  words: ["Line of the action plan", "Lines of the action plan"],
  fields: {
    number: "Number",
    strategicObjective: "Strategic objective",
    title: "The line in our own words",
    planReference: "Where the published plan says it",
    planVersion: "Version of the plan",
    planVersionOn: "Date of that version",
    isStretch: "Stretch area",
    owner: "Owner",
    ownerId: "Owner",
    startsOn: "Period starts",
    endsOn: "Period ends",
    measure: "Measure",
    baseline: "Baseline",
    target: "Target",
    evidenceLimitDays: "Evidence stays fresh for so many days",
    commitments: "Commitments it serves",
  },
  choices: { strategicObjective: STRATEGIC_OBJECTIVES },
  references: { ownerId: "users" },
  list: graphql(
    `
      query PlanLines($filter: PlanLineFilter, $page: PageInput) {
        planLines(filter: $filter, page: $page) {
          total
          items {
            ...PlanLineRecord
          }
        }
      }
    `,
    [PLAN_LINE],
  ),
  one: graphql(
    `
      query PlanLine($id: UUID!) {
        planLine(id: $id) {
          ...PlanLineRecord
        }
      }
    `,
    [PLAN_LINE],
  ),
  create: graphql(
    `
      mutation CreatePlanLine($input: CreatePlanLineInput!) {
        createPlanLine(input: $input) {
          ...PlanLineRecord
        }
      }
    `,
    [PLAN_LINE],
  ),
  update: graphql(
    `
      mutation UpdatePlanLine($input: UpdatePlanLineInput!) {
        updatePlanLine(input: $input) {
          ...PlanLineRecord
        }
      }
    `,
    [PLAN_LINE],
  ),
  remove: graphql(`
    mutation DeletePlanLine($id: UUID!, $version: Int!) {
      deletePlanLine(id: $id, version: $version)
    }
  `),
  toInput,
  fromServer: (record) => ({ ...record, ownerId: record.owner?.id ?? null }),
});

/** The whole plan as at a day, with the written rule: a plan has some tens of lines, and the page filters them itself. */
export const ACTION_PLAN = graphql(
  `
    query ActionPlan($asAt: Date) {
      planLines(asAt: $asAt, page: { offset: 0, limit: 100 }) {
        total
        items {
          ...PlanLineRecord
        }
      }
      planRatingRule
    }
  `,
  [PLAN_LINE],
);

export type PlanLine = ResultOf<typeof PLAN_LINE>;
export type Evidence = PlanLine["evidence"][number];
export type Update = PlanLine["updates"][number];
export type HandRating = PlanLine["ratings"][number];

export const BEGIN_ACTION_PLAN = graphql(`
  mutation BeginActionPlan {
    beginActionPlan {
      total
    }
  }
`);
export const RECORD_UPDATE = graphql(`
  mutation RecordPlanLineUpdate($input: RecordPlanLineUpdateInput!) {
    recordPlanLineUpdate(input: $input) {
      id
    }
  }
`);
export const CORRECT_UPDATE = graphql(`
  mutation CorrectPlanLineUpdate($input: CorrectPlanLineUpdateInput!) {
    correctPlanLineUpdate(input: $input) {
      id
    }
  }
`);
export const DELETE_UPDATE = graphql(`
  mutation DeletePlanLineUpdate($id: UUID!, $version: Int!) {
    deletePlanLineUpdate(id: $id, version: $version) {
      id
    }
  }
`);
export const ADD_EVIDENCE = graphql(`
  mutation AddPlanLineEvidence($input: AddPlanLineEvidenceInput!) {
    addPlanLineEvidence(input: $input) {
      id
    }
  }
`);
export const CORRECT_EVIDENCE = graphql(`
  mutation CorrectPlanLineEvidence($input: CorrectPlanLineEvidenceInput!) {
    correctPlanLineEvidence(input: $input) {
      id
    }
  }
`);
export const DELETE_EVIDENCE = graphql(`
  mutation DeletePlanLineEvidence($id: UUID!, $version: Int!) {
    deletePlanLineEvidence(id: $id, version: $version) {
      id
    }
  }
`);
export const RATE_LINE = graphql(`
  mutation RatePlanLine($input: RatePlanLineInput!) {
    ratePlanLine(input: $input) {
      id
    }
  }
`);
export const WITHDRAW_RATING = graphql(`
  mutation WithdrawPlanLineRating($input: WithdrawPlanLineRatingInput!) {
    withdrawPlanLineRating(input: $input) {
      id
    }
  }
`);
export const OBJECTIVE_COUNT = graphql(`
  query PlanLineObjectiveCount($planLineId: UUID!) {
    planLineObjectiveCount(planLineId: $planLineId)
  }
`);
