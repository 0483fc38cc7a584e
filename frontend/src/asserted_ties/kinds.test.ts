import type { AssertedTie } from "./documents";
import { endsOf, readFrom, RELATIONS } from "./kinds";

const ada = { kind: "person", id: "p-ada", label: "Ada Fernhill" };
const guild = { kind: "organisation", id: "o-guild", label: "Guild of Lanterns" };
const kim = { kind: "user", id: "u-kim", label: "Kim Quill" };
const tie = { kind: "ADVISES", fromParty: ada, toParty: guild } as AssertedTie;

test("a tie reads from either of its parties", () => {
  expect(readFrom(tie, "p-ada")).toEqual({ words: "advises", other: guild });
  expect(readFrom(tie, "o-guild")).toEqual({ words: "is advised by", other: ada });
});

test("a relation read back swaps the two ends", () => {
  expect(endsOf("ADVISES_BACK", guild, ada)).toEqual({
    kind: "ADVISES",
    fromParty: { personId: "p-ada" },
    toParty: { organisationId: "o-guild" },
  });
});

test("a colleague is the first end of a tie that reads alike", () => {
  expect(endsOf("KNOWS", ada, kim)).toEqual({
    kind: "KNOWS",
    fromParty: { userId: "u-kim" },
    toParty: { personId: "p-ada" },
  });
});

test("kinds that read alike both ways are offered once", () => {
  expect(RELATIONS.map(({ id }) => id)).toEqual([
    "ADVISES",
    "ADVISES_BACK",
    "CHAIRS_WITH",
    "FUNDS",
    "FUNDS_BACK",
    "MEMBER_OF",
    "MEMBER_OF_BACK",
    "SITS_ON_BOARD_OF",
    "SITS_ON_BOARD_OF_BACK",
    "WORKS_WITH",
    "KNOWS",
  ]);
});
