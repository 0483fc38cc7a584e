import { graphql, type ResultOf, type VariablesOf } from "../data_provider/graphql";

export const HISTORY = graphql(`
  query History($noun: HistoryNoun!, $id: UUID!, $page: PageInput) {
    history(noun: $noun, id: $id, page: $page) {
      total
      items {
        id
        at
        by
        action
        what
        changes {
          field
          before
          after
        }
      }
    }
  }
`);

export const AS_KNOWN = graphql(`
  query RecordAsKnown($noun: HistoryNoun!, $id: UUID!, $knownAt: DateTime!) {
    recordAsKnown(noun: $noun, id: $id, knownAt: $knownAt) {
      what
      id
      fields {
        field
        after
      }
    }
  }
`);

export type HistoryEntry = ResultOf<typeof HISTORY>["history"]["items"][number];
export type KnownRow = ResultOf<typeof AS_KNOWN>["recordAsKnown"][number];

export type HistoryNoun = VariablesOf<typeof HISTORY>["noun"];
