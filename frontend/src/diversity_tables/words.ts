import { britishDate } from "../words/dates";
import type { PublishedTable } from "./documents";

/** A published cell: 1 to 7 people are a star. */
export const cell = (shown: number | null): string => (shown === null ? "*" : shown.toLocaleString("en-GB"));

/** The same for those who hear it read out. */
export const cellInWords = (shown: number | null): string =>
  shown === null ? "hidden: 1 to 7" : cell(shown);

export function whenInWords({ startsOn, endsOn }: Pick<PublishedTable, "startsOn" | "endsOn">): string {
  return startsOn === endsOn ? britishDate(startsOn) : `${britishDate(startsOn)} to ${britishDate(endsOn)}`;
}

/** A whole table in a line, for a list and an export. */
export const countsInWords = (counts: PublishedTable["counts"]): string =>
  counts.map(({ label, shown }) => `${label}: ${cell(shown)}`).join("; ");
