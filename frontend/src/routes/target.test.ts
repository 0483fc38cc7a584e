import { routesTo, targetIn, targetOf } from "./target";

test("the address names one target and keeps the ask and the day", () => {
  const address = routesTo({ target: { roleId: "r1" }, policyAskId: "a1", asAt: "2026-01-02" });
  expect(address).toBe("/routes?roleId=r1&policyAskId=a1&asAt=2026-01-02");
  expect(targetIn(new URLSearchParams(address.split("?")[1]))).toEqual({ roleId: "r1" });
});

test("an ask alone is no target yet", () => {
  expect(targetIn(new URLSearchParams("policyAskId=a1"))).toBeNull();
});

test("a party is a person unless it is an organisation", () => {
  expect(targetOf({ kind: "organisation", id: "o1" })).toEqual({ organisationId: "o1" });
  expect(targetOf({ kind: "person", id: "p1" })).toEqual({ personId: "p1" });
});
