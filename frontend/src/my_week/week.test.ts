import { expect, test } from "vitest";

import { addDays, dayFrom, weekday } from "./week";

test("days move over a leap day and a new year", () => {
  expect(addDays("2028-02-28", 7)).toBe("2028-03-06");
  expect(addDays("2026-12-28", 7)).toBe("2027-01-04");
  expect(addDays("2026-03-30", -7)).toBe("2026-03-23");
});

test("a day is named as the calendar names it", () => {
  expect(weekday("2028-02-29")).toBe("Tuesday");
});

test("an address that names no day is left aside", () => {
  expect(dayFrom("2026-11-23")).toBe("2026-11-23");
  for (const text of [null, "", "next", "2026-02-30", "2026-1-1"]) expect(dayFrom(text)).toBeUndefined();
});
