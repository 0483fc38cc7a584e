import { expect, test } from "vitest";

import type { HandoverSection } from "./documents";
import { packOf, successorsOf, things } from "./words";

const NOOR = { id: "1", name: "Noor" };
const SASHA = { id: "2", name: "Sasha" };
const ADA = { id: "3", name: "Ada" };

function section(
  kind: HandoverSection["kind"],
  ...successors: { id: string; name: string }[]
): HandoverSection {
  return {
    kind,
    title: kind,
    isReassigned: true,
    rows: successors.map((successor, place) => ({
      recordId: `${kind} ${place}`,
      label: `${kind} ${place}`,
      detail: "",
      noun: "policy_asks",
      nounId: "9",
      successor,
      isNamed: false,
      note: "",
      confirmedOn: null,
      whatHappens: "",
    })),
  } as HandoverSection;
}

const SECTIONS = [section("POLICY_ASK", NOOR, SASHA), section("PROMISE", ADA), section("OBJECTIVE", NOOR)];

test("the general successor is named first", () => {
  expect(successorsOf(SECTIONS, NOOR).map(({ name }) => name)).toEqual(["Noor", "Ada", "Sasha"]);
});

test("a pack holds one successor's rows and no objective", () => {
  const pack = packOf(SECTIONS, "1");
  expect(pack.map(({ kind, rows }) => [kind, rows.map(({ recordId }) => recordId)])).toEqual([
    ["POLICY_ASK", ["POLICY_ASK 0"]],
  ]);
});

test("one thing is one thing", () => {
  expect([things(1), things(12)]).toEqual(["1 thing", "12 things"]);
});
