import type { Introduction } from "./documents";
import { draftToForward, stateInWords, titleOf } from "./words";

const REQUEST = {
  requester: { id: "u1", name: "Kim Quill" },
  asked: { id: "u2", name: "Lou Marsh" },
  target: { kind: "person", id: "p1", label: "Ada Fernhill" },
  via: null,
  lapsesOn: "2026-12-07",
  answeredAt: null,
  answer: null,
  suggestedUser: null,
  state: "OPEN",
  isMine: true,
  isForMe: false,
} as unknown as Introduction;

test("an open request waits for whoever reads it or for the other", () => {
  expect(stateInWords(REQUEST)).toBe("Waiting for Lou Marsh until 7 December 2026");
  expect(stateInWords({ ...REQUEST, isMine: false, isForMe: true })).toBe(
    "Waiting for your answer until 7 December 2026",
  );
});

test("“not me, but …” names the colleague who was suggested", () => {
  const answered = {
    ...REQUEST,
    state: "ANSWERED",
    answer: "NOT_ME_BUT",
    answeredAt: "2026-11-24T09:30:00Z",
    suggestedUser: { id: "u3", name: "Noa Reed" },
  } as Introduction;
  expect(stateInWords(answered)).toBe("Lou Marsh said “not me, but Noa Reed” on 24 November 2026, 09:30");
});

test("a lapsed and a withdrawn request say so", () => {
  expect(stateInWords({ ...REQUEST, state: "LAPSED" })).toBe("Lapsed on 7 December 2026: nobody answered");
  expect(stateInWords({ ...REQUEST, state: "WITHDRAWN" })).toBe("Withdrawn by you");
});

test("the draft is written to the ally where there is one", () => {
  const words = { myName: "Kim Quill", target: "Ada Fernhill", policyAsk: "Lamps for all" };
  expect(draftToForward({ ...words, via: "Ben Tallow" })).toMatch(
    /^Dear Ben Tallow,\n\nMy colleague Kim Quill would like to speak with Ada Fernhill about “Lamps for all”\. Would you/,
  );
  expect(draftToForward({ ...words, via: null })).toMatch(
    /^Dear Ada Fernhill,\n\nMy colleague Kim Quill would like to speak with you/,
  );
});

test("a title names the target and the ally", () => {
  expect(titleOf(REQUEST)).toBe("Introduction to Ada Fernhill");
  expect(titleOf({ ...REQUEST, via: { kind: "person", id: "p2", label: "Ben Tallow" } })).toBe(
    "Introduction to Ada Fernhill through Ben Tallow",
  );
});
