import { graphql, type ResultOf } from "../data_provider/graphql";

const LINE = graphql(`
  fragment PlanLineRecord on CampaignPlanLine {
    id
    version
    position
    colleague {
      id
      label
    }
    stakeholder {
      kind
      id
      label
    }
    via {
      kind
      id
      label
    }
    isCold
    who
    why
    acceptedAs {
      interactionId
      interactionOn
      interactionStatus
      introductionRequestId
      introductionState
    }
  }
`);
const TABLES = graphql(`
  fragment PlanTablesRecord on PlanTables {
    messenger {
      opposed
      sceptical
      neutral
      supportive
      champion
      unknown
    }
    metDirectly {
      opposed
      sceptical
      neutral
      supportive
      champion
      unknown
    }
    headroom {
      opposed
      sceptical
      neutral
      supportive
      champion
      unknown
    }
    coldAccess
    departures
  }
`);
const PLAN = graphql(
  `
    fragment PlanRecord on CampaignPlan {
      id
      number
      asAt
      madeAt
      madeBy {
        name
      }
      keptFromId
      state
      progress
      workWords
      problem
      tables {
        ...PlanTablesRecord
      }
      lines {
        ...PlanLineRecord
      }
      answer {
        headline
        changes
        unknown
        notes
        rules {
          key
          words
        }
        already {
          colleague {
            label
          }
          stakeholder {
            kind
            id
            label
          }
        }
        leftOut {
          colleague {
            id
          }
          stakeholder {
            id
          }
          words
        }
      }
      caveats
    }
  `,
  [TABLES, LINE],
);
const PLANS_OF = graphql(
  `
    fragment PlansRecord on CampaignPlans {
      items {
        id
        number
        madeAt
        isDone
      }
      marks {
        id
        version
        mark
        colleague {
          id
          label
        }
        stakeholder {
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
      missing
      defaults {
        ...PlanTablesRecord
      }
    }
  `,
  [TABLES],
);

export const PLANS = graphql(
  `
    query CampaignPlans($campaignId: UUID!) {
      campaignPlans(campaignId: $campaignId) {
        ...PlansRecord
      }
    }
  `,
  [PLANS_OF],
);
export const SHOW_PLAN = graphql(
  `
    query CampaignPlan($id: UUID!) {
      campaignPlan(id: $id) {
        ...PlanRecord
      }
    }
  `,
  [PLAN],
);
export const COMPARE = graphql(
  `
    query ComparePlans($a: UUID!, $b: UUID!) {
      comparePlans(a: $a, b: $b) {
        words
        both {
          ...PlanLineRecord
        }
        onlyA {
          ...PlanLineRecord
        }
        onlyB {
          ...PlanLineRecord
        }
      }
    }
  `,
  [LINE],
);
export const MAKE_PLAN = graphql(
  `
    mutation MakeCampaignPlan($input: MakeCampaignPlanInput!) {
      makeCampaignPlan(input: $input) {
        ...PlanRecord
      }
    }
  `,
  [PLAN],
);
export const CANCEL_PLAN = graphql(
  `
    mutation CancelCampaignPlan($id: UUID!) {
      cancelCampaignPlan(id: $id) {
        ...PlanRecord
      }
    }
  `,
  [PLAN],
);
export const MARK = graphql(
  `
    mutation MarkContact($input: MarkContactInput!) {
      markContact(input: $input) {
        ...PlansRecord
      }
    }
  `,
  [PLANS_OF],
);
export const UNMARK = graphql(
  `
    mutation UnmarkContact($id: UUID!, $version: Int!) {
      unmarkContact(id: $id, version: $version) {
        ...PlansRecord
      }
    }
  `,
  [PLANS_OF],
);
export const ACCEPT = graphql(`
  mutation AcceptPlanLine($input: AcceptPlanLineInput!) {
    acceptPlanLine(input: $input) {
      id
    }
  }
`);
export const UNDO = graphql(`
  mutation UndoPlanLine($id: UUID!, $version: Int!) {
    undoPlanLine(id: $id, version: $version) {
      id
    }
  }
`);

export type Plan = NonNullable<ResultOf<typeof SHOW_PLAN>["campaignPlan"]>;
export type Plans = ResultOf<typeof PLANS>["campaignPlans"];
export type Line = Plan["lines"][number];
export type Tables = Plan["tables"];
export type Mark = Plans["marks"][number];

export const isUnderWay = (plan: Plan | null | undefined): boolean =>
  plan?.state === "waiting" || plan?.state === "running";
