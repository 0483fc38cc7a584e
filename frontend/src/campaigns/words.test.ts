import { resources } from "../data_provider/resource";
import { monthsLater } from "./days";
import "./documents";
import { sumInWords } from "./MembersInput";
import { allOneStepUp } from "./TargetsInput";
import { daysInWords, isReached, limitInWords, oneStepUp, stateInWords } from "./words";

test("one step up exists only from a stance that is known and not the highest", () => {
  expect([null, "OPPOSED", "SUPPORTIVE", "CHAMPION"].map(oneStepUp)).toEqual([
    null,
    "SCEPTICAL",
    "CHAMPION",
    null,
  ]);
});

test("unknown is never there yet", () => {
  expect(isReached(null, "OPPOSED")).toBe(false);
  expect(isReached("NEUTRAL", "SUPPORTIVE")).toBe(false);
  expect(isReached("CHAMPION", "SUPPORTIVE")).toBe(true);
});

test("working days, limits and capacity are said in words", () => {
  expect([-3, -1, 0, 2].map(daysInWords)).toEqual([
    "3 working days before",
    "1 working day before",
    "on the day",
    "2 working days after",
  ]);
  expect(limitInWords({ mostContacts: 0, notBefore: "2026-05-03", reason: "On leave" })).toBe(
    "No contact at all. Not before 3 May 2026. On leave",
  );
  const line = { id: "m", userId: "u", name: "Ada Lark", mostHours: 7, mostContacts: null };
  expect(sumInWords(line, 2)).toBe("3 contacts");
  expect(sumInWords({ ...line, mostContacts: 1 }, 2)).toBe("1 contact");
  expect(sumInWords({ ...line, mostHours: null }, 2)).toBe("Say how many hours or contacts");
});

test("a window that ended is not a campaign that is closed", () => {
  const window = { startsOn: "2026-03-01", endsOn: "2026-05-31", closedOn: null };
  expect(stateInWords(window, "2026-04-01")).toBe("Runs until 31 May 2026");
  expect(stateInWords(window, "2026-06-01")).toBe("Its window ended on 31 May 2026; not closed yet");
  expect(monthsLater("2026-11-30", 3)).toBe("2027-02-28");
});

test("those whose stance is unknown are left to be chosen", () => {
  const decider = (roleId: string, present: string | null) => ({
    policyAskId: "a",
    askTitle: "Pay gap",
    decider: { label: roleId, roleId, organisationId: null, present },
  });
  const lines = allOneStepUp([decider("r1", "NEUTRAL"), decider("r2", null), decider("r3", "CHAMPION")], []);
  expect(lines.map(({ roleId, wanted }) => [roleId, wanted])).toEqual([["r1", "SUPPORTIVE"]]);
});

test("hours become minutes, and targets of asks that were taken out are not sent", () => {
  const target = { id: "t", policyAskId: "a", roleId: "r", label: "Chair", wanted: "NEUTRAL" };
  const sent = resources.campaigns.toInput?.({
    id: "c",
    policyAskIds: ["a"],
    hoursPerContact: 1.5,
    mostHours: 40,
    targets: [target, { ...target, id: "gone", policyAskId: "b" }],
    members: [{ id: "m", userId: "u", name: "Ada Lark", mostHours: 8, mostContacts: null }],
    limits: [],
  }) as Record<string, unknown>;
  expect([sent.minutesPerContact, sent.mostMinutes]).toEqual([90, 2400]);
  expect(sent.targets).toEqual([
    { id: "t", policyAskId: "a", roleId: "r", organisationId: null, wanted: "NEUTRAL" },
  ]);
  expect(sent.members).toEqual([{ id: "m", userId: "u", mostMinutes: 480, mostContacts: null }]);
});
