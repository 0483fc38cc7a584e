import { londonToday } from "../words/dates";
import { questionOf } from "./use_double_visits";

const ADA = { personId: "p1", roleId: null };
const ask = (values: object) => questionOf({ occurredOn: "2099-05-14", participants: [ADA], ...values });

test("a day, and somebody outside or an ask, are what is asked about", () => {
  expect(JSON.parse(ask({}) ?? "")).toEqual({
    interactionId: null,
    occurredOn: "2099-05-14",
    participants: [ADA],
    policyAskIds: [],
  });
  expect(ask({ occurredOn: londonToday() })).not.toBeNull();
  expect(ask({ participants: [{ userId: "u1" }], policyAskIds: ["a1"] })).not.toBeNull();
});

test.each([
  ["nothing is planned", null],
  ["the day is over", { occurredOn: "2020-05-14", participants: [ADA] }],
  ["the day is vague", { occurredOn: "2099-05", participants: [ADA] }],
  ["only colleagues take part", { occurredOn: "2099-05-14", participants: [{ userId: "u1" }] }],
])("nothing is asked where %s", (_why, plan) => {
  expect(questionOf(plan)).toBeNull();
});
