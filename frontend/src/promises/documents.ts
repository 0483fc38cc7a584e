import { graphql, type FragmentOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

export const PROMISE = graphql(`
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
    madeOn
    dueOn
    workingDaysLeft
    openWorkingDays
    settledOn
    outcome
    settledBy {
      interactionId
      title
      occurredOn
    }
    settledByUrl
    settledNote
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

/** Who promised what to whom, and by when: from the form to the schema. */
function termsOf({ side, userId, stakeholder, text, dueOn }: Row) {
  return {
    isOurs: side === "OURS",
    userId: userId || null,
    personId: theirId(stakeholder, "person"),
    organisationId: theirId(stakeholder, "organisation"),
    text: text ?? "",
    dueOn: dueOn || null,
  };
}

const PROMISES = graphql(
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
);

registerResource("promises", {
  words: ["Promise", "Promises"],
  fields: {
    text: "What was promised",
    dueOn: "Due",
    outcome: "How it ended",
    settledOn: "When",
    settledByInteractionId: "Settled in",
    settledByUrl: "Link to what shows it",
    settledNote: "Note",
    userId: "Colleague",
    stakeholder: "Person or organisation",
  },
  choices: { outcome: OUTCOMES },
  list: PROMISES,
  one: graphql(
    `
      query PromiseToSettle($id: UUID!) {
        promise(id: $id) {
          ...PromiseRecord
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
  toCreate: (values: Row) => ({ interactionId: values.interactionId, ...termsOf(values) }),
  toInput: ({ outcome, settledOn, settledByInteractionId, settledByUrl, settledNote }: Row) => ({
    outcome,
    settledOn,
    settledByInteractionId: settledByInteractionId || null,
    settledByUrl: settledByUrl || null,
    settledNote: settledNote || null,
  }),
});

/** Correcting is another change than settling, with a merge dialog of its own. */
registerResource("promise_terms", {
  words: ["Promise", "Promises"],
  fields: {
    text: "What was promised",
    dueOn: "Due",
    userId: "Colleague",
    personId: "Person",
    organisationId: "Organisation",
    isOurs: "Ours",
  },
  list: PROMISES,
  one: graphql(
    `
      query Promise($id: UUID!) {
        promise(id: $id) {
          ...PromiseRecord
        }
      }
    `,
    [PROMISE],
  ),
  update: graphql(
    `
      mutation CorrectPromise($input: CorrectPromiseInput!) {
        correctPromise(input: $input) {
          ...PromiseRecord
        }
      }
    `,
    [PROMISE],
  ),
  toInput: termsOf,
});

export const REMINDERS = graphql(
  `
    query PromiseReminders {
      promiseReminders {
        total
        overdue
        items {
          ...PromiseRecord
        }
      }
    }
  `,
  [PROMISE],
);

export const WORKING_DAYS_AHEAD = graphql(`
  query WorkingDaysAhead($today: Date!) {
    in5: workingDay(fromDay: $today, count: 5) {
      date
    }
    in10: workingDay(fromDay: $today, count: 10) {
      date
    }
    in20: workingDay(fromDay: $today, count: 20) {
      date
    }
  }
`);

export const WORKING_DAY = graphql(`
  query WorkingDay($fromDay: Date!, $count: Int!) {
    workingDay(fromDay: $fromDay, count: $count) {
      date
      isWorkingDay
      bankHoliday
      nextWorkingDay
    }
  }
`);
