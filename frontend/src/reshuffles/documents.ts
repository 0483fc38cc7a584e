import { graphql, type FragmentOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

export const AFFECTED = graphql(`
  fragment AffectedRecords on Affected {
    asks {
      policyAskId
      title
      who
      words
    }
    interactions {
      interactionId
      title
      occurredOn
      words
    }
    promises {
      promiseId
      interactionId
      text
      dueOn
      isOurs
      words
    }
    ties {
      ours {
        kind
        id
        label
      }
      theirs {
        kind
        id
        label
      }
      shown
      words
    }
    stances
    assertedTies
  }
`);

export type Affected = FragmentOf<typeof AFFECTED>;

const RESHUFFLE = graphql(
  `
    fragment ReshuffleRecord on Reshuffle {
      id
      version
      title
      effectiveOn
      source
      sourceUrl
      correctionReason
      recordedAt
      recordedBy {
        id
        name
      }
      moves {
        id
        person {
          id
          label
        }
        endedRole
        newRole
      }
      affected {
        ...AffectedRecords
      }
    }
  `,
  [AFFECTED],
);

/** One person's line in the form. `name` and `roles` are there to be shown; they are not sent. */
export interface Move {
  id: string;
  personId: string;
  name: string;
  roles: HeldRole[];
  endedRoleId: string | null;
  newRole: { id: string; organisationId: string | null; title: string | null };
}

export interface HeldRole {
  id: string;
  title: string;
  startedOn: string | null;
  endedOn: string | null;
  organisation: { id: string; name: string };
}

/** A line without an organisation begins no role. */
function toMoveInput({ id, personId, endedRoleId, newRole }: Move) {
  const { organisationId, title } = newRole;
  return {
    id,
    personId,
    endedRoleId: endedRoleId || null,
    newRole: organisationId ? { id: newRole.id, organisationId, title: title ?? "" } : null,
  };
}

registerResource("reshuffles", {
  words: ["Reshuffle", "Reshuffles"],
  fields: {
    title: "Title",
    effectiveOn: "First day of the new roles",
    moveCount: "Moves",
    recordedAt: "Recorded",
    source: "How we know",
    sourceUrl: "Web address of the source (optional)",
    correctionReason: "Why the day was wrong",
  },
  list: graphql(`
    query Reshuffles($page: PageInput) {
      reshuffles(page: $page) {
        total
        items {
          id
          title
          effectiveOn
          moveCount
          recordedAt
        }
      }
    }
  `),
  one: graphql(
    `
      query Reshuffle($id: UUID!) {
        reshuffle(id: $id) {
          ...ReshuffleRecord
        }
      }
    `,
    [RESHUFFLE],
  ),
  create: graphql(
    `
      mutation RecordReshuffle($input: ReshuffleInput!) {
        recordReshuffle(input: $input) {
          ...ReshuffleRecord
        }
      }
    `,
    [RESHUFFLE],
  ),
  update: graphql(
    `
      mutation CorrectReshuffle($input: CorrectReshuffleInput!) {
        correctReshuffle(input: $input) {
          ...ReshuffleRecord
        }
      }
    `,
    [RESHUFFLE],
  ),
  toCreate: ({ title, effectiveOn, source, sourceUrl, moves }: Row) => ({
    title: title ?? "",
    effectiveOn,
    source: source ?? "",
    sourceUrl: sourceUrl || null,
    moves: (moves as Move[]).map(toMoveInput),
  }),
  toInput: ({ effectiveOn, correctionReason }: Row) => ({ effectiveOn, reason: correctionReason ?? "" }),
});

export const PREVIEW = graphql(
  `
    query ReshufflePreview($effectiveOn: Date!, $endedRoleIds: [UUID!]!) {
      reshufflePreview(effectiveOn: $effectiveOn, endedRoleIds: $endedRoleIds) {
        ...AffectedRecords
      }
    }
  `,
  [AFFECTED],
);

export const PEOPLE_WHO_MOVE = graphql(`
  query PeopleWhoMove($q: String!) {
    people(filter: { q: $q }, page: { offset: 0, limit: 10 }) {
      items {
        id
        name
        roles {
          id
          title
          startedOn
          endedOn
          organisation {
            id
            name
          }
        }
      }
    }
  }
`);
