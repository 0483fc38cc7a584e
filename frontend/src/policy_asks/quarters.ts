import type { Choice } from "../words/labels";

const MONTHS = ["January to March", "April to June", "July to September", "October to December"];

/** The calendar quarter of a day and those before it, newest first: its first day, and its name. */
export function lastQuarters(today: string, count: number): Choice[] {
  const [year, month] = today.split("-").map(Number);
  const now = year * 4 + Math.floor((month - 1) / 3);
  return Array.from({ length: count }, (_, back) => {
    const quarter = now - back;
    const [ofYear, place] = [Math.floor(quarter / 4), quarter % 4];
    return {
      id: `${ofYear}-${String(place * 3 + 1).padStart(2, "0")}-01`,
      name: `${MONTHS[place]} ${ofYear}`,
    };
  });
}
