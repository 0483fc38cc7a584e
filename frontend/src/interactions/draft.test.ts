import { toInput } from "./documents";
import { body, changeDraft, newBody, newDraft, newOutsider, outsider, recordOf, type Draft } from "./draft";
import { problemsOf, problemAt, rolesHeldOn, statusAt, type HeldRole } from "./draft_rules";

const me = { id: "u1", name: "Ola Example" };
const ada = { id: "p1", name: "Ada Example" };
const trust = { id: "o1", name: "Example Trust" };
const ask = { id: "a1", title: "Publish the gap" };
const role = (id: string, startedOn: string | null, endedOn: string | null): HeldRole => ({
  id,
  title: "Director",
  startedOn,
  endedOn,
  organisation: trust,
});
const draftWith = (...changes: Parameters<typeof changeDraft>[1][]): Draft =>
  changes.reduce(changeDraft, newDraft(me, "2026-11-23"));
const met = { type: "add participant", participant: outsider(ada) } as const;

test("a new draft is a meeting today with me in it", () => {
  const draft = newDraft(me, "2026-11-23");
  expect(draft).toMatchObject({ kind: "MEETING", occurredOn: "2026-11-23", sensitivity: "OPEN" });
  expect(draft.participants.map(({ user }) => user)).toEqual([me]);
});

test("somebody picked twice stays one participant", () => {
  const draft = draftWith(met, { type: "add participant", participant: outsider(ada) });
  expect(draft.participants.map(({ label }) => label)).toEqual(["Ola Example", "Ada Example"]);
});

test("an ask has one line however often it is answered", () => {
  const draft = draftWith(recordOf(ask, true), recordOf(ask, false));
  expect(draft.discussionPoints).toHaveLength(1);
  expect(draft.discussionPoints[0].wasRaised).toBe(false);
});

test("each participant is sent in one way only", () => {
  const person = { id: "n1", roleId: "r9", name: "Neo Example", roleTitle: "Chair", organisation: trust };
  const draft = draftWith(
    met,
    { type: "add participant", participant: body(trust) },
    { type: "add participant", participant: newOutsider(person) },
    { type: "add participant", participant: newBody("New Body") },
  );
  const sent = toInput(draft as never).participants.map((line) => ({ ...line, id: undefined }));
  expect(sent).toEqual([
    { userId: "u1" },
    { personId: "p1", roleId: null },
    { organisationId: "o1" },
    {
      newPerson: {
        id: "n1",
        roleId: "r9",
        name: "Neo Example",
        roleTitle: "Chair",
        organisationId: "o1",
        newOrganisation: null,
      },
    },
    { newOrganisation: { id: draft.participants[4].newOrganisation?.id, name: "New Body", kind: "OTHER" } },
  ]);
});

test("a raised ask is sent without a reason", () => {
  const draft = draftWith(recordOf(ask, false));
  const [{ id }] = draft.discussionPoints;
  const changed = changeDraft(
    changeDraft(draft, { type: "change point", id, values: { notRaisedReason: "FORGOTTEN" } }),
    recordOf(ask, true),
  );
  expect(toInput(changed as never).discussionPoints).toEqual([
    { id, policyAskId: "a1", wasRaised: true, reception: null, said: "" },
  ]);
});

test("a planned interaction is sent without asks", () => {
  const draft = { ...draftWith(recordOf(ask, true)), status: "PLANNED" };
  expect(toInput(draft as never).discussionPoints).toEqual([]);
});

test("readers of an open interaction are not sent", () => {
  const draft = { ...draftWith(), readers: [me] };
  expect(toInput(draft as never).readerIds).toEqual([]);
  expect(toInput({ ...draft, sensitivity: "RESTRICTED" } as never).readerIds).toEqual(["u1"]);
});

test.each([
  ["2026-11-23", null, "HELD"],
  ["2026-11-22", "23:00", "HELD"],
  ["2026-11-24", null, "PLANNED"],
  ["2026-11-23", "15:00", "PLANNED"],
  ["2026-11-23", "09:00", "HELD"],
  ["2026-12", null, "PLANNED"],
  ["2026-11", null, "HELD"],
])("an interaction of %s %s is %s at noon", (occurredOn, startsAt, status) => {
  expect(statusAt({ occurredOn, startsAt }, { date: "2026-11-23", time: "12:00" })).toBe(status);
});

test.each([
  ["2019", null, "2019-03-14", true],
  ["2019-04", null, "2019-03-14", false],
  [null, "2019-03-13", "2019-03-14", false],
  [null, "2019-03", "2019-03-14", true],
  ["2019-03-20", null, "2019-03", true],
  [null, null, "1999", true],
])("a role from %s until %s on %s is held: %s", (startedOn, endedOn, on, isHeld) => {
  expect(rolesHeldOn([role("r1", startedOn, endedOn)], on)).toHaveLength(isHeld ? 1 : 0);
});

test("nobody outside in the room is a problem", () => {
  expect(problemsOf(draftWith())).toEqual({
    participants: "Add at least one person or organisation that you dealt with.",
  });
});

test("an ask that was not raised needs a reason", () => {
  const draft = draftWith(met, recordOf({ id: "a0", title: "Other" }, true), recordOf(ask, false));
  const path = "discussionPoints.1.notRaisedReason";
  expect(problemsOf(draft)).toEqual({ [path]: "Say why this ask was not raised." });
  expect(problemAt(problemsOf(draft), "discussionPoints.1")).toBe("Say why this ask was not raised.");
  expect(problemAt(problemsOf(draft), "discussionPoints.0")).toBeUndefined();
});

test("of several roles held that day one is chosen", () => {
  const roles = { p1: [role("r1", "2020", null), role("r2", "2021", null), role("r3", "2010", "2012")] };
  const draft = draftWith(met);
  expect(problemsOf(draft, roles)).toEqual({
    "participants.1.roleId": "Choose the role in which they took part.",
  });
  const [, { id }] = draft.participants;
  const chosen = changeDraft(draft, { type: "change participant", id, values: { roleId: "r2" } });
  expect(problemsOf(chosen, roles)).toEqual({});
  const left = changeDraft(draft, { type: "change participant", id, values: { roleId: "r3" } });
  expect(Object.keys(problemsOf(left, roles))).toEqual(["participants.1.roleId"]);
});

test("a person half added holds the draft back", () => {
  const draft = { ...draftWith(met), unfinishedPerson: "Neo" };
  expect(problemsOf(draft)).toEqual({ unfinishedPerson: "Add this person first, or cancel." });
});
