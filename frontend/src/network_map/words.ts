import { STANCE_LEVELS } from "../words/labels";
import type { MapNode } from "./columns";
import { groupWords } from "./looks";

/** 1 as "1st", 12 as "12th", 1203 as "1,203rd". */
export function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending = tens > 10 && tens < 14 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
  return `${rank.toLocaleString("en-GB")}${ending}`;
}

export const KIND_WORDS: Record<string, string> = { person: "Person", organisation: "Organisation" };

export const oursWords = ({ ours }: MapNode): string => (ours === null ? "Never met" : `Strength ${ours}`);

export const stanceWords = ({ stance }: MapNode): string =>
  STANCE_LEVELS[(stance ?? "").toUpperCase()] ?? "Unknown";

export const influenceWords = ({ influence }: MapNode): string =>
  influence === null ? "Not assessed" : `${influence} of 5`;

export const activityWords = ({ activityDays, activityRank }: MapNode): string =>
  `Active on ${activityDays.toLocaleString("en-GB")} ${activityDays === 1 ? "day" : "days"} of the last year: ${ordinal(activityRank)} in the network`;

/** Null: it was not worked out, or it has no ties and so none. */
export function betweenWords({ between, betweenError, betweenRank }: MapNode): string | null {
  if (between === null || betweenRank === null) return null;
  const amount = 100 * between;
  const share = amount >= 1 ? `${amount.toFixed(0)} of 100` : "Fewer than 1 of 100";
  const spread = betweenError ? `, give or take ${(200 * betweenError).toFixed(1)}` : "";
  return `${ordinal(betweenRank)} in the network. ${share} shortest routes between others run through them${spread}.`;
}

export function contactsWords({ effectiveSize, constraint }: MapNode): string | null {
  if (effectiveSize === null || constraint === null) return null;
  const leaning =
    constraint < 0.25
      ? "they lean on no single contact"
      : constraint < 0.6
        ? "they lean on some contacts"
        : "they lean on few contacts";
  return `About ${effectiveSize.toFixed(1)} of their contacts do not meet each other; ${leaning} (${constraint.toFixed(2)}, where 0 is open and 1 closed).`;
}

export const groupOf = ({ group }: MapNode, labels: readonly string[]): string =>
  group === null ? "None" : groupWords(group, labels);

export function linksWords({ linksGroups }: MapNode): string | null {
  if (linksGroups === null) return null;
  return linksGroups === 1
    ? "Ties within this group alone"
    : `Ties into ${linksGroups} groups, this one among them`;
}
