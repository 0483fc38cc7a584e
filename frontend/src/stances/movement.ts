import { londonToday } from "../words/dates";
import type { Cell } from "./movement_documents";

export type Level = Cell["fromLevel"];
export type Way = Cell["way"];

export const LEVELS: Level[] = ["UNKNOWN", "OPPOSED", "SCEPTICAL", "NEUTRAL", "SUPPORTIVE", "CHAMPION"];

/** Each way by a sign and a word, so that colour is never alone. */
export const WAYS: Record<Way, { sign: string; words: string }> = {
  UP: { sign: "▲", words: "towards us" },
  DOWN: { sign: "▼", words: "away from us" },
  SAME: { sign: "=", words: "no change" },
  BECAME_KNOWN: { sign: "+", words: "became known" },
  NO_LONGER_KNOWN: { sign: "−", words: "no longer known" },
  STILL_UNKNOWN: { sign: "?", words: "unknown both days" },
};

/** What the address asks for. An empty `race` is every ask. */
export interface MovementView {
  from: string;
  to: string;
  policyAskId: string | null;
  race: "" | "yes" | "no";
}

const isDay = (text: string | null): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? "");

/** Without dates: from half a year ago to today. Without an ask: race-equality asks. */
export function viewIn(search: URLSearchParams, today = londonToday()): MovementView {
  const [from, to, race] = [search.get("from"), search.get("to"), search.get("race")];
  const policyAskId = search.get("policyAskId");
  return {
    from: isDay(from) ? from : halfAYearBefore(isDay(to) ? to : today),
    to: isDay(to) ? to : today,
    policyAskId,
    race: race === "all" || (policyAskId && !race) ? "" : race === "no" ? "no" : "yes",
  };
}

export function searchOf({ from, to, policyAskId, race }: MovementView): Record<string, string> {
  return { from, to, ...(policyAskId ? { policyAskId } : { race: race || "all" }) };
}

export const askedBy = ({ from, to, policyAskId, race }: MovementView) => ({
  from,
  to,
  policyAskId,
  isRaceEquality: race ? race === "yes" : null,
});

/** 182 days before, as a day. */
export function halfAYearBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 182 * 86_400_000).toISOString().slice(0, 10);
}
