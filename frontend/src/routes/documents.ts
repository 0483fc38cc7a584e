import { graphql, type ResultOf } from "../data_provider/graphql";

export const ROUTES = graphql(`
  query Routes($to: RouteTarget!, $asAt: Date) {
    routes(to: $to, asAt: $asAt) {
      target {
        kind
        id
        label
      }
      targetDetail
      isDirect
      directWords
      routes {
        hops {
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
          kind
          shown
          lastOn
          contactDays
          words
          interactionIds
          assertedTieId
        }
        shown
        words
        canAskUserId
        canAskWords
      }
      connectivity
      leftOutWords
      asAt
      caveat
    }
  }
`);

/** People, organisations and asks by name: an ask leads on to its decision-makers. */
export const ROUTE_TARGETS = graphql(`
  query RouteTargets($q: String!) {
    search(q: $q, kinds: [PERSON, ORGANISATION, POLICY_ASK], limit: 20) {
      items {
        kind
        id
        title
        context
      }
    }
  }
`);

export const DECISION_MAKERS = graphql(`
  query DecisionMakers($id: UUID!) {
    policyAsk(id: $id) {
      id
      title
      decisionMakers {
        id
        stakeholder {
          label
          organisation {
            id
          }
          role {
            id
            person {
              id
            }
          }
        }
      }
    }
  }
`);

export const INTERACTIONS_BEHIND = graphql(`
  query InteractionsBehind($ids: [UUID!]!, $limit: Int!) {
    interactions(
      filter: { ids: $ids }
      sort: { field: OCCURRED_ON, order: DESC }
      page: { offset: 0, limit: $limit }
    ) {
      items {
        id
        title
        occurredOn
      }
    }
  }
`);

export const ASSERTED_TIE_BEHIND = graphql(`
  query AssertedTieBehind($id: UUID!) {
    assertedTie(id: $id) {
      id
      startedOn
      endedOn
      source
      sourceUrl
      note
      recordedAt
      recordedBy {
        id
        name
      }
    }
  }
`);

export const ASSERTED_TIES_OF = graphql(`
  query AssertedTiesOf($filter: AssertedTieFilter!) {
    assertedTies(filter: $filter, page: { offset: 0, limit: 50 }) {
      items {
        id
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
      }
    }
  }
`);

export type AssertedTieOf = ResultOf<typeof ASSERTED_TIES_OF>["assertedTies"]["items"][number];
export type RoutesFound = ResultOf<typeof ROUTES>["routes"];
export type Route = RoutesFound["routes"][number];
export type Hop = Route["hops"][number];
export type Party = RoutesFound["target"];
