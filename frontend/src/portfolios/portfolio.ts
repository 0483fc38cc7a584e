import type { Choice } from "../words/labels";
import { isPartialDate, londonToday } from "../words/dates";
import type { Portfolio, PortfolioRow } from "./documents";

export const PER_PAGE = 25;

export type Show = "ALL" | "COOLING" | "SINGLE_THREAD" | "QUIET";

const SHOWS: Show[] = ["ALL", "COOLING", "SINGLE_THREAD", "QUIET"];

export interface Wanted {
  /** Null for whoever is signed in. */
  userId: string | null;
  show: Show;
  asAt: string;
  /** From 1. */
  page: number;
}

/** What the address asks for; whatever is not understood there is left out. */
export function wantedIn(search: URLSearchParams): Wanted {
  const day = search.get("asAt") ?? "";
  const page = Number(search.get("page"));
  return {
    userId: search.get("userId"),
    show: SHOWS.find((each) => each === search.get("show")) ?? "ALL",
    asAt: day.length === 10 && isPartialDate(day) ? day : londonToday(),
    page: Number.isInteger(page) && page > 1 ? page : 1,
  };
}

export function showChoices({ coolingCount, singleThreadCount, overdueCount }: Portfolio): Choice[] {
  return [
    { id: "ALL", name: "All" },
    { id: "COOLING", name: `Cooling (${coolingCount})` },
    { id: "SINGLE_THREAD", name: `One colleague alone (${singleThreadCount})` },
    { id: "QUIET", name: `Quiet for longer than planned (${overdueCount})` },
  ];
}

export const NEVER_MET = "never met";

/** The strength three months before and now: "41 → 32"; in words where they had not met yet. */
export function wasAndNow({ band, wasShown, shown }: PortfolioRow): string {
  if (band === NEVER_MET) return "—";
  return wasShown === null ? `not met yet → ${shown}` : `${wasShown} → ${shown}`;
}
