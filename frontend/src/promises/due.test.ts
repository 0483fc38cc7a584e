import { dueInWords, isOverdue } from "./due";

const TODAY = "2026-05-06";
const due = (dueOn: string | null, workingDaysLeft: number | null = null) =>
  dueInWords({ dueOn, workingDaysLeft, openWorkingDays: 22 }, TODAY);

test.each([
  [null, null, "no date set, open for 22 working days"],
  ["2026-05-01", -2, "overdue by 2 working days (1 May 2026)"],
  ["2026-05-05", -1, "overdue by 1 working day (5 May 2026)"],
  ["2026-05-06", 0, "due today"],
  ["2026-05-07", 1, "due in 1 working day (7 May 2026)"],
  ["2026-05-13", 5, "due in 5 working days (13 May 2026)"],
])("a promise due on %s", (dueOn, left, words) => expect(due(dueOn, left)).toBe(words));

test("a weekend between two working days is said as such", () => {
  const saturday = { dueOn: "2026-05-09", workingDaysLeft: 0, openWorkingDays: 1 };
  expect(dueInWords(saturday, "2026-05-08")).toBe("due before the next working day (9 May 2026)");
  expect(dueInWords(saturday, "2026-05-10")).toBe("overdue (9 May 2026)");
});

test("nothing is overdue on its day, or without one", () => {
  expect(isOverdue("2026-05-05", TODAY)).toBe(true);
  expect(isOverdue("2026-05-06", TODAY)).toBe(false);
  expect(isOverdue(null, TODAY)).toBe(false);
});
