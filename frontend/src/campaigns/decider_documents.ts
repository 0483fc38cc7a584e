import { graphql, type ResultOf } from "../data_provider/graphql";

/** Who decides on an ask, and where everybody stands on it. */
export const DECIDERS = graphql(`
  query DecidersOfAsk($policyAskId: UUID!) {
    policyAsk(id: $policyAskId) {
      id
      title
      decisionMakers {
        stakeholder {
          label
          role {
            id
          }
          organisation {
            id
          }
        }
      }
    }
    standings(policyAskId: $policyAskId) {
      stakeholder {
        role {
          id
        }
        organisation {
          id
        }
      }
      stance {
        level
      }
    }
  }
`);
export type DecidersAnswer = ResultOf<typeof DECIDERS>;

export interface Decider {
  label: string;
  roleId: string | null;
  organisationId: string | null;
  present: string | null;
}
