import type { PlanLine } from "./documents";
import {
  countsInWords,
  evidenceInWords,
  matching,
  ownersOf,
  toUpdate,
  versionInWords,
  wantedIn,
} from "./plan";

const line = (number: number, given: object = {}, standing: object = {}) =>
  ({
    id: `l${number}`,
    number,
    strategicObjective: "VOICE",
    commitments: ["ACT"],
    owner: null,
    evidenceLimitDays: 183,
    planVersion: "First",
    planVersionOn: null,
    ...given,
    standing: {
      shown: "UNKNOWN",
      nextMissing: "Name an owner",
      evidence: "NONE",
      evidenceAgeDays: null,
      ...standing,
    },
  }) as unknown as PlanLine;

const ADA = { id: "u1", name: "Ada" };
const LINES = [
  line(1, { strategicObjective: "INFLUENCE", owner: ADA }, { shown: "GREEN", nextMissing: null }),
  line(2, { commitments: ["ACT", "MEASURE"], owner: ADA }, { shown: "RED", nextMissing: "Add evidence" }),
  line(3),
];
const of = (address: string) =>
  matching(LINES, wantedIn(new URLSearchParams(address))).map(({ number }) => number);

test("the address narrows the plan", () => {
  expect(of("")).toEqual([1, 2, 3]);
  expect(of("objective=VOICE")).toEqual([2, 3]);
  expect(of("commitment=MEASURE")).toEqual([2]);
  expect(of("owner=u1&rating=RED")).toEqual([2]);
  expect(of("owner=nobody")).toEqual([3]);
});

test("every rating is counted, unknown by itself", () => {
  expect(countsInWords(LINES)).toBe("Green 1, amber 0, red 1, unknown 1");
});

test("an owner owes what still wants something", () => {
  expect(toUpdate(LINES, "u1").map(({ number }) => number)).toEqual([2]);
  expect(ownersOf(LINES)).toEqual([ADA]);
});

test("evidence says its age and when that is too much", () => {
  expect(evidenceInWords(line(1))).toBe("No evidence");
  const fresh = { evidence: "FRESH", evidenceAgeDays: 1, newestEvidenceOn: "2026-06-01" };
  expect(evidenceInWords(line(1, {}, fresh))).toBe("1 June 2026: 1 day old");
  const stale = { ...fresh, evidence: "STALE", evidenceAgeDays: 200 };
  expect(evidenceInWords(line(1, {}, stale))).toBe("1 June 2026: 200 days old, past its limit of 183");
});

test("a version without a date says that it is not recorded", () => {
  expect(versionInWords(line(1))).toBe("First (date not recorded)");
  expect(versionInWords(line(1, { planVersionOn: "2023-05-02" }))).toBe("First (2 May 2023)");
});
