import { daysAfter } from "./lapse";

test("days are counted across months, leap days and the change of clocks", () => {
  expect(daysAfter("2026-11-23", 14)).toBe("2026-12-07");
  expect(daysAfter("2028-02-28", 2)).toBe("2028-03-01");
  expect(daysAfter("2026-03-28", 2)).toBe("2026-03-30");
});
