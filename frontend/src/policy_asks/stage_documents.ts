import { graphql, type ResultOf } from "../data_provider/graphql";

export const STAGE_TESTS = graphql(`
  query StageTests(
    $policyAskId: UUID!
    $stage: Stage!
    $changedOn: Date!
    $hasDocument: Boolean!
    $correctingId: UUID
  ) {
    stageTests(
      policyAskId: $policyAskId
      stage: $stage
      changedOn: $changedOn
      hasDocument: $hasDocument
      correctingId: $correctingId
    ) {
      needsDocument
      tests {
        key
        words
        isMet
        missing
        place
        isRequired
      }
    }
  }
`);

export type StageTest = ResultOf<typeof STAGE_TESTS>["stageTests"]["tests"][number];

/** Where a test's gap is filled in: words and address. None where the dialog itself asks for it. */
export function placeOf(
  place: StageTest["place"],
  policyAskId: string,
): { words: string; to: string } | null {
  const show = `/policy_asks/${policyAskId}/show`;
  const places: Partial<Record<StageTest["place"], { words: string; to: string }>> = {
    FORM: { words: "Edit the ask", to: `/policy_asks/${policyAskId}` },
    EVIDENCE: { words: "Add evidence", to: `${show}?tab=framing` },
    CONSULTATIONS: { words: "Record a consultation", to: `${show}?tab=framing` },
    INTERACTIONS: { words: "Log that it was raised", to: `/interactions/create?policyAskId=${policyAskId}` },
    RESPONSES: { words: "Record a response", to: `${show}?tab=responses` },
    OUTCOMES: { words: "Record an outcome", to: `/outcomes/create?policyAskId=${policyAskId}` },
    STAGES: { words: "See its stages", to: show },
  };
  return places[place] ?? null;
}
