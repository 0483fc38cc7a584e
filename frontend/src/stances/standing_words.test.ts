import { checkInWords, heldAgo } from "./standing_words";

test.each([
  ["2026-11-23", "held since today"],
  ["2026-11-22", "held 1 day ago"],
  ["2026-10-01", "held 53 days ago"],
  ["2025-09-10", "held 14 months ago"],
  ["2025-09-24", "held 13 months ago"],
  ["2024-11-24", "held 23 months ago"],
  ["2023-12-01", "held 2 years ago"],
])("a stance held on %s was %s", (heldOn, words) => {
  expect(heldAgo(heldOn, "2026-11-23")).toBe(words);
});

test("a claim says whether a second person has looked at it", () => {
  const check = { outcome: "CONFIRMED", checkedOn: "2026-05-03", checkedBy: { name: "Ada Quill" } };
  expect(checkInWords({ check: null, awaitsCheck: true })).toBe(
    "claimed, not yet checked by a second person",
  );
  expect(checkInWords({ check, awaitsCheck: false })).toBe("confirmed by Ada Quill on 3 May 2026");
  expect(
    checkInWords({ check: { ...check, outcome: "NOT_CONFIRMED", checkedBy: null }, awaitsCheck: false }),
  ).toBe("not confirmed by a former colleague on 3 May 2026");
  expect(checkInWords({ check: null, awaitsCheck: false })).toBe("");
});
