import { newId } from "../data_provider/new_id";

export interface Named {
  id: string;
  name: string;
}

export interface NewOrganisation {
  id: string;
  name: string;
  kind: string;
}

export interface NewPerson {
  id: string;
  name: string;
  roleId: string;
  roleTitle: string;
  organisation?: Named | null;
  newOrganisation?: NewOrganisation | null;
}

/** One line under "Who": a colleague, a person, an organisation, or one that is added with the interaction. */
export interface DraftParticipant {
  id: string;
  label: string;
  isOurs: boolean;
  user?: Named | null;
  person?: Named | null;
  organisation?: Named | null;
  roleId?: string | null;
  newPerson?: NewPerson | null;
  newOrganisation?: NewOrganisation | null;
}

export interface DraftPoint {
  id: string;
  policyAsk: { id: string; title: string };
  wasRaised: boolean;
  notRaisedReason?: string | null;
  notRaisedNote?: string | null;
  reception?: string | null;
  said?: string;
}

/** An interaction while it is written. The id is made with it, so that each try to save names the same record. */
export interface Draft {
  id: string;
  version?: number;
  kind: string;
  status: string;
  occurredOn: string;
  startsAt: string | null;
  title: string;
  notes: string;
  sensitivity: string;
  team?: Named | null;
  readers: Named[];
  participants: DraftParticipant[];
  discussionPoints: DraftPoint[];
  source?: string | null;
  /** The name of somebody new who is being added and is not yet a participant. */
  unfinishedPerson?: string | null;
}

export type DraftChange =
  | { type: "set"; values: Partial<Draft> }
  | { type: "add participant"; participant: DraftParticipant }
  | { type: "change participant"; id: string; values: Partial<DraftParticipant> }
  | { type: "remove participant"; id: string }
  | { type: "record ask"; id: string; policyAsk: { id: string; title: string }; wasRaised: boolean }
  | { type: "change point"; id: string; values: Partial<DraftPoint> }
  | { type: "remove point"; id: string };

export function newDraft(me: Named, today: string): Draft {
  return {
    id: newId(),
    kind: "MEETING",
    status: "HELD",
    occurredOn: today,
    startsAt: null,
    title: "",
    notes: "",
    sensitivity: "OPEN",
    readers: [],
    participants: [colleague(me)],
    discussionPoints: [],
  };
}

export const colleague = (user: Named): DraftParticipant => ({
  id: newId(),
  label: user.name,
  isOurs: true,
  user,
});

export const outsider = (person: Named): DraftParticipant => ({
  id: newId(),
  label: person.name,
  isOurs: false,
  person,
});

export const body = (organisation: Named): DraftParticipant => ({
  id: newId(),
  label: organisation.name,
  isOurs: false,
  organisation,
});

export const newBody = (name: string): DraftParticipant => ({
  id: newId(),
  label: name,
  isOurs: false,
  newOrganisation: { id: newId(), name, kind: "OTHER" },
});

export const newOutsider = (newPerson: NewPerson): DraftParticipant => {
  const where = newPerson.organisation?.name ?? newPerson.newOrganisation?.name;
  const label = [newPerson.name, newPerson.roleTitle, where].filter(Boolean).join(", ");
  return { id: newId(), label, isOurs: false, newPerson };
};

/** Whom a line stands for, however it was entered. */
export const whoIs = ({ user, person, organisation, newPerson, newOrganisation }: DraftParticipant): string =>
  (user ?? person ?? newPerson ?? organisation ?? newOrganisation)?.id ?? "";

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.type) {
    case "set":
      return { ...draft, ...change.values };
    case "add participant": {
      const { participant } = change;
      const isThere = draft.participants.some((each) => whoIs(each) === whoIs(participant));
      return isThere ? draft : { ...draft, participants: [...draft.participants, participant] };
    }
    case "change participant":
      return { ...draft, participants: changed(draft.participants, change.id, change.values) };
    case "remove participant":
      return { ...draft, participants: draft.participants.filter(({ id }) => id !== change.id) };
    case "record ask":
      return recordAsk(draft, change);
    case "change point":
      return { ...draft, discussionPoints: changed(draft.discussionPoints, change.id, change.values) };
    case "remove point":
      return { ...draft, discussionPoints: draft.discussionPoints.filter(({ id }) => id !== change.id) };
  }
}

function changed<Line extends { id: string }>(lines: Line[], id: string, values: Partial<Line>): Line[] {
  return lines.map((line) => (line.id === id ? { ...line, ...values } : line));
}

/** An ask has one line; saying the other thing about it keeps what was typed. */
function recordAsk(draft: Draft, { id, policyAsk, wasRaised }: DraftChange & { type: "record ask" }): Draft {
  const points = draft.discussionPoints;
  const point = points.find((each) => each.policyAsk.id === policyAsk.id);
  if (point) return { ...draft, discussionPoints: changed(points, point.id, { wasRaised }) };
  return { ...draft, discussionPoints: [...points, { id, policyAsk, wasRaised, said: "" }] };
}

/** An ask that came up, or did not, with an id of its own. */
export const recordOf = (policyAsk: { id: string; title: string }, wasRaised: boolean): DraftChange => ({
  type: "record ask",
  id: newId(),
  policyAsk,
  wasRaised,
});
