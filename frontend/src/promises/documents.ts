import { graphql, type FragmentOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const PROMISE = graphql(`
  fragment PromiseRecord on Promise {
    id
    version
    interactionId
    interactionTitle
    isOurs
    user {
      id
      name
    }
    stakeholder {
      kind
      id
      label
    }
    text
    dueOn
    settledOn
    outcome
    recordedAt
  }
`);

export type PromiseRecord = FragmentOf<typeof PROMISE>;

export const OUTCOMES: Record<string, string> = {
  KEPT: "Kept",
  NOT_KEPT: "Not kept",
  NO_LONGER_NEEDED: "No longer needed",
};

/** The form names them as "person 0b1c…" or "organisation 0b1c…"; the schema has a field for each. */
function theirId(stakeholder: string | null | undefined, kind: "person" | "organisation"): string | null {
  const [chosen, id] = (stakeholder ?? "").split(" ");
  return chosen === kind ? id : null;
}

registerResource("promises", {
  words: ["Promise", "Promises"],
  fields: {
    text: "What was promised",
    dueOn: "Due",
    outcome: "How it ended",
    settledOn: "When",
    userId: "Colleague",
    stakeholder: "Person or organisation",
  },
  choices: { outcome: OUTCOMES },
  list: graphql(
    `
      query Promises($filter: PromiseFilter, $page: PageInput) {
        promises(filter: $filter, page: $page) {
          total
          items {
            ...PromiseRecord
          }
        }
      }
    `,
    [PROMISE],
  ),
  create: graphql(
    `
      mutation MakePromise($input: MakePromiseInput!) {
        makePromise(input: $input) {
          ...PromiseRecord
        }
      }
    `,
    [PROMISE],
  ),
  update: graphql(
    `
      mutation SettlePromise($input: SettlePromiseInput!) {
        settlePromise(input: $input) {
          ...PromiseRecord
        }
      }
    `,
    [PROMISE],
  ),
  remove: graphql(`
    mutation DeletePromise($id: UUID!, $version: Int!) {
      deletePromise(id: $id, version: $version)
    }
  `),
  toCreate: ({ interactionId, side, userId, stakeholder, text, dueOn }: Row) => ({
    interactionId,
    isOurs: side === "OURS",
    userId: userId || null,
    personId: theirId(stakeholder, "person"),
    organisationId: theirId(stakeholder, "organisation"),
    text: text ?? "",
    dueOn: dueOn || null,
  }),
  toInput: ({ outcome, settledOn }: Row) => ({ outcome, settledOn }),
});
