import { lastQuarters } from "./quarters";

test("quarters are those of the calendar, newest first", () => {
  expect(lastQuarters("2026-02-03", 3)).toEqual([
    { id: "2026-01-01", name: "January to March 2026" },
    { id: "2025-10-01", name: "October to December 2025" },
    { id: "2025-07-01", name: "July to September 2025" },
  ]);
  expect(lastQuarters("2026-12-31", 1)[0].id).toBe("2026-10-01");
});
