import { graphql, type ResultOf } from "../data_provider/graphql";

export const EGO_NETWORK = graphql(`
  query EgoNetwork($kind: String!, $id: UUID!, $asAt: Date) {
    egoNetwork(kind: $kind, id: $id, asAt: $asAt) {
      ego {
        id
        kind
        label
        detail
        x
        y
        shown
        contactDays
        lastOn
      }
      nodes {
        id
        kind
        label
        detail
        x
        y
        shown
        contactDays
        lastOn
      }
      edges {
        fromId
        toId
        shown
        contactDays
        lastOn
      }
      leftOutCount
      asAt
      caveat
    }
  }
`);

export const PARTIES = graphql(`
  query NetworkParties($q: String!) {
    search(q: $q, kinds: [PERSON, ORGANISATION], limit: 20) {
      items {
        kind
        id
        title
        context
      }
    }
  }
`);

export type Network = ResultOf<typeof EGO_NETWORK>["egoNetwork"];
export type NetworkNode = Network["nodes"][number];

/** The words for each kind of party. */
export const KINDS: Record<string, string> = {
  user: "Colleague",
  person: "Person",
  organisation: "Organisation",
};

/** Where a party's own page is; a colleague has none. */
export function pageOf({ kind, id }: { kind: string; id: string }): string | null {
  if (kind === "person") return `/people/${id}/show`;
  return kind === "organisation" ? `/organisations/${id}/show` : null;
}
