import { britishDate, britishInstant } from "../words/dates";

export const EVIDENCE_KINDS: Record<string, string> = {
  WRES_INDICATOR: "WRES indicator",
  PCREF: "PCREF (patient and carer race equality framework)",
  SURVEY: "Survey",
  INSPECTION: "Inspection report",
  RESEARCH: "Research",
  OTHER: "Other evidence",
};

/** What each age means, in words: nobody has to know the rule by heart. */
export const EVIDENCE_AGES: Record<string, string> = {
  CURRENT: "Current",
  AGEING: "Ageing: two full years or more have passed since",
  OLD: "Old: four full years or more have passed since",
};

export const CONSULTATION_OUTCOMES: Record<string, string> = {
  SUPPORTED: "Supported",
  SUPPORTED_WITH_CHANGES: "Supported with changes",
  NOT_SUPPORTED: "Not supported",
  NO_SHARED_VIEW: "No shared view",
};

/** "WRES indicator, Indicator 2", "Survey". */
export function evidenceName({ kind, reference }: { kind: string; reference: string | null }): string {
  const short = kind === "PCREF" ? "PCREF" : EVIDENCE_KINDS[kind];
  return [short, reference].filter(Boolean).join(", ");
}

/** "1 March 2026 to 4 May 2026", "since 5 May 2026"; a wording that was replaced on its own day held for no day. */
export function heldWords(wordedOn: string, heldTo: string | null): string {
  if (!heldTo) return `since ${britishDate(wordedOn)}`;
  if (heldTo < wordedOn) return `${britishDate(wordedOn)}, replaced on the same day`;
  return wordedOn === heldTo ? britishDate(wordedOn) : `${britishDate(wordedOn)} to ${britishDate(heldTo)}`;
}

/** The list of the interactions that a wording's count is made of. */
export function raisedUnder(policyAskId: string, wordedOn: string, heldTo: string | null): string {
  const filter = {
    policyAskId,
    wasRaised: true,
    status: ["HELD"],
    occurredFrom: wordedOn,
    ...(heldTo ? { occurredTo: heldTo } : {}),
  };
  return `/interactions?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}

export function recordedWords(recordedAt: string, recordedBy: { name: string } | null): string {
  return `Recorded ${britishInstant(recordedAt)}${recordedBy ? ` by ${recordedBy.name}` : ""}`;
}
