import { britishDate } from "../words/dates";
import type { TiePoint } from "./documents";

export const CHART = { width: 350, height: 100 };

/** The line in the chart's own units, 0 to 100 upwards; where they had not met yet it has a gap. One month alone is a dot. */
export function pathOf(points: readonly TiePoint[]): string {
  const step = CHART.width / Math.max(points.length - 1, 1);
  return points
    .map(({ shown }, index) => {
      if (shown === null) return "";
      const before = points[index - 1]?.shown ?? null;
      const after = points[index + 1]?.shown ?? null;
      const at = `${round(index * step)} ${CHART.height - shown}`;
      return before !== null ? `L${at}` : after !== null ? `M${at}` : `M${at}h0.01`;
    })
    .join("");
}

const round = (value: number) => Math.round(value * 10) / 10;

/** What the line says: where it began, its highest, and where it is now. */
export function historyInWords(points: readonly TiePoint[]): string {
  const met = points.filter((point): point is { on: string; shown: number } => point.shown !== null);
  if (!met.length) return "They had not met in these three years.";
  const [first, last] = [met[0], met[met.length - 1]];
  const highest = met.reduce((most, point) => (point.shown > most.shown ? point : most));
  const began =
    met.length < points.length ? `First met by ${month(first.on)}` : `${first.shown} in ${month(first.on)}`;
  const peak =
    highest === first || highest.shown === last.shown
      ? ""
      : `, highest ${highest.shown} in ${month(highest.on)}`;
  return `${began}${peak}, ${last.shown} on ${britishDate(last.on)}.`;
}

/** "2026-11-23" as "November 2026". */
export const month = (day: string): string => britishDate(day.slice(0, 7));
