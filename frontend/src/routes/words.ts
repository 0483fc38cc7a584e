import type { Route } from "./documents";

/** The bands of a tie's strength as graph/strength_constants.py names them, by their floors. */
const TIE_BANDS: [floor: number, words: string][] = [
  [75, "close contact"],
  [50, "strong"],
  [30, "active"],
  [15, "light"],
  [0, "dormant"],
];
/** A route is a product of ties, for which no band was measured: these words only order routes. */
const ROUTE_WORDS: [floor: number, words: string][] = [
  [50, "strong"],
  [30, "fair"],
  [15, "weak"],
  [0, "very weak"],
];
const CONNECTIVITY_WORDS: [floor: number, words: string][] = [
  [0.75, "well connected: several good ways lead there"],
  [0.4, "fairly connected: some ways lead there"],
  [0.15, "weakly connected: few ways lead there, or long ones"],
  [0, "hardly connected"],
];

const wordsFor = (value: number, words: [floor: number, words: string][]): string =>
  (words.find(([floor]) => value >= floor) ?? words[words.length - 1])[1];

export const tieWords = (shown: number): string => wordsFor(shown, TIE_BANDS);
export const routeWords = (shown: number): string => wordsFor(shown, ROUTE_WORDS);

/** All ways together, in words with the number; null is no way at all. */
export function connectivityWords(connectivity: number | null): string {
  if (connectivity === null) return "All ways together: no way is known.";
  const value = connectivity > 0.99 ? "more than 0.99" : connectivity.toFixed(2);
  return `All ways together: ${wordsFor(connectivity, CONNECTIVITY_WORDS)} (${value} on a scale of 0 to 1).`;
}

/** Who stands on a route, as its heading: "Through Kit Saga and Ada Fern". */
export function throughWhom({ hops }: Pick<Route, "hops">): string {
  const names = hops.map(({ fromParty }) => fromParty.label);
  const last = names.pop();
  return `Through ${names.length ? `${names.join(", ")} and ${last}` : last}`;
}

/** What one party is to the other, read from the first to the second. */
export const ASSERTED_KINDS: Record<string, string> = {
  ADVISES: "advises",
  CHAIRS_WITH: "co-chairs with",
  FUNDS: "funds",
  MEMBER_OF: "is a member of",
  SITS_ON_BOARD_OF: "sits on the board of",
  WORKS_WITH: "works with",
  KNOWS: "knows",
};

/** Whether a tie held on a day: its dates may name a month or a year alone, which then counts whole. */
export function heldOn(day: string, startedOn: string | null, endedOn: string | null): boolean {
  const began = !startedOn || startedOn <= day.slice(0, startedOn.length);
  return began && (!endedOn || day.slice(0, endedOn.length) <= endedOn);
}
