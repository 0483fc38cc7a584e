import { britishDate } from "../words/dates";
import { STANCE_LEVELS } from "../words/labels";
import type { Campaign } from "./documents";

export const LEVELS = Object.keys(STANCE_LEVELS);

/** "Sceptical"; where nothing is recorded, that it is unknown, which is not neutral. */
export const standsInWords = (level: string | null | undefined): string =>
  level ? STANCE_LEVELS[level] : "Unknown";

/** One level up; null from unknown, where nobody can say which step that is, and from champion. */
export function oneStepUp(level: string | null | undefined): string | null {
  const place = level ? LEVELS.indexOf(level) : -1;
  return place < 0 ? null : (LEVELS[place + 1] ?? null);
}

/** Whether somebody stands where the campaign wants them, or higher. Unknown is no yes. */
export const isReached = (present: string | null | undefined, wanted: string): boolean =>
  Boolean(present) && LEVELS.indexOf(present as string) >= LEVELS.indexOf(wanted);

export const windowInWords = ({ startsOn, endsOn }: Pick<Campaign, "startsOn" | "endsOn">): string =>
  `${britishDate(startsOn)} to ${britishDate(endsOn)}`;

export function stateInWords(campaign: Pick<Campaign, "startsOn" | "endsOn" | "closedOn">, today: string) {
  if (campaign.closedOn) return `Closed on ${britishDate(campaign.closedOn)}`;
  if (today < campaign.startsOn) return `Starts on ${britishDate(campaign.startsOn)}`;
  if (today > campaign.endsOn) return `Its window ended on ${britishDate(campaign.endsOn)}; not closed yet`;
  return `Runs until ${britishDate(campaign.endsOn)}`;
}

/** "6 hours", "1 hour", "1.5 hours". */
export function hoursInWords(minutes: number): string {
  const hours = Math.round((minutes / 60) * 100) / 100;
  return `${hours} ${hours === 1 ? "hour" : "hours"}`;
}

export const contactsInWords = (count: number): string => `${count} ${count === 1 ? "contact" : "contacts"}`;

/** "2 of 6 contacts"; where no number holds, "2 contacts". */
export const usedInWords = (used: number, allowed: number | null): string =>
  allowed === null ? contactsInWords(used) : `${used} of ${contactsInWords(allowed)}`;

/** "3 working days before", "on the day", "1 working day after". */
export function daysInWords(workingDays: number): string {
  if (workingDays === 0) return "on the day";
  const count = Math.abs(workingDays);
  return `${count} working ${count === 1 ? "day" : "days"} ${workingDays < 0 ? "before" : "after"}`;
}

/** "No contact at all. Not before 3 May 2026. On leave." */
export function limitInWords(limit: {
  mostContacts: number | null;
  notBefore: string | null;
  reason: string;
}): string {
  const parts = [];
  if (limit.mostContacts === 0) parts.push("No contact at all");
  else if (limit.mostContacts !== null) parts.push(`At most ${contactsInWords(limit.mostContacts)}`);
  if (limit.notBefore) parts.push(`Not before ${britishDate(limit.notBefore)}`);
  if (limit.reason) parts.push(limit.reason);
  return parts.join(". ");
}
