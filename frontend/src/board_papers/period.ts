import { isPartialDate, londonToday } from "../words/dates";

/** The dates of a position: days as YYYY-MM-DD; `knownAt` an instant, or null for "as known now". */
export interface Period {
  asAt: string;
  comparedWith: string;
  knownAt: string | null;
}

/** The same day six months earlier (31 August gives 28 or 29 February): the board's half-year. */
export function sixMonthsBefore(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 7, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
}

/** The period in the address; today and six months before it where it says nothing. */
export function periodOf(search: URLSearchParams): Period {
  const given = (name: string) => {
    const value = search.get(name) ?? "";
    return value.length === 10 && isPartialDate(value) ? value : null;
  };
  const asAt = given("asAt") ?? londonToday();
  const knownAt = search.get("knownAt");
  return {
    asAt,
    comparedWith: given("comparedWith") ?? sixMonthsBefore(asAt),
    knownAt: knownAt && !Number.isNaN(Date.parse(knownAt)) ? new Date(knownAt).toISOString() : null,
  };
}

/** Why a period cannot be asked for, or null. */
export function problemOf({ asAt, comparedWith, knownAt }: Period, today = londonToday()): string | null {
  if (asAt > today) return "The date cannot be in the future.";
  if (comparedWith >= asAt) return "The date to compare with must be earlier.";
  if (knownAt && knownAt.slice(0, 10) > today) return "“As known at” cannot be in the future.";
  return null;
}
