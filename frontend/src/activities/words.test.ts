import { expect, test } from "vitest";

import { toCreate } from "../diversity_tables/documents";
import { cell, cellInWords, countsInWords, whenInWords } from "../diversity_tables/words";
import { dueInWords, lastInWords } from "../associates/words";
import { previousInWords, shareInWords } from "../survey_results/words";
import { actionState, answeredInWords } from "./words";

const day = (text: string) => text;
const action = { action: "Ask", actionDueOn: null, actionDoneOn: null, state: "DONE" };

test("an action says how it stands", () => {
  expect(actionState({ ...action, action: "" }, "2026-03-01", day)).toBe("");
  expect(actionState(action, "2026-03-01", day)).toBe("Open, no date set");
  expect(actionState({ ...action, actionDueOn: "2026-03-01" }, "2026-03-01", day)).toBe(
    "Open, due on 2026-03-01",
  );
  expect(actionState({ ...action, actionDueOn: "2026-02-28" }, "2026-03-01", day)).toBe(
    "Overdue since 2026-02-28",
  );
  expect(actionState({ ...action, actionDoneOn: "2026-02-28" }, "2026-03-01", day)).toBe(
    "Done on 2026-02-28",
  );
  expect(actionState({ ...action, state: "CANCELLED" }, "2026-03-01", day)).toBe("Dropped with the rest");
});

test("not yet is the only answer that is none", () => {
  expect(answeredInWords([{ answer: "NO" }, { answer: "NOT_APPLICABLE" }, { answer: "NOT_YET" }])).toBe(
    "2 of 3 answered",
  );
});

test("a hidden cell is a star, and zero is a number", () => {
  expect([cell(null), cell(0), cell(1005)]).toEqual(["*", "0", "1,005"]);
  expect(cellInWords(null)).toBe("hidden: 1 to 7");
  expect(countsInWords([{ label: "Yes", shown: null, percentage: null }])).toBe("Yes: *");
  expect(whenInWords({ startsOn: "2026-03-02", endsOn: "2026-03-02" })).toBe("2 March 2026");
});

test("answers left empty are not sent, and a zero is", () => {
  const counts = [
    { label: "A", count: 0 },
    { label: "B", count: null },
    { label: "C", count: 9 },
  ];
  const form = { id: "x", scope: "activity", activityId: "a", startsOn: "2026-01-01", counts };
  expect(toCreate(form)).toMatchObject({
    activityId: "a",
    startsOn: null,
    counts: [
      { label: "A", count: 0 },
      { label: "C", count: 9 },
    ],
  });
});

test("a conversation is due, overdue or not planned, in words", () => {
  const cadence = {
    isCurrent: true,
    talkEveryDays: 90,
    lastConversationOn: null,
    dueOn: "2026-03-02",
    isOverdue: true,
  };
  expect(dueInWords(cadence)).toBe("Overdue since 2 March 2026");
  expect(dueInWords({ ...cadence, isOverdue: false })).toBe("Due by 2 March 2026");
  expect(dueInWords({ ...cadence, talkEveryDays: null })).toBe("None planned");
  expect(dueInWords({ ...cadence, isCurrent: false })).toBe("Not in post");
  expect(lastInWords(cadence)).toBe("None recorded");
});

test("a share of too few is not shown, and two figures bear no verdict", () => {
  expect(shareInWords({ respondents: 24, percentage: 50 })).toBe("n too small");
  expect(shareInWords({ respondents: 25, percentage: null })).toBe("not given");
  expect(previousInWords({ askedOn: "2025-03-01", respondents: 90, percentage: 55.04 })).toBe(
    "55% of 90, 1 March 2025",
  );
  expect(previousInWords(null)).toBe("Not asked before");
});
