import { periodOf, problemOf, sixMonthsBefore } from "./period";

test("six months before a month's end stays in the month", () => {
  expect(sixMonthsBefore("2026-08-31")).toBe("2026-02-28");
  expect(sixMonthsBefore("2026-03-15")).toBe("2025-09-15");
  expect(sixMonthsBefore("2024-08-30")).toBe("2024-02-29");
});

test("the address gives the period and nonsense does not", () => {
  const search = new URLSearchParams({
    asAt: "2026-03-31",
    comparedWith: "soon",
    knownAt: "2026-04-01T09:00:00Z",
  });
  expect(periodOf(search)).toEqual({
    asAt: "2026-03-31",
    comparedWith: "2025-09-30",
    knownAt: "2026-04-01T09:00:00.000Z",
  });
});

test("a period that cannot be asked for says why", () => {
  const period = { asAt: "2026-03-31", comparedWith: "2026-03-31", knownAt: null };
  expect(problemOf(period, "2026-11-23")).toBe("The date to compare with must be earlier.");
  expect(problemOf({ ...period, asAt: "2027-01-01" }, "2026-11-23")).toBe(
    "The date cannot be in the future.",
  );
  expect(problemOf({ ...period, comparedWith: "2025-09-30" }, "2026-11-23")).toBeNull();
});
