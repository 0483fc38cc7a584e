import { graphql } from "../data_provider/graphql";

export const SEARCH = graphql(`
  query Search($q: String!, $limit: Int!) {
    search(q: $q, limit: $limit) {
      hasMore
      items {
        kind
        id
        title
        context
      }
    }
  }
`);

/** The headings of the results, in their order. */
export const KIND_WORDS: Record<string, string> = {
  PERSON: "People",
  ORGANISATION: "Organisations",
  POLICY_ASK: "Policy asks",
  INTERACTION: "Interactions",
};

const PLACES: Record<string, string> = {
  PERSON: "people",
  ORGANISATION: "organisations",
  POLICY_ASK: "policy_asks",
  INTERACTION: "interactions",
};

/** The page of a record that was found. */
export function addressOf({ kind, id }: { kind: string; id: string }): string {
  return `/${PLACES[kind]}/${id}/show`;
}
