import type { HeldRole } from "./documents";
import { dayBefore, rolesToEnd } from "./roles_to_end";

const role = (id: string, startedOn: string | null, endedOn: string | null): HeldRole => ({
  id,
  title: "Director",
  startedOn,
  endedOn,
  organisation: { id: "o1", name: "Example Trust" },
});
const ids = (roles: HeldRole[]) => roles.map(({ id }) => id);

test("a role can end that was held the day before and is still held", () => {
  const roles = [
    role("open", "2020", null),
    role("undated", null, null),
    role("ended the day before", "2020", "2026-11-11"),
    role("ends that month", "2020", "2026-11"),
    role("begins that day", "2026-11-12", null),
    role("began the day before", "2026-11-11", null),
  ];
  expect(ids(rolesToEnd(roles, "2026-11-12"))).toEqual([
    "open",
    "undated",
    "ends that month",
    "began the day before",
  ]);
});

test("without a day every role that has no end can end", () => {
  expect(ids(rolesToEnd([role("open", "2020", null), role("over", "2020", "2021")], ""))).toEqual(["open"]);
});

test("the day before the first of March is in February", () => {
  expect(dayBefore("2028-03-01")).toBe("2028-02-29");
});
