import type { Mark } from "./documents";
import { markedEnds, markOfAll, marksOfTies, otherEnd } from "./marks";

const ada = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const ben = { kind: "person", id: "p-ben", label: "Ben Tallow" };
const kim = { kind: "user", id: "u-kim", label: "Kim Quill" };
const ofTie = { id: "m1", fromParty: ben, toParty: ada } as Mark;
const ofAll = { id: "m2", fromParty: ada, toParty: null } as Mark;

test("a mark of all is told from marks of single ties", () => {
  expect(markOfAll([ofTie, ofAll], "p-ada")).toBe(ofAll);
  expect(markOfAll([ofTie], "p-ada")).toBeUndefined();
  expect(marksOfTies([ofTie, ofAll])).toEqual([ofTie]);
});

test("the other end of a marked tie is found from either side", () => {
  expect(otherEnd(ofTie, "p-ada")).toBe(ben);
  expect(otherEnd(ofTie, "p-ben")).toBe(ada);
});

test("a colleague is the first end of a marked tie", () => {
  expect(markedEnds(ada, kim)).toEqual({ fromParty: { userId: "u-kim" }, toParty: { personId: "p-ada" } });
  expect(markedEnds(ada, ben)).toEqual({ fromParty: { personId: "p-ada" }, toParty: { personId: "p-ben" } });
  expect(markedEnds(ada, null)).toEqual({ fromParty: { personId: "p-ada" }, toParty: null });
});
