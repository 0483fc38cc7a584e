import { britishDate } from "../words/dates";

export const AUDIENCES: Record<string, string> = {
  MEMBERS: "Members",
  STAKEHOLDERS: "Stakeholders",
  STAFF: "Staff",
};

/** Below this many answers no percentage is kept (backend/activities/surveys.py). */
export const SMALLEST_BASE = 25;

interface Figure {
  respondents: number;
  percentage: number | null;
}

/** "62.5%", or why there is none. */
export function shareInWords({ respondents, percentage }: Figure): string {
  if (respondents < SMALLEST_BASE) return "n too small";
  return percentage === null
    ? "not given"
    : `${percentage.toLocaleString("en-GB", { maximumFractionDigits: 1 })}%`;
}

/** The last time beside this one: both figures, and no verdict on whether they differ. */
export function previousInWords(previous: (Figure & { askedOn: string }) | null): string {
  if (!previous) return "Not asked before";
  return `${shareInWords(previous)} of ${previous.respondents.toLocaleString("en-GB")}, ${britishDate(previous.askedOn)}`;
}
