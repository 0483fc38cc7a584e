import type { Assessment } from "./documents";

export const INFLUENCES: Record<number, string> = {
  1: "hardly any",
  2: "a little",
  3: "some",
  4: "much",
  5: "decisive",
};
export const INTERESTS: Record<number, string> = {
  1: "hardly any",
  2: "a little",
  3: "some",
  4: "much",
  5: "very great",
};

export const ALIGNMENTS: Record<number, string> = {
  1: "firmly against",
  2: "rather against",
  3: "neither",
  4: "rather for",
  5: "firmly for",
};

/** The choices of a form: "4: much". */
export const levels = (words: Record<number, string>) =>
  Object.entries(words).map(([id, name]) => ({ id: Number(id), name: `${id}: ${name}` }));

/** "Much (4 of 5)"; what nobody judged is said to be not known. */
export function levelInWords(level: number | null, words: Record<number, string>): string {
  if (level === null) return "Not known";
  const name = words[level] ?? "";
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} (${level} of 5)`;
}

/** After so many days a judgement is to be looked at again. */
export const STALE_AFTER_DAYS = 180;

export const isStale = ({ assessedOn }: Pick<Assessment, "assessedOn">, today: string): boolean =>
  (Date.parse(today) - Date.parse(assessedOn)) / 86_400_000 > STALE_AFTER_DAYS;

const keyOf = ({ stakeholder: { role, organisation } }: Assessment) => role?.id ?? organisation?.id ?? "";

/** Those that hold, one of each colleague, the most influential first; and those before them. */
export function latestAndEarlier(all: readonly Assessment[]): {
  latest: Assessment[];
  earlier: Assessment[];
} {
  const byInfluence = (one: Assessment, other: Assessment) =>
    (other.influence ?? 0) - (one.influence ?? 0) ||
    one.stakeholder.label.localeCompare(other.stakeholder.label, "en-GB") ||
    keyOf(one).localeCompare(keyOf(other));
  return {
    latest: all.filter(({ isCurrent }) => isCurrent).sort(byInfluence),
    earlier: all.filter(({ isCurrent }) => !isCurrent),
  };
}
