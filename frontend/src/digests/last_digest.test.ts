import { lastDigest } from "./last_digest";
import type { Digest } from "./documents";

function told(last: Partial<NonNullable<Digest["last"]>> | null): string {
  const given = { day: "2026-11-23", triedAt: "2026-11-23T08:00:00+00:00", tries: 1, problem: null };
  return lastDigest({
    email: "ada@example.org",
    last: last && { state: "SENT", ...given, ...last },
  });
}

test("says that none has been sent", () => {
  expect(told(null)).toBe("None has been sent yet.");
});

test("says when and where one went", () => {
  expect(told({})).toMatch(/^Sent on 23 November 2026.* to ada@example\.org\.$/);
});

test("says why one failed and whether it is tried again", () => {
  const problem = "The mail server cannot be reached.";
  expect(told({ state: "FAILED", problem })).toMatch(/cannot be reached\. It will be tried again\.$/);
  expect(told({ state: "FAILED", problem, tries: 7 })).toMatch(/given up\.$/);
});

test("says that an empty day sends nothing", () => {
  expect(told({ state: "EMPTY" })).toMatch(/nothing of yours was on/);
});
