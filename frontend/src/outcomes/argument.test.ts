import { ceiling, chain, lateSteps, placeOf, struckThrough, whyNotHigh, type Argument } from "./argument";
import { answersInWords, bestOf, standingInWords } from "./words";

const empty: Argument = { steps: [], evidence: [], tests: [], rivals: [] };
const outside = [{ id: "e", isExternal: true }];

test("a step of ours after the change is told with both days", () => {
  const steps = [
    { id: "1", isOurs: true, text: "We wrote", happenedOn: "2026-03-11" },
    { id: "2", isOurs: true, text: "On the day", happenedOn: "2026-03-10" },
    { id: "3", isOurs: false, text: "They acted", happenedOn: "2026-04-01" },
  ];
  expect(lateSteps(steps, "2026-03-10")).toEqual([
    "Our step “We wrote” is of 11 March 2026, after the change on 10 March 2026.",
  ]);
});

test("the ceiling follows evidence from outside and rivals", () => {
  const rivals = (...verdicts: string[]) => verdicts.map((verdict) => ({ verdict }));
  expect(ceiling(empty).rubric).toBe(2);
  expect(ceiling({ ...empty, evidence: [{ id: "e", isExternal: false }] }).rubric).toBe(2);
  expect(ceiling({ ...empty, evidence: outside, rivals: rivals("RULED_OUT") }).rubric).toBe(3);
  expect(ceiling({ ...empty, evidence: outside, rivals: rivals("RULED_OUT", "NOT_EXAMINED") }).rubric).toBe(
    3,
  );
  expect(ceiling({ ...empty, evidence: outside, rivals: rivals("RULED_OUT", "LIKELIER") })).toEqual({
    rubric: 4,
    reason: "",
  });
});

test("only a failed test that had to be passed strikes through", () => {
  const failed = (kind: string) => struckThrough([{ kind, result: "FAILED", question: "Had they it?" }]);
  expect(failed("HOOP")).toBe("It failed the test “Had they it?”, which it had to pass.");
  expect(failed("DOUBLY_DECISIVE")).not.toBeNull();
  expect(failed("SMOKING_GUN")).toBeNull();
  expect(failed("STRAW_IN_THE_WIND")).toBeNull();
});

test("high confidence needs a passed strong test and examined rivals", () => {
  const tests = [{ kind: "SMOKING_GUN", result: "PASSED" }];
  expect(whyNotHigh(empty)).toBe("No smoking gun or doubly decisive test was passed.");
  expect(whyNotHigh({ ...empty, tests, rivals: [{}] })).toBe("A rival explanation is not examined.");
  expect(whyNotHigh({ ...empty, tests })).toBeNull();
});

test("the change stands after the last step that is not later", () => {
  const steps = [
    { id: "1", isOurs: true, text: "First", happenedOn: "2026-01-01" },
    { id: "2", isOurs: false, text: "Undated", happenedOn: null },
    { id: "3", isOurs: false, text: "After", happenedOn: "2026-04-01" },
  ];
  expect(chain(steps, "2026-03-10").map(({ words }) => words)).toEqual([
    "First",
    "The change",
    "Undated",
    "After",
  ]);
  expect(chain([], "2026-03-10").map(({ words }) => words)).toEqual(["The change"]);
  expect(placeOf("2026-01-01", ["2026-01-01", "2026-01-11"])).toBe(0);
  expect(placeOf("2026-01-06", ["2026-01-01", "2026-01-11"])).toBe(0.5);
  expect(placeOf("2026-01-01", ["2026-01-01"])).toBe(0.5);
});

test("the claim that stands highest speaks for its outcome", () => {
  const claim = (countedRubric: number, confidence: string, struckThroughBecause: string | null = null) => ({
    countedRubric,
    confidence,
    struckThroughBecause,
    reviewedOn: null,
  });
  const best = claim(3, "LOW");
  expect(bestOf([claim(2, "HIGH"), best, claim(0, "HIGH", "It failed")])).toBe(best);
  expect(standingInWords(best)).toBe("3 of 4, low confidence, not yet reviewed");
  expect(standingInWords(claim(0, "HIGH", "It failed"))).toBe("Struck through (not yet reviewed)");
  expect(standingInWords(bestOf([]))).toBe("No claim made");
  expect(answersInWords([{ state: "CONFIRMED" }, { state: "REQUESTED" }, { state: "CONFIRMED" }])).toBe(
    "Asked, no answer yet; Confirmed (2)",
  );
});
