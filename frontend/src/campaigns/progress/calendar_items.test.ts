import { calendarItems, firstMonth, monthAfter, weeksOf } from "./calendar_items";
import { isPast, leftInWords, timeOf } from "./words";

const contact = (id: string, occurredOn: string, status: string) => ({
  id,
  version: 1,
  minutesSpent: null,
  isOutsideWindow: false,
  owner: { id: "u", name: "Kim Quill" },
  interaction: {
    id: `i-${id}`,
    version: 1,
    title: "",
    kind: "MEETING",
    status,
    occurredOn,
    startsAt: null,
    sensitivity: "OPEN",
    participants: [
      { id: "1", label: "Kim Quill", isOurs: true, person: null, organisation: null },
      { id: "2", label: "Robin Vale, Chair", isOurs: false, person: null, organisation: null },
    ],
  },
});

test("everything with a day is on the calendar in order", () => {
  const items = calendarItems({
    id: "c",
    startsOn: "2026-11-01",
    endsOn: "2027-01-31",
    closedOn: null,
    asks: [
      {
        policyAsk: { id: "a", title: "Pay gap" },
        decisionOpensOn: null,
        decisionClosesOn: "2026-12-01",
        embargoedUntil: null,
      },
    ],
    contacts: [contact("x", "2026-11-09", "PLANNED")],
    tasks: [
      {
        id: "t",
        version: 1,
        title: "Read the brief",
        owner: null,
        dueOn: "2026-11-05",
        workingDays: null,
        doneOn: null,
        isOverdue: true,
        interactionId: null,
        interactionTitle: null,
        interactionStatus: null,
      },
    ],
  } as never);
  expect(items.map(({ on, what, title, to }) => [on, what, title, to])).toEqual([
    ["2026-11-01", "Campaign", "The campaign starts", null],
    ["2026-11-05", "Task, overdue", "Read the brief", null],
    ["2026-11-09", "Planned", "Meeting with Robin Vale, Chair", "/interactions/i-x/show"],
    ["2026-12-01", "Decision closes", "Pay gap", "/policy_asks/a/show"],
    ["2027-01-31", "Campaign", "The campaign's window ends", null],
  ]);
});

test("a month is whole weeks from Monday", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks[5]).toEqual(["2026-11-30", null, null, null, null, null, null]);
  expect(weeksOf("2027-02").flat().filter(Boolean)).toHaveLength(28);
});

test("months go over the turn of a year", () => {
  expect([monthAfter("2026-12", 1), monthAfter("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});

test("the calendar opens near today within the window", () => {
  const campaign = { startsOn: "2026-09-01", endsOn: "2026-12-31" };
  expect(["2026-01-01", "2026-10-05", "2027-05-05"].map((day) => firstMonth(campaign, day))).toEqual([
    "2026-09",
    "2026-10",
    "2026-12",
  ]);
});

const row = (group: string, given: object = {}) => ({ group, minutesSpent: null, ...given }) as never;

test("time said and time estimated are told apart", () => {
  expect(timeOf(row("HELD", { minutesSpent: 150 }), 120)).toBe("2.5 h said");
  expect(timeOf(row("HELD"), 120)).toBe("2 h estimated");
  expect(timeOf(row("HELD", { minutesSpent: 0 }), 120)).toBe("0 h said");
  expect(timeOf(row("OTHER_HELD"), 120)).toBe("—");
});

test("what is left counts plans as taken", () => {
  const time = { said: 60, estimated: 60, planned: 120, capacity: 300, words: "" };
  expect(leftInWords({ isMember: true, time })).toBe("1 h left");
  expect(leftInWords({ isMember: true, time: { ...time, capacity: 0 } })).toBe("4 h more than set aside");
  expect(leftInWords({ isMember: false, time: { ...time, capacity: null } })).toBe("No time was set aside");
});

test("a vague day has passed when all of it has", () => {
  const on = (occurredOn: string) => isPast(row("PLANNED", { occurredOn }), "2026-11-23");
  expect([on("2026-11-22"), on("2026-11-23"), on("2026-11"), on("2026-10"), on("2026")]).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
});
