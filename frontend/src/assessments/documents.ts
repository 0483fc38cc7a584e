import { graphql, type ResultOf } from "../data_provider/graphql";

export const ASSESSMENTS = graphql(`
  query Assessments($policyAskId: UUID!) {
    assessments(policyAskId: $policyAskId) {
      id
      version
      policyAskId
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
      alignment
      interest
      influence
      isGuess
      assessor {
        id
        name
      }
      assessedOn
      reason
      recordedAt
      recordedBy {
        name
      }
      isCurrent
    }
  }
`);

export type Assessment = ResultOf<typeof ASSESSMENTS>["assessments"][number];

export const RECORD_ASSESSMENT = graphql(`
  mutation RecordAssessment($input: RecordAssessmentInput!) {
    recordAssessment(input: $input) {
      id
    }
  }
`);

export const CORRECT_ASSESSMENT = graphql(`
  mutation CorrectAssessment($input: CorrectAssessmentInput!) {
    correctAssessment(input: $input) {
      id
    }
  }
`);

export const DELETE_ASSESSMENT = graphql(`
  mutation DeleteAssessment($id: UUID!, $version: Int!) {
    deleteAssessment(id: $id, version: $version)
  }
`);
