import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { createDataProvider, type OnStaleEdit } from ".";
import { OfflineError, StaleEditError } from "./errors";
import { graphql, whenSessionEnds } from "./graphql";
import type { ResourceDocuments } from "./resource";

const TEAM_FIELDS = graphql(`
  fragment TeamOfTest on Team {
    id
    name
    version
    memberCount
  }
`);
const teams: ResourceDocuments = {
  list: graphql(
    `
      query TeamsOfTest($filter: TeamFilter, $page: PageInput) {
        teams(filter: $filter, page: $page) {
          total
          items {
            ...TeamOfTest
          }
        }
      }
    `,
    [TEAM_FIELDS],
  ),
  one: graphql(
    `
      query TeamOfTest($id: UUID!) {
        team(id: $id) {
          ...TeamOfTest
        }
      }
    `,
    [TEAM_FIELDS],
  ),
  create: graphql(`
    mutation CreateTeamOfTest($input: CreateTeamInput!) {
      createTeam(input: $input) {
        id
        name
        version
      }
    }
  `),
  update: graphql(`
    mutation UpdateTeamOfTest($input: UpdateTeamInput!) {
      updateTeam(input: $input) {
        id
        name
        version
      }
    }
  `),
  sorts: { name: "NAME" },
  toInput: ({ name }) => ({ name }),
};

interface Sent {
  query: string;
  variables: Record<string, unknown>;
}
const fetched = vi.fn<typeof fetch>();
const sent = (call: number): Sent => JSON.parse(String(fetched.mock.calls[call][1]?.body));
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refusal = (extensions: object, message = "No.") =>
  answer({ data: null, errors: [{ message, extensions }] });
const provider = (onStale?: OnStaleEdit) => createDataProvider({ teams }, onStale);

beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  fetched.mockReset();
  vi.unstubAllGlobals();
  whenSessionEnds(() => Promise.resolve(false));
});

test("a page becomes an offset and a limit", async () => {
  fetched.mockResolvedValueOnce(answer({ data: { teams: { total: 61, items: [{ id: "a" }] } } }));
  const { data, total } = await provider().getList("teams", {
    pagination: { page: 3, perPage: 25 },
    sort: { field: "name", order: "DESC" },
    filter: { q: "north", teamId: "", kinds: [] },
  });
  expect(sent(0).variables).toEqual({
    filter: { q: "north" },
    sort: { field: "NAME", order: "DESC" },
    page: { offset: 50, limit: 25 },
  });
  expect(data).toEqual([{ id: "a" }]);
  expect(total).toBe(61);
});

test("a column without a sort is left out", async () => {
  fetched.mockResolvedValueOnce(answer({ data: { teams: { total: 0, items: [] } } }));
  await provider().getList("teams", {
    pagination: { page: 1, perPage: 25 },
    sort: { field: "constructor.name", order: "ASC" },
    filter: {},
  });
  expect(sent(0).variables).toEqual({ filter: {}, page: { offset: 0, limit: 25 } });
});

test("an export is read a hundred at a time", async () => {
  const items = Array.from({ length: 230 }, (_, index) => ({ id: String(index) }));
  fetched.mockImplementation(async (_, init) => {
    const { page } = JSON.parse(String(init?.body)).variables;
    return answer({
      data: { teams: { total: 230, items: items.slice(page.offset, page.offset + page.limit) } },
    });
  });
  const { data } = await provider().getList("teams", {
    pagination: { page: 1, perPage: 1000 },
    sort: { field: "name", order: "ASC" },
    filter: {},
  });
  expect(data).toEqual(items);
  expect(fetched.mock.calls.map((_, call) => sent(call).variables.page)).toEqual([
    { offset: 0, limit: 100 },
    { offset: 100, limit: 100 },
    { offset: 200, limit: 100 },
  ]);
});

test("references are asked for once each", async () => {
  fetched.mockResolvedValueOnce(answer({ data: { teams: { total: 2, items: [{ id: "a" }, { id: "b" }] } } }));
  await provider().getMany("teams", { ids: ["a", "b", "a"] });
  expect(sent(0).variables).toEqual({ filter: { ids: ["a", "b"] }, page: { offset: 0, limit: 2 } });
});

test("a reference list filters by its owner", async () => {
  fetched.mockResolvedValueOnce(answer({ data: { teams: { total: 0, items: [] } } }));
  await provider().getManyReference("teams", {
    target: "personId",
    id: "p1",
    pagination: { page: 1, perPage: 10 },
    sort: { field: "id", order: "ASC" },
    filter: { isCurrent: true },
  });
  expect(sent(0).variables).toEqual({
    filter: { isCurrent: true, personId: "p1" },
    page: { offset: 0, limit: 10 },
  });
});

