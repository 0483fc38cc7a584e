import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { AUDIENCES } from "./words";

const RESULT = graphql(`
  fragment SurveyResultRecord on SurveyResult {
    id
    version
    audience
    survey
    question
    answer
    askedOn
    respondents
    percentage
    isTooSmall
    previous {
      askedOn
      respondents
      percentage
    }
    sourceUrl
    planLine {
      id
      number
      title
    }
    recordedAt
  }
`);

registerResource("survey_results", {
  words: ["Survey result", "Survey results"],
  fields: {
    survey: "Survey",
    audience: "Who was asked",
    question: "Question",
    answer: "Answer",
    askedOn: "Asked on",
    respondents: "Number who answered (n)",
    percentage: "Percentage",
    previous: "Last time",
    sourceUrl: "Link",
    planLine: "Line of the plan",
    planLineId: "Line of the plan",
    askedFrom: "From",
    askedUntil: "Until",
    rows: "Answers",
  },
  choices: { audience: AUDIENCES },
  list: graphql(
    `
      query SurveyResults($filter: SurveyResultFilter, $sort: SurveyResultSort, $page: PageInput) {
        surveyResults(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...SurveyResultRecord
          }
        }
      }
    `,
    [RESULT],
  ),
  one: graphql(
    `
      query SurveyResult($id: UUID!) {
        surveyResult(id: $id) {
          ...SurveyResultRecord
        }
      }
    `,
    [RESULT],
  ),
  update: graphql(
    `
      mutation CorrectSurveyResult($input: CorrectSurveyResultInput!) {
        correctSurveyResult(input: $input) {
          ...SurveyResultRecord
        }
      }
    `,
    [RESULT],
  ),
  remove: graphql(`
    mutation DeleteSurveyResult($id: UUID!, $version: Int!) {
      deleteSurveyResult(id: $id, version: $version)
    }
  `),
  sorts: { askedOn: "ASKED_ON", survey: "SURVEY", question: "QUESTION" },
  toInput: (form: Row) => ({
    audience: form.audience,
    survey: form.survey ?? "",
    question: form.question ?? "",
    answer: form.answer ?? "",
    askedOn: form.askedOn,
    respondents: form.respondents,
    percentage: form.percentage ?? null,
    sourceUrl: form.sourceUrl || null,
    planLineId: form.planLineId || null,
  }),
  fromServer: (record) => ({ ...record, planLineId: record.planLine?.id ?? null }),
});

export const RECORD_SURVEY_RESULTS = graphql(`
  mutation RecordSurveyResults($input: RecordSurveyResultsInput!) {
    recordSurveyResults(input: $input) {
      id
    }
  }
`);
