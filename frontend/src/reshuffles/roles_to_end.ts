import { isPartialDate } from "../words/dates";
import type { HeldRole } from "./documents";

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

const isDay = (text: string) => text.length === 10 && isPartialDate(text);

/** The roles that can end as from a day: held on the day before it and still on the day itself. */
export function rolesToEnd(roles: HeldRole[], effectiveOn: string): HeldRole[] {
  if (!isDay(effectiveOn)) return roles.filter(({ endedOn }) => !endedOn);
  const before = dayBefore(effectiveOn);
  // "~" sorts after every sign of a date, so that "2019~" is later than each day of 2019.
  return roles.filter(
    ({ startedOn, endedOn }) =>
      (!startedOn || startedOn <= `${before}~`) && (!endedOn || `${endedOn}~` >= effectiveOn),
  );
}
