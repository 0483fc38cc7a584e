import { britishDate } from "../../words/dates";
import type { Colleague, ContactRow, Progress } from "./documents";

export const GROUPS: Record<ContactRow["group"], string> = {
  PLANNED: "Planned",
  HELD: "Took place",
  OTHER_HELD: "Took place, outside the plan",
  CANCELLED: "Cancelled",
  LATER: "After this day, not counted",
};

/** Which contacts are listed: those behind one count. */
export interface Wanted {
  title: string;
  holds: (row: ContactRow) => boolean;
}

/** Whether a planned contact lies before the day; a month or a year has passed when its last day has. */
export const isPast = ({ group, occurredOn }: ContactRow, day: string): boolean =>
  group === "PLANNED" && occurredOn < day.slice(0, occurredOn.length);

/** "1.5 h"; whole tenths of an hour. */
export const hours = (minutes: number): string => `${Math.round(minutes / 6) / 10} h`;

/** "120 h" as said; as estimated where nobody said; nothing for what was not held. */
export function timeOf({ group, minutesSpent }: ContactRow, minutesPerContact: number): string {
  if (group === "PLANNED") return `${hours(minutesPerContact)} planned`;
  if (group !== "HELD") return "—";
  return minutesSpent === null ? `${hours(minutesPerContact)} estimated` : `${hours(minutesSpent)} said`;
}

/** What is left of the time set aside, or how far it was passed; a plan counts as taken. */
export function leftInWords({ time, isMember }: Pick<Colleague, "time" | "isMember">): string {
  if (time.capacity === null) return isMember ? "No limit" : "No time was set aside";
  const left = time.capacity - time.said - time.estimated - time.planned;
  return left < 0 ? `${hours(-left)} more than set aside` : `${hours(left)} left`;
}

/** "Weighted by power over the decision: 13 of 21 points. The power of 2 is not judged." */
export function powerInWords(
  reach: Pick<Progress["reach"], "powerReached" | "powerInAll" | "powerUnjudgedCount">,
): string {
  const { powerReached, powerInAll, powerUnjudgedCount } = reach;
  if (!powerInAll) return "Nobody has judged how much power each has over the decision.";
  const share = Math.round((100 * powerReached) / powerInAll);
  const apart = powerUnjudgedCount ? ` Not judged, and left out: ${powerUnjudgedCount}.` : "";
  return `Weighted by power over the decision: ${share} % (${powerReached} of ${powerInAll} points).${apart}`;
}

/** Of which day these figures are. */
export function dayInWords({ asAt, closedOn, hasStarted }: Progress, today: string): string {
  if (asAt === closedOn) return `As it stood on the day it was closed, ${britishDate(asAt)}.`;
  const day = asAt === today ? "today" : `on ${britishDate(asAt)}`;
  return hasStarted ? `As it stands ${day}.` : `As it stands ${day}, before the campaign starts.`;
}
