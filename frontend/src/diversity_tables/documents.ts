import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const TABLE = graphql(`
  fragment DiversityTableRecord on DiversityTable {
    id
    version
    title
    question
    activity {
      id
      title
    }
    startsOn
    endsOn
    counts {
      label
      shown
      percentage
    }
    aboutTotal
    hasHidden
    whyHidden
    recordedAt
  }
`);

export interface PublishedTable {
  id: string;
  title: string;
  question: string;
  activity: { id: string; title: string } | null;
  startsOn: string;
  endsOn: string;
  counts: { label: string; shown: number | null; percentage: number | null }[];
  aboutTotal: number;
  hasHidden: boolean;
  whyHidden: string;
}

/** A line of the form. It lives in the form's memory alone, until it is sent. */
export interface Answer {
  label: string;
  count: number | null;
}

/** Answers that were not offered are left empty, and are not in the table. */
export function toCreate(form: Row) {
  const isOfActivity = form.scope === "activity";
  return {
    title: form.title ?? "",
    question: form.question ?? "",
    activityId: isOfActivity ? form.activityId || null : null,
    startsOn: isOfActivity ? null : form.startsOn || null,
    endsOn: isOfActivity ? null : form.endsOn || null,
    counts: ((form.counts ?? []) as Answer[])
      .filter(({ count }) => count !== null)
      .map(({ label, count }) => ({ label, count })),
  };
}

registerResource("diversity_tables", {
  words: ["Diversity table", "Diversity tables"],
  fields: {
    title: "Who was counted",
    question: "Question",
    activity: "Activity",
    activityId: "Activity",
    startsOn: "From",
    endsOn: "Until",
    counts: "Counts",
    aboutTotal: "About, in all",
  },
  list: graphql(
    `
      query DiversityTables($filter: DiversityTableFilter, $page: PageInput) {
        diversityTables(filter: $filter, page: $page) {
          total
          items {
            ...DiversityTableRecord
          }
        }
      }
    `,
    [TABLE],
  ),
  one: graphql(
    `
      query DiversityTable($id: UUID!) {
        diversityTable(id: $id) {
          ...DiversityTableRecord
        }
      }
    `,
    [TABLE],
  ),
  create: graphql(
    `
      mutation PublishDiversityTable($input: PublishDiversityTableInput!) {
        publishDiversityTable(input: $input) {
          ...DiversityTableRecord
        }
      }
    `,
    [TABLE],
  ),
  remove: graphql(`
    mutation WithdrawDiversityTable($id: UUID!, $version: Int!) {
      withdrawDiversityTable(id: $id, version: $version)
    }
  `),
  toCreate,
});

export const QUESTIONS = graphql(`
  query DiversityQuestions {
    diversityQuestions {
      question
      answers
    }
  }
`);
export type DiversityQuestion = ResultOf<typeof QUESTIONS>["diversityQuestions"][number];