test("a missing record is a 404", async () => {
  fetched.mockResolvedValueOnce(answer({ data: { team: null } }));
  await expect(provider().getOne("teams", { id: "gone" })).rejects.toMatchObject({
    status: 404,
    message: "This record does not exist, or you may not see it.",
  });
});

test("a retried create names the same record", async () => {
  fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  fetched.mockResolvedValueOnce(answer({ data: { createTeam: { id: "made-when-opened", name: "North" } } }));
  const data = { id: "made-when-opened", name: "North", memberCount: 3 };
  await expect(provider().create("teams", { data })).rejects.toBeInstanceOf(OfflineError);
  await provider().create("teams", { data });
  expect(sent(0)).toEqual(sent(1));
  expect(sent(1).variables).toEqual({ input: { id: "made-when-opened", name: "North" } });
});

test("an update carries the version it began from", async () => {
  fetched.mockResolvedValueOnce(answer({ data: { updateTeam: { id: "a", name: "South", version: 5 } } }));
  await provider().update("teams", {
    id: "a",
    data: { id: "a", name: "South", version: 4 },
    previousData: { id: "a", name: "North", version: 9 },
  });
  expect(sent(0).variables).toEqual({ input: { id: "a", name: "South", version: 4 } });
});

const CONFLICT = {
  code: "CONFLICT",
  currentVersion: 7,
  changedBy: "Bo Fable",
  changedAt: "2026-11-20T10:00:00Z",
  fields: [{ field: "name", mine: "South", theirs: "East", before: "North" }],
};

test("a stale update is settled and saved on the new version", async () => {
  fetched.mockResolvedValueOnce(refusal(CONFLICT));
  fetched.mockResolvedValueOnce(answer({ data: { team: { id: "a", name: "East", version: 7 } } }));
  fetched.mockResolvedValueOnce(answer({ data: { updateTeam: { id: "a", name: "South", version: 8 } } }));
  const onStale = vi.fn<OnStaleEdit>(async (_, { values }) => values);
  await provider(onStale).update("teams", {
    id: "a",
    data: { id: "a", name: "South", version: 4 },
    previousData: { id: "a" },
  });
  const [error, edit] = onStale.mock.calls[0];
  expect(error).toBeInstanceOf(StaleEditError);
  expect(error.changedBy).toBe("Bo Fable");
  expect(edit.current).toEqual({ id: "a", name: "East", version: 7 });
  expect(sent(2).variables).toEqual({ input: { id: "a", name: "South", version: 7 } });
});

test("a stale update that is given up is not saved", async () => {
  fetched.mockResolvedValueOnce(refusal(CONFLICT));
  fetched.mockResolvedValueOnce(answer({ data: { team: { id: "a", name: "East", version: 7 } } }));
  const update = provider(() => Promise.reject(new Error("given up"))).update("teams", {
    id: "a",
    data: { id: "a", name: "South", version: 4 },
    previousData: { id: "a" },
  });
  await expect(update).rejects.toThrow("given up");
  expect(fetched).toHaveBeenCalledTimes(2);
});

test("a refused field gets its message in the form", async () => {
  fetched.mockResolvedValueOnce(
    refusal({ code: "BAD_USER_INPUT", field: "participants.2.personId" }, "This person took part twice."),
  );
  await expect(provider().create("teams", { data: { id: "a" } })).rejects.toMatchObject({
    status: 400,
    message: "This person took part twice.",
    body: { errors: { participants: { 2: { personId: "This person took part twice." } } } },
  });
});

test("an id in use is no stale edit", async () => {
  fetched.mockResolvedValueOnce(refusal({ code: "CONFLICT", field: "id" }, "Saved already."));
  await expect(provider().create("teams", { data: { id: "a" } })).rejects.toMatchObject({ status: 409 });
});

test("an aborted request stays an abort", async () => {
  fetched.mockRejectedValueOnce(new DOMException("Aborted", "AbortError"));
  await expect(provider().getOne("teams", { id: "a" })).rejects.toMatchObject({ name: "AbortError" });
});

test("a request is repeated after signing in again", async () => {
  fetched.mockResolvedValueOnce(answer({ message: "Please sign in.", code: "UNAUTHENTICATED" }, 401));
  fetched.mockResolvedValueOnce(answer({ data: { team: { id: "a", name: "North", version: 1 } } }));
  whenSessionEnds(() => Promise.resolve(true));
  const { data } = await provider().getOne("teams", { id: "a" });
  expect(data.name).toBe("North");
});

test("an ended session without signing in is a 401", async () => {
  fetched.mockResolvedValueOnce(answer({ message: "Please sign in.", code: "UNAUTHENTICATED" }, 401));
  await expect(provider().getOne("teams", { id: "a" })).rejects.toMatchObject({
    status: 401,
    message: "Please sign in.",
  });
});
