import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource } from "../data_provider/resource";
import { ANSWERS, STATES } from "./words";

export const INTRODUCTION = graphql(`
  fragment IntroductionRecord on IntroductionRequest {
    id
    version
    requester {
      id
      name
    }
    asked {
      id
      name
    }
    via {
      kind
      id
      label
    }
    target {
      kind
      id
      label
    }
    policyAsk {
      id
      title
    }
    why
    inItForThem
    textToForward
    lapsesOn
    requestedAt
    state
    answer
    answeredAt
    answerNote
    suggestedUser {
      id
      name
    }
    isMine
    isForMe
  }
`);

registerResource("introductions", {
  words: ["Introduction", "Introductions"],
  fields: {
    target: "To whom",
    requester: "Who asks",
    asked: "Who is asked",
    via: "Through",
    policyAsk: "For the ask",
    why: "Why",
    inItForThem: "What is in it for them",
    textToForward: "Text to forward",
    lapsesOn: "Lapses after",
    requestedAt: "Asked",
    state: "State",
    answer: "Answer",
    answeredAt: "Answered",
    answerNote: "Note",
    suggestedUser: "Suggested colleague",
  },
  choices: { state: STATES, answer: ANSWERS },
  list: graphql(
    `
      query IntroductionRequests($filter: IntroductionRequestFilter, $page: PageInput) {
        introductionRequests(filter: $filter, page: $page) {
          total
          items {
            ...IntroductionRecord
          }
        }
      }
    `,
    [INTRODUCTION],
  ),
  one: graphql(
    `
      query IntroductionRequest($id: UUID!) {
        introductionRequest(id: $id) {
          ...IntroductionRecord
        }
      }
    `,
    [INTRODUCTION],
  ),
});

export const REQUEST_INTRODUCTION = graphql(`
  mutation RequestIntroduction($input: RequestIntroductionInput!) {
    requestIntroduction(input: $input) {
      id
      version
    }
  }
`);

export const ANSWER_INTRODUCTION = graphql(`
  mutation AnswerIntroduction($input: AnswerIntroductionInput!) {
    answerIntroduction(input: $input) {
      id
      version
    }
  }
`);

export const WITHDRAW_INTRODUCTION = graphql(`
  mutation WithdrawIntroduction($id: UUID!, $version: Int!) {
    withdrawIntroduction(id: $id, version: $version) {
      id
      version
    }
  }
`);

export const POLICY_ASK_TITLE = graphql(`
  query PolicyAskTitle($id: UUID!) {
    policyAsk(id: $id) {
      id
      title
    }
  }
`);

export type Introduction = ResultOf<typeof INTRODUCTION>;
