import type { Assessment } from "./documents";
import { INFLUENCES, isStale, latestAndEarlier, levelInWords } from "./words";

const of = (id: string, roleId: string, influence: number, isCurrent: boolean) =>
  ({ id, influence, isCurrent, stakeholder: { label: roleId, role: { id: roleId } } }) as Assessment;

test("those that hold come most influential first, apart from the earlier ones", () => {
  const [a2, b1, a1] = [of("a2", "a", 3, true), of("b1", "b", 5, true), of("a1", "a", 4, false)];
  expect(latestAndEarlier([a2, b1, a1])).toEqual({ latest: [b1, a2], earlier: [a1] });
});

test("a judgement goes stale after 180 days", () => {
  expect(isStale({ assessedOn: "2026-01-01" }, "2026-06-30")).toBe(false);
  expect(isStale({ assessedOn: "2026-01-01" }, "2026-07-01")).toBe(true);
});

test("levels are words with their number, and nothing is not known", () => {
  expect(levelInWords(4, INFLUENCES)).toBe("Much (4 of 5)");
  expect(levelInWords(null, INFLUENCES)).toBe("Not known");
});
