import { britishDate } from "../words/dates";
import type { PromiseRecord } from "./documents";

type Due = Pick<PromiseRecord, "dueOn" | "workingDaysLeft" | "openWorkingDays">;

const days = (count: number) => (count === 1 ? "1 working day" : `${count} working days`);

/** "overdue by 3 working days (1 May 2026)", "due today", "due in 2 working days (…)", "no date set, open for …". */
export function dueInWords({ dueOn, workingDaysLeft, openWorkingDays }: Due, today: string): string {
  if (!dueOn) return `no date set, open for ${days(openWorkingDays ?? 0)}`;
  if (dueOn === today) return "due today";
  const on = `(${britishDate(dueOn)})`;
  const left = workingDaysLeft ?? 0;
  if (isOverdue(dueOn, today)) return left === 0 ? `overdue ${on}` : `overdue by ${days(-left)} ${on}`;
  return left === 0 ? `due before the next working day ${on}` : `due in ${days(left)} ${on}`;
}

/** The day alone, where nobody counted the working days: "no date set", "due on …", "overdue since …". */
export function dueDayInWords(dueOn: string | null | undefined, today: string): string {
  if (!dueOn) return "no date set";
  return `${isOverdue(dueOn, today) ? "overdue since" : "due on"} ${britishDate(dueOn)}`;
}

export const isOverdue = (dueOn: string | null | undefined, today: string) => Boolean(dueOn && dueOn < today);

/** "Ola Example promised this to Ada Fernhill", as far as the names are known. */
export function whoInWords({ isOurs, user, stakeholder }: PromiseRecord): string {
  const [us, them] = [user?.name, stakeholder?.label];
  const [who, whom] = isOurs ? [us ?? "One of us", them] : [them ?? "They", us];
  return whom ? `${who}, to ${whom}` : who;
}
