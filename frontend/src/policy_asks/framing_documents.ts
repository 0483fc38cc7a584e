import { graphql, type ResultOf } from "../data_provider/graphql";

/** How an ask is framed: its wordings, the evidence that it rests on, and who was consulted. */
export const ASK_WORDINGS = graphql(`
  query AskWordings($policyAskId: UUID!) {
    askWordings(policyAskId: $policyAskId) {
      id
      version
      number
      text
      wordedOn
      heldTo
      raisedCount
      note
      recordedAt
      recordedBy {
        id
        name
      }
    }
  }
`);
export const COMPARE_WORDINGS = graphql(`
  query CompareWordings($policyAskId: UUID!, $first: Int!, $second: Int!) {
    compareWordings(policyAskId: $policyAskId, first: $first, second: $second) {
      kind
      text
    }
  }
`);
export const REWORD = graphql(`
  mutation RewordPolicyAsk($input: RewordPolicyAskInput!) {
    rewordPolicyAsk(input: $input) {
      id
      version
    }
  }
`);
export const CORRECT_WORDING = graphql(`
  mutation CorrectWording($input: CorrectWordingInput!) {
    correctWording(input: $input) {
      id
      version
    }
  }
`);

export const ASK_EVIDENCE = graphql(`
  query AskEvidence($policyAskId: UUID!) {
    askEvidence(policyAskId: $policyAskId) {
      id
      version
      kind
      reference
      finding
      figure
      year
      age
      source
      sourceUrl
      recordedAt
      recordedBy {
        id
        name
      }
    }
  }
`);
export const ADD_EVIDENCE = graphql(`
  mutation AddAskEvidence($input: AddAskEvidenceInput!) {
    addAskEvidence(input: $input) {
      id
    }
  }
`);
export const CORRECT_EVIDENCE = graphql(`
  mutation CorrectAskEvidence($input: CorrectAskEvidenceInput!) {
    correctAskEvidence(input: $input) {
      id
    }
  }
`);
export const DELETE_EVIDENCE = graphql(`
  mutation DeleteAskEvidence($id: UUID!, $version: Int!) {
    deleteAskEvidence(id: $id, version: $version)
  }
`);

export const ASK_CONSULTATIONS = graphql(`
  query AskConsultations($policyAskId: UUID!) {
    askConsultations(policyAskId: $policyAskId) {
      id
      version
      consulted
      consultedOn
      outcome
      summary
      recordedAt
      recordedBy {
        id
        name
      }
    }
  }
`);
export const RECORD_CONSULTATION = graphql(`
  mutation RecordConsultation($input: RecordConsultationInput!) {
    recordConsultation(input: $input) {
      id
    }
  }
`);
export const CORRECT_CONSULTATION = graphql(`
  mutation CorrectConsultation($input: CorrectConsultationInput!) {
    correctConsultation(input: $input) {
      id
    }
  }
`);
export const DELETE_CONSULTATION = graphql(`
  mutation DeleteConsultation($id: UUID!, $version: Int!) {
    deleteConsultation(id: $id, version: $version)
  }
`);

export type Wording = ResultOf<typeof ASK_WORDINGS>["askWordings"][number];
export type WordingPart = ResultOf<typeof COMPARE_WORDINGS>["compareWordings"][number];
export type Evidence = ResultOf<typeof ASK_EVIDENCE>["askEvidence"][number];
export type Consultation = ResultOf<typeof ASK_CONSULTATIONS>["askConsultations"][number];
