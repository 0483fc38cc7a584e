import { graphql, type ResultOf } from "../data_provider/graphql";
import { STAKEHOLDER } from "./documents";

const ANSWERED = graphql(
  `
    fragment AnsweredBy on AddresseeResponses {
      stakeholder {
        ...StakeholderOfAsk
      }
      isAddressee
      kind
      responses {
        id
        version
        kind
        respondedOn
        summary
        source
        sourceUrl
        recordedBy {
          id
          name
        }
      }
    }
  `,
  [STAKEHOLDER],
);
export const ASK_RESPONSES = graphql(
  `
    query AskResponses($policyAskId: UUID!, $asAt: Date) {
      askResponses(policyAskId: $policyAskId, asAt: $asAt) {
        ...AnsweredBy
      }
    }
  `,
  [ANSWERED],
);
export const RECORD_RESPONSE = graphql(`
  mutation RecordResponse($input: RecordResponseInput!) {
    recordResponse(input: $input) {
      kind
    }
  }
`);
export const CORRECT_RESPONSE = graphql(`
  mutation CorrectResponse($input: CorrectResponseInput!) {
    correctResponse(input: $input) {
      kind
    }
  }
`);
export const DELETE_RESPONSE = graphql(`
  mutation DeleteResponse($id: UUID!, $version: Int!) {
    deleteResponse(id: $id, version: $version) {
      kind
    }
  }
`);

export const DECISION_MAKER_LISTS = graphql(`
  query DecisionMakerLists($policyAskId: UUID!) {
    decisionMakerLists(policyAskId: $policyAskId) {
      id
      quarterStartsOn
      quarter
      number
      reason
      frozenAt
      frozenBy {
        id
        name
      }
      differences
      decisionMakers {
        id
        power
        stakeholder {
          label
        }
      }
    }
  }
`);
export const FREEZE = graphql(`
  mutation FreezeDecisionMakers($input: FreezeDecisionMakersInput!) {
    freezeDecisionMakers(input: $input) {
      id
    }
  }
`);

export type AnsweredBy = ResultOf<typeof ASK_RESPONSES>["askResponses"][number];
export type Response = AnsweredBy["responses"][number];
export type FrozenList = ResultOf<typeof DECISION_MAKER_LISTS>["decisionMakerLists"][number];

export const RESPONSES: Record<string, string> = {
  ACCEPTED: "Accepted",
  ACCEPTED_IN_PART: "Accepted in part",
  REJECTED: "Rejected",
};
