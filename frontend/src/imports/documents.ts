import { graphql } from "../data_provider/graphql";

const PLAN = graphql(`
  fragment ImportPlanFields on ImportPlan @_unmask {
    id
    fileName
    status
    recordedAt
    recordedBy {
      name
    }
    committedAt
    digest
    createCount
    unchangedCount
    skippedCount
    refusedCount
    newRecords {
      label
      count
    }
    refusalReasons {
      label
      count
    }
    notes
  }
`);

export const PLANS = graphql(
  `
    query ImportPlans($page: PageInput) {
      importPlans(page: $page) {
        total
        items {
          ...ImportPlanFields
        }
      }
    }
  `,
  [PLAN],
);

export const ONE_PLAN = graphql(
  `
    query ImportPlan($id: UUID!) {
      importPlan(id: $id) {
        ...ImportPlanFields
      }
    }
  `,
  [PLAN],
);

export const PLAN_ROWS = graphql(`
  query ImportPlanRows($planId: UUID!, $action: ImportAction, $page: PageInput) {
    importPlanRows(planId: $planId, action: $action, page: $page) {
      total
      items {
        line
        action
        summary
        reason
        field
        value
        interactionId
        notes
      }
    }
  }
`);

export const COMMIT = graphql(
  `
    mutation CommitImport($planId: UUID!, $digest: String!) {
      commitImport(planId: $planId, digest: $digest) {
        ...ImportPlanFields
      }
    }
  `,
  [PLAN],
);

export const DISCARD = graphql(`
  mutation DiscardImport($planId: UUID!) {
    discardImport(planId: $planId)
  }
`);
