import { britishDate } from "../words/dates";

/** Whole days from one day to another, both as "2026-11-23". */
const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

/** "overdue by 3 days", "due today", "due on 23 November 2026, in 3 days", "no date set". */
export function dueInWords(dueOn: string | null | undefined, today: string): string {
  if (!dueOn) return "no date set";
  const left = daysBetween(today, dueOn);
  if (left < 0) return `overdue by ${days(-left)}`;
  if (left === 0) return "due today";
  return `due on ${britishDate(dueOn)}, in ${days(left)}`;
}

export const isOverdue = (dueOn: string | null | undefined, today: string) => Boolean(dueOn && dueOn < today);
