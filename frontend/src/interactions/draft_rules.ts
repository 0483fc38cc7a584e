import { isPartialDate } from "../words/dates";
import type { Draft, DraftParticipant } from "./draft";

export interface HeldRole {
  id: string;
  title: string;
  startedOn: string | null;
  endedOn: string | null;
  organisation: { id: string; name: string };
}

/** The roles held at some time within a date to the day, month or year. A missing end or start leaves that side open. */
export function rolesHeldOn(roles: HeldRole[], on: string): HeldRole[] {
  // "~" sorts after every sign of a date, so that "2019~" is later than each day of 2019.
  return roles.filter(
    ({ startedOn, endedOn }) => (!startedOn || startedOn <= `${on}~`) && (!endedOn || `${endedOn}~` >= on),
  );
}

/** What is still to come is planned; all else took place. `now` is London's date and time of day. */
export function statusAt(
  draft: Pick<Draft, "occurredOn" | "startsAt">,
  now: { date: string; time: string },
): string {
  const isLaterToday = draft.occurredOn === now.date && (draft.startsAt ?? "") > now.time;
  return draft.occurredOn > now.date || isLaterToday ? "PLANNED" : "HELD";
}

/** London's date and time of day, as "2026-11-23" and "14:05". */
export function londonNow(): { date: string; time: string } {
  const [date, time] = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/London",
    dateStyle: "short",
    timeStyle: "short",
  })
    .format(new Date())
    .split(" ");
  return { date, time };
}

/** The role that a line is saved with: the chosen one while it was held then, else none, and the server finds it. */
export function roleToSave(
  participant: DraftParticipant,
  roles: HeldRole[] | undefined,
  on: string,
): string | null {
  const chosen = participant.roleId ?? null;
  if (!chosen || !roles) return chosen;
  return rolesHeldOn(roles, on).some(({ id }) => id === chosen) ? chosen : null;
}

/** What must be put right before a draft is sent, by the path of the field, in words. */
export function problemsOf(
  draft: Draft,
  rolesByPerson: Record<string, HeldRole[]> = {},
): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!isPartialDate(draft.occurredOn)) problems.occurredOn = "Say when it was.";
  if (typeof draft.unfinishedPerson === "string") {
    problems.unfinishedPerson = "Add this person first, or cancel.";
  }
  if (!draft.participants.some(({ isOurs }) => !isOurs)) {
    problems.participants = "Add at least one person or organisation that you dealt with.";
  }
  draft.participants.forEach((participant, number) => {
    const roles = participant.person ? rolesByPerson[participant.person.id] : undefined;
    const mustChoose = roles && rolesHeldOn(roles, draft.occurredOn).length > 1;
    if (mustChoose && !roleToSave(participant, roles, draft.occurredOn)) {
      problems[`participants.${number}.roleId`] = "Choose the role in which they took part.";
    }
  });
  if (draft.status === "HELD") {
    draft.discussionPoints.forEach(({ wasRaised, notRaisedReason }, number) => {
      if (!wasRaised && !notRaisedReason) {
        problems[`discussionPoints.${number}.notRaisedReason`] = "Say why this ask was not raised.";
      }
    });
  }
  return problems;
}

/** The problem of a line or of anything in it: "participants.2" finds "participants.2.roleId". */
export function problemAt(problems: Record<string, string>, path: string): string | undefined {
  const key = Object.keys(problems).find((each) => each === path || each.startsWith(`${path}.`));
  return key && problems[key];
}
