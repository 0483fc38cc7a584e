import { connectivityWords, heldOn, routeWords, throughWhom, tieWords } from "./words";

test("a tie is named by the floor of its band", () => {
  expect([0, 14, 15, 30, 49, 50, 75, 99].map(tieWords)).toEqual([
    "dormant",
    "dormant",
    "light",
    "active",
    "active",
    "strong",
    "close contact",
    "close contact",
  ]);
});

test("a route is ranked by words of its own", () => {
  expect([8, 15, 30, 50].map(routeWords)).toEqual(["very weak", "weak", "fair", "strong"]);
});

test("no way is said and is not a nought", () => {
  expect(connectivityWords(null)).toBe("All ways together: no way is known.");
  expect(connectivityWords(0.14)).toBe("All ways together: hardly connected (0.14 on a scale of 0 to 1).");
  expect(connectivityWords(0.9997)).toContain("(more than 0.99 on a scale of 0 to 1)");
});

test("a heading names everybody who is asked", () => {
  const hop = (label: string) => ({ fromParty: { kind: "person", id: label, label } }) as never;
  expect(throughWhom({ hops: [hop("Ann")] })).toBe("Through Ann");
  expect(throughWhom({ hops: [hop("Ann"), hop("Ben"), hop("Cem")] })).toBe("Through Ann, Ben and Cem");
});

test("a month or a year alone counts whole", () => {
  expect(heldOn("2023-06-15", "2023", null)).toBe(true);
  expect(heldOn("2023-06-15", "2023-07", null)).toBe(false);
  expect(heldOn("2023-06-15", null, "2023-06")).toBe(true);
  expect(heldOn("2023-07-01", null, "2023-06")).toBe(false);
});
