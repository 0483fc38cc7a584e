import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import { CONFIDENCES } from "../words/labels";

const CLAIM = graphql(`
  fragment ClaimRecord on ContributionClaim {
    id
    version
    outcome {
      id
      title
      changedOn
    }
    policyAsk {
      id
      title
    }
    statement
    confidence
    confidenceReason
    rubric
    countedRubric
    rubricCeiling {
      rubric
      reason
    }
    struckThroughBecause
    lateActs
    steps {
      id
      isOurs
      text
      happenedOn
    }
    evidence {
      id
      title
      datedOn
      isExternal
      interactionId
      interactionTitle
      sourceUrl
      shows
    }
    tests {
      id
      kind
      question
      result
      reason
    }
    rivals {
      id
      text
      verdict
      reason
    }
    recordedAt
    recordedBy {
      id
      name
    }
    reviewedOn
    reviewedBy {
      id
      name
    }
  }
`);

export const CLAIMS = graphql(
  `
    query ContributionClaims($filter: ContributionClaimFilter, $page: PageInput) {
      contributionClaims(filter: $filter, page: $page) {
        total
        items {
          ...ClaimRecord
        }
      }
    }
  `,
  [CLAIM],
);
export type Claim = ResultOf<typeof CLAIMS>["contributionClaims"]["items"][number];

export const REVIEW = graphql(`
  mutation ReviewClaim($id: UUID!, $version: Int!) {
    reviewClaim(id: $id, version: $version) {
      id
    }
  }
`);
export const WITHDRAW_REVIEW = graphql(`
  mutation WithdrawReview($id: UUID!, $version: Int!) {
    withdrawReview(id: $id, version: $version) {
      id
    }
  }
`);

const rows = (value: unknown) => (value ?? []) as Row[];

const toInput = (form: Row) => ({
  policyAskId: form.policyAskId || null,
  statement: form.statement ?? "",
  confidence: form.confidence,
  confidenceReason: form.confidenceReason ?? "",
  rubric: Number(form.rubric),
  steps: rows(form.steps).map(({ id, isOurs, text, happenedOn }) => ({
    id,
    isOurs: String(isOurs) === "true",
    text: text ?? "",
    happenedOn: happenedOn || null,
  })),
  evidence: rows(form.evidence).map((item) => ({
    id: item.id,
    title: item.title ?? "",
    datedOn: item.datedOn || null,
    isExternal: String(item.isExternal) === "true",
    interactionId: item.interactionId || null,
    sourceUrl: item.sourceUrl || null,
    shows: item.shows ?? "",
  })),
  tests: rows(form.tests).map(({ id, kind, question, result, reason }) => ({
    id,
    kind,
    question: question ?? "",
    result,
    reason: reason ?? "",
  })),
  rivals: rows(form.rivals).map(({ id, text, verdict, reason }) => ({
    id,
    text: text ?? "",
    verdict,
    reason: reason ?? "",
  })),
});

registerResource("contribution_claims", {
  words: ["Claim", "Claims about our part"],
  fields: {
    statement: "What we claim",
    outcome: "Outcome",
    policyAskId: "Policy ask that it is about",
    confidence: "Confidence",
    confidenceReason: "Why this confidence",
    rubric: "How far our part is borne out",
    steps: "Steps from what we did to what changed",
    evidence: "Evidence",
    tests: "Tests",
    rivals: "Rival explanations",
    reviewedOn: "Reviewed",
    isReviewed: "Reviewed",
    recordedBy: "Written by",
  },
  choices: { confidence: CONFIDENCES },
  references: { policyAskId: "policy_asks" },
  list: CLAIMS,
  one: graphql(
    `
      query ContributionClaim($id: UUID!) {
        contributionClaim(id: $id) {
          ...ClaimRecord
        }
      }
    `,
    [CLAIM],
  ),
  create: graphql(
    `
      mutation WriteClaim($input: WriteClaimInput!) {
        writeClaim(input: $input) {
          ...ClaimRecord
        }
      }
    `,
    [CLAIM],
  ),
  update: graphql(
    `
      mutation EditClaim($input: EditClaimInput!) {
        editClaim(input: $input) {
          ...ClaimRecord
        }
      }
    `,
    [CLAIM],
  ),
  remove: graphql(`
    mutation DeleteClaim($id: UUID!, $version: Int!) {
      deleteClaim(id: $id, version: $version)
    }
  `),
  toCreate: (form) => ({ ...toInput(form), outcomeId: form.outcomeId }),
  toInput,
  fromServer: (record) => ({ ...record, policyAskId: record.policyAsk?.id ?? null }),
});
