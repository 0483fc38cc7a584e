import { britishDate } from "../words/dates";

interface Cadence {
  isCurrent: boolean;
  talkEveryDays: number | null;
  lastConversationOn: string | null;
  dueOn: string | null;
  isOverdue: boolean;
}

/** How the next conversation stands: words and a date, never a score. */
export function dueInWords({ isCurrent, talkEveryDays, dueOn, isOverdue }: Cadence): string {
  if (!isCurrent) return "Not in post";
  if (!talkEveryDays || !dueOn) return "None planned";
  return isOverdue ? `Overdue since ${britishDate(dueOn)}` : `Due by ${britishDate(dueOn)}`;
}

export const lastInWords = ({ lastConversationOn }: Pick<Cadence, "lastConversationOn">): string =>
  lastConversationOn ? britishDate(lastConversationOn) : "None recorded";

export const yesNoUnknown = (value: boolean | null | undefined): string =>
  value === null || value === undefined ? "Not known" : value ? "Yes" : "No";
