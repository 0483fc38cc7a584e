import { graphql, type ResultOf, type VariablesOf } from "../data_provider/graphql";

export const NETWORK_MAP = graphql(`
  query NetworkMap($filter: MapFilter!, $asAt: Date) {
    networkMap(filter: $filter, asAt: $asAt) {
      work {
        id
        state
        progress
        words
        problem
      }
      asAt
      level
      nodeIds
      kinds
      labels
      details
      x
      y
      ours
      stance
      influence
      betweenness
      betweennessError
      betweennessRank
      effectiveSize
      constraint
      activityDays
      activityRank
      group
      linksGroups
      edgeFrom
      edgeTo
      edgeShown
      edgeAsserted
      groupLabels
      wholeCount
      drawnCount
      hiddenByFilterCount
      words
    }
  }
`);

/** How far the measures of a map are, without the map. */
export const MAP_WORK = graphql(`
  query MapWork($filter: MapFilter!, $asAt: Date) {
    networkMap(filter: $filter, asAt: $asAt) {
      work {
        id
        state
        progress
        words
        problem
      }
    }
  }
`);

export const CANCEL_WORK = graphql(`
  mutation CancelWork($id: UUID!) {
    cancelWork(id: $id) {
      id
      state
    }
  }
`);

export const RESTART_WORK = graphql(`
  mutation RestartWork($id: UUID!) {
    restartWork(id: $id) {
      id
      state
    }
  }
`);

export const BETWEEN = graphql(`
  query Between($level: MapLevel!, $groupA: [UUID!]!, $groupB: [UUID!]!, $asAt: Date) {
    between(level: $level, groupA: $groupA, groupB: $groupB, asAt: $asAt) {
      rows {
        party {
          kind
          id
          label
        }
        activityDays
        activityRank
        betweennessRank
        words
      }
      words
      caveat
    }
  }
`);

/** Asks by their words, those raised last first, and the one that is chosen. */
export const MAP_ASKS = graphql(`
  query MapAsks($q: String, $chosen: [UUID!]!) {
    policyAsks(
      filter: { q: $q }
      sort: { field: LAST_RAISED_ON, order: DESC }
      page: { offset: 0, limit: 25 }
    ) {
      items {
        id
        title
      }
    }
    chosen: policyAsks(filter: { ids: $chosen }) {
      items {
        id
        title
      }
    }
  }
`);

/** Colleagues by name, and the one who is chosen. */
export const MAP_LEADS = graphql(`
  query MapLeads($q: String, $chosen: [UUID!]!) {
    users(filter: { q: $q, isActive: true }, page: { offset: 0, limit: 25 }) {
      items {
        id
        name
      }
    }
    chosen: users(filter: { ids: $chosen }) {
      items {
        id
        name
      }
    }
  }
`);

export type NetworkMap = ResultOf<typeof NETWORK_MAP>["networkMap"];
export type Work = NonNullable<NetworkMap["work"]>;
export type MapFilter = VariablesOf<typeof NETWORK_MAP>["filter"];
export type StandingBetween = ResultOf<typeof BETWEEN>["between"];
