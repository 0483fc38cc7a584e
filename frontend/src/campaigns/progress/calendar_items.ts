import { INTERACTION_KINDS } from "../../words/labels";
import type { Campaign } from "../documents";

/** One thing on the calendar. `on` is a day, a month or a year; `to` leads to the record, where there is one. */
export interface CalendarItem {
  key: string;
  on: string;
  what: string;
  title: string;
  who: string;
  to: string | null;
}

type Dated = Pick<Campaign, "id" | "startsOn" | "endsOn" | "closedOn" | "asks" | "contacts" | "tasks">;

const CONTACT_WORDS: Record<string, string> = {
  PLANNED: "Planned",
  HELD: "Took place",
  CANCELLED: "Cancelled",
};

/** All that has a day in a campaign, the earliest first. */
export function calendarItems(campaign: Dated): CalendarItem[] {
  const items = [
    ...window(campaign),
    ...campaign.asks.flatMap(decision),
    ...campaign.contacts.map(contact),
    ...campaign.tasks.map(task),
  ];
  return items.sort((one, other) => one.on.localeCompare(other.on) || one.key.localeCompare(other.key));
}

function window({ id, startsOn, endsOn, closedOn }: Dated): CalendarItem[] {
  const item = (key: string, on: string, title: string) => ({
    key: `${key} ${id}`,
    on,
    what: "Campaign",
    title,
    who: "",
    to: null,
  });
  return [
    item("begins", startsOn, "The campaign starts"),
    item("ends", endsOn, "The campaign's window ends"),
    ...(closedOn ? [item("shut", closedOn, "The campaign was closed")] : []),
  ];
}

function decision({ policyAsk, decisionOpensOn, decisionClosesOn }: Dated["asks"][number]): CalendarItem[] {
  const item = (on: string, what: string) => ({
    key: `${what} ${policyAsk.id}`,
    on,
    what,
    title: policyAsk.title,
    who: "",
    to: `/policy_asks/${policyAsk.id}/show`,
  });
  return [
    ...(decisionOpensOn ? [item(decisionOpensOn, "Decision opens")] : []),
    ...(decisionClosesOn ? [item(decisionClosesOn, "Decision closes")] : []),
  ];
}

function contact({ id, interaction, owner }: Dated["contacts"][number]): CalendarItem {
  const theirs = interaction.participants.filter(({ isOurs }) => !isOurs).map(({ label }) => label);
  return {
    key: `contact ${id}`,
    on: interaction.occurredOn,
    what: CONTACT_WORDS[interaction.status] ?? interaction.status,
    title: interaction.title || `${INTERACTION_KINDS[interaction.kind]} with ${theirs.join(", ")}`,
    who: owner?.name ?? "",
    to: `/interactions/${interaction.id}/show`,
  };
}

function task({ id, title, dueOn, doneOn, isOverdue, owner, interactionId }: Dated["tasks"][number]) {
  return {
    key: `task ${id}`,
    on: dueOn,
    what: doneOn ? "Task, done" : isOverdue ? "Task, overdue" : "Task",
    title,
    who: owner?.name ?? "",
    to: interactionId ? `/interactions/${interactionId}/show` : null,
  };
}

/** Weeks from Monday to Sunday that cover a month, "2026-11"; null where a day is of another month. */
export function weeksOf(month: string): (string | null)[][] {
  const [year, number] = month.split("-").map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const blank = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const cells: (string | null)[] = [
    ...Array<null>(blank).fill(null),
    ...Array.from({ length: days }, (_, place) => `${month}-${String(place + 1).padStart(2, "0")}`),
  ];
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** So many months later than "2026-11". */
export function monthAfter(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** The month of today while the campaign runs; else the nearest month of its window. */
export function firstMonth({ startsOn, endsOn }: Pick<Campaign, "startsOn" | "endsOn">, today: string) {
  return (today < startsOn ? startsOn : today > endsOn ? endsOn : today).slice(0, 7);
}
