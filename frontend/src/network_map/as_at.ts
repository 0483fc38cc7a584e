/** How far back the slider goes. The date field beside it knows no such bound. */
export const SLIDER_MONTHS = 36;

/** The day some months before today, and the last day of its month where that has fewer days. */
export function monthsBefore(today: string, months: number): string {
  const [year, month, day] = today.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/** How many whole months a day lies before today, within the slider's bounds. */
export function monthsBack(today: string, day: string): number {
  const [[year, month, date], [thenYear, thenMonth, thenDate]] = [today, day].map((each) =>
    each.split("-").map(Number),
  );
  const months = (year - thenYear) * 12 + month - thenMonth - (date < thenDate ? 1 : 0);
  return Math.min(SLIDER_MONTHS, Math.max(0, months));
}
