import { britishDate } from "../words/dates";

const NAMED: Record<number, string> = { 7: "every week", 14: "every two weeks", 365: "every year" };

export const everyInWords = (days: number): string => NAMED[days] ?? `every ${days} days`;

/** "overdue by 12 days, due since 3 May 2026", "due on 3 June 2026". */
export function dueInWords(dueOn: string | null, overdueDays: number | null): string {
  if (overdueDays !== null)
    return `overdue by ${overdueDays === 1 ? "1 day" : `${overdueDays} days`}, due since ${britishDate(dueOn)}`;
  return dueOn ? `due on ${britishDate(dueOn)}` : "no day set";
}
