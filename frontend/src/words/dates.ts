const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "2019-03-14" as "14 March 2019", "2019-03" as "March 2019", "2019" as itself; a dash for nothing. */
export function britishDate(value: string | null | undefined): string {
  if (!value) return "—";
  const [year, month, day] = value.slice(0, 10).split("-");
  const named = month ? `${MONTHS[Number(month) - 1]} ${year}` : year;
  return day ? `${Number(day)} ${named}` : named;
}

/** An instant in London, as "14 March 2019, 16:05". */
export function britishInstant(value: string | null | undefined): string {
  if (!value) return "—";
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(value));
  return parts.replace(" at ", ", ");
}

/** Today in London, as "2026-11-23". */
export function londonToday(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" }).format(new Date());
}

/** From a role's dates to words: "March 2019 to 4 May 2021", "since 2020", "until 2021", "dates not known". */
export function period(startedOn: string | null | undefined, endedOn: string | null | undefined): string {
  if (startedOn && endedOn) return `${britishDate(startedOn)} to ${britishDate(endedOn)}`;
  if (startedOn) return `since ${britishDate(startedOn)}`;
  if (endedOn) return `until ${britishDate(endedOn)}`;
  return "dates not known";
}

/** Whether text is a date to the day, month or year. */
export function isPartialDate(text: string): boolean {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!found) return false;
  const [, year, month, day] = found;
  if (!month) return true;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day ?? 1);
}

/** A day and time on a London clock, "2026-11-23T16:05", as a UTC instant; null when it is incomplete. */
export function instantOfLondon(local: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  const asIfUtc = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(asIfUtc)) return null;
  // London is at UTC or one hour ahead of it: the offset is right when the clock there shows the wanted time.
  const wanted = new Date(asIfUtc);
  const shown = Date.parse(`${londonClock(wanted)}:00Z`);
  return new Date(asIfUtc - (shown - asIfUtc)).toISOString();
}

/** An instant as a London clock shows it, "2026-11-23T16:05": what a form's day and time hold. */
export function londonLocal(instant: string): string {
  return londonClock(new Date(instant));
}

function londonClock(instant: Date): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(instant)
    .replace(" ", "T");
}
