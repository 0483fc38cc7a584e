import { isOverdue } from "../promises/due";
import type { MyWeekData } from "./documents";

export interface Count {
  section: string;
  words: string;
  isLate?: boolean;
}

/** Requests for introductions included, of which those already answered wait no more. */
export function waitingCount(week: MyWeekData): number {
  const { notices, sectionsToWrite, claimsToReview, leftOpen } = week.totals;
  return notices + sectionsToWrite + claimsToReview + leftOpen;
}

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** The page in ten seconds: what is today, what is late, what waits. Only what there is. */
export function glance(week: MyWeekData): Count[] {
  const today = week.mine.filter(({ occurredOn }) => occurredOn === week.today).length;
  const latePromises = week.promises.filter(({ dueOn }) => isOverdue(dueOn, week.today)).length;
  const lateTasks = week.tasks.filter(({ dueOn }) => isOverdue(dueOn, week.today)).length;
  const open = week.introductionsForMe.filter(({ state }) => state === "OPEN").length;
  const waiting = waitingCount(week);
  const all: (Count & { count: number })[] = [
    { count: today, section: "mine", words: `Today: ${counted(today, "interaction", "interactions")}` },
    {
      count: latePromises,
      section: "promises",
      isLate: true,
      words: `Late: ${counted(latePromises, "promise", "promises")}`,
    },
    {
      count: lateTasks,
      section: "tasks",
      isLate: true,
      words: `Late: ${counted(lateTasks, "task", "tasks")}`,
    },
    {
      count: week.totals.toConfirm,
      section: "to-confirm",
      isLate: true,
      words: `Late: say what happened in ${counted(week.totals.toConfirm, "meeting", "meetings")}`,
    },
    { count: waiting, section: "waiting", words: `Waiting for you: ${counted(waiting, "thing", "things")}` },
    {
      count: open,
      section: "introductions",
      words: `Waiting for you: ${counted(open, "request for an introduction", "requests for an introduction")}`,
    },
  ];
  return all
    .filter(({ count }) => count > 0)
    .map(({ section, words, isLate }) => ({ section, words, isLate }));
}
