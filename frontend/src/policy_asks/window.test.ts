import { decisionWindow } from "./window";

test.each([
  ["2027-05-01", "2027-06-30", "1 May 2027 to 30 June 2027"],
  [null, "2027-06-30", "Closes 30 June 2027"],
  ["2027-05-01", null, "Opens 1 May 2027"],
  [null, null, "Not known"],
])("a window from %s to %s reads: %s", (opensOn, closesOn, words) => {
  expect(decisionWindow(opensOn, closesOn)).toBe(words);
});
