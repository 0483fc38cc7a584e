import { britishDate } from "../words/dates";

/** What a second person found; null where nobody has looked. */
export interface Check {
  outcome: string;
  checkedOn: string;
  note?: string;
  checkedBy: { name: string } | null;
}

/** What the words about a stance rest on. */
export interface Held {
  level: string;
  heldOn: string;
  isStale: boolean;
  awaitsCheck: boolean;
  lastConfirmedOn: string;
  check: Check | null;
}

/** "held 14 months ago", in whole days up to two months and whole months up to two years. */
export function heldAgo(heldOn: string, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(heldOn)) / 86_400_000);
  if (days <= 0) return "held since today";
  if (days === 1) return "held 1 day ago";
  if (days < 61) return `held ${days} days ago`;
  const months = monthsBetween(heldOn, today);
  if (months < 24) return `held ${months} months ago`;
  return `held ${Math.floor(months / 12)} years ago`;
}

function monthsBetween(from: string, to: string): number {
  const [year, month, day] = from.split("-").map(Number);
  const [laterYear, laterMonth, laterDay] = to.split("-").map(Number);
  return (laterYear - year) * 12 + laterMonth - month - (laterDay < day ? 1 : 0);
}

/** "confirmed by Ada on 3 May 2026"; empty for a stance that is no claimed yes and was never checked. */
export function checkInWords({ check, awaitsCheck }: Pick<Held, "check" | "awaitsCheck">): string {
  if (check) {
    const found = check.outcome === "CONFIRMED" ? "confirmed" : "not confirmed";
    return `${found} by ${check.checkedBy?.name ?? "a former colleague"} on ${britishDate(check.checkedOn)}`;
  }
  return awaitsCheck ? "claimed, not yet checked by a second person" : "";
}
