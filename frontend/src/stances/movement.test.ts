import { askedBy, halfAYearBefore, searchOf, viewIn } from "./movement";

const viewOf = (query: string) => viewIn(new URLSearchParams(query), "2026-11-23");

test("without an address it looks at half a year of race-equality asks", () => {
  expect(viewOf("")).toEqual({ from: "2026-05-25", to: "2026-11-23", policyAskId: null, race: "yes" });
  expect(halfAYearBefore("2026-03-01")).toBe("2025-08-31");
});

test("an ask of its own is counted whether it is about race equality or not", () => {
  expect(askedBy(viewOf("policyAskId=a1"))).toMatchObject({ policyAskId: "a1", isRaceEquality: null });
});

test("a broken day in the address gives way to today", () => {
  expect(viewOf("from=yesterday&to=2026-06-30")).toMatchObject({ from: "2025-12-30", to: "2026-06-30" });
});

test.each(["race=all", "race=no", "race=yes", "policyAskId=a1"])("the address %s is kept", (query) => {
  const view = viewOf(`from=2026-01-01&to=2026-02-01&${query}`);
  expect(viewIn(new URLSearchParams(searchOf(view)))).toEqual(view);
});
