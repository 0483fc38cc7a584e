import type { AskCard } from "./documents";

export const LADDER = [
  "DRAFTED",
  "AGREED",
  "RAISED",
  "ACKNOWLEDGED",
  "COMMITTED",
  "ADOPTED",
  "IMPLEMENTED",
  "EMBEDDED",
];
export const BESIDE = ["REJECTED", "REVERSED", "PARKED", "WITHDRAWN"];

/** The filter of the board as the address holds it, and as the server is asked. */
export function filterIn(search: URLSearchParams) {
  const race = search.get("race");
  return {
    ...(search.get("theme") ? { theme: search.get("theme") } : {}),
    ...(search.get("owner") ? { ownerId: search.get("owner") } : {}),
    ...(search.get("commitment") ? { commitment: search.get("commitment") as never } : {}),
    ...(race ? { isRaceEquality: race === "yes" } : {}),
  };
}

/** How long an ask has been at its stage: "since today", "1 day", "59 days", "3 months", "2 years". */
export function lengthInWords(days: number): string {
  if (days <= 0) return "since today";
  if (days < 60) return days === 1 ? "1 day" : `${days} days`;
  if (days < 730) return `${Math.round(days / 30.44)} months`;
  return `${Math.floor(days / 365.25)} years`;
}

/** 1.1 as "1.1 quarters"; a dash of words where there is nothing to count. */
export const quarters = (value: number | null): string =>
  value === null ? "—" : `${value} ${value === 1 ? "quarter" : "quarters"}`;

/** The cards of each stage; the one that is being moved stands where it would go, until that is saved or given up. */
export function cardsByStage(
  cards: AskCard[],
  moving: { id: string; stage: string } | null,
): Record<string, AskCard[]> {
  const found: Record<string, AskCard[]> = {};
  for (const card of cards) {
    const stage = moving?.id === card.id ? moving.stage : card.stage;
    (found[stage] ??= []).push(card);
  }
  return found;
}

/** The next column to the right or left, none beyond the last. */
export function nextStage(stages: string[], current: string, step: 1 | -1): string | null {
  return stages[stages.indexOf(current) + step] ?? null;
}
