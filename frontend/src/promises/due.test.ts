import { dueInWords, isOverdue } from "./due";

test.each([
  ["2026-11-20", "overdue by 3 days"],
  ["2026-11-22", "overdue by 1 day"],
  ["2026-11-23", "due today"],
  ["2026-11-24", "due on 24 November 2026, in 1 day"],
  ["2027-01-02", "due on 2 January 2027, in 40 days"],
  [null, "no date set"],
])("due on %s is said as “%s”", (dueOn, words) => {
  expect(dueInWords(dueOn, "2026-11-23")).toBe(words);
});

test("the clocks going forward take no day away", () => {
  expect(dueInWords("2026-03-30", "2026-03-28")).toBe("due on 30 March 2026, in 2 days");
});

test("a promise is overdue from the day after it was due", () => {
  expect(isOverdue("2026-11-23", "2026-11-23")).toBe(false);
  expect(isOverdue("2026-11-23", "2026-11-24")).toBe(true);
  expect(isOverdue(null, "2026-11-24")).toBe(false);
});
