import { useReducer, useState } from "react";

import { changeDraft, type Draft } from "./draft";
import { problemsOf, roleToSave, type HeldRole } from "./draft_rules";
import { useRolesOf } from "./use_roles";
import type { Sending } from "./use_sending";

/** A draft on the screen. What is wrong is said from the first try to save it onwards, and goes as it is put right. */
export function useDraftForm(first: Draft, statusOf: (draft: Draft) => string) {
  const [typed, change] = useReducer(changeDraft, first);
  const [failedTries, setFailedTries] = useState(0);
  const draft = { ...typed, status: statusOf(typed) };
  const rolesByPerson = useRolesOf(draft.participants);
  const problems = failedTries ? problemsOf(draft, rolesByPerson) : {};
  /** The draft as it is to be sent; null while something must be put right first. */
  const ready = (): Draft | null => {
    const isSound = Object.keys(problemsOf(draft, rolesByPerson)).length === 0;
    if (!isSound) setFailedTries(failedTries + 1);
    return isSound ? readyToSend(draft, rolesByPerson) : null;
  };
  return { typed, draft, change, rolesByPerson, problems, failedTries, ready };
}

/** With each role that was chosen, as long as it was held on the day. */
function readyToSend(draft: Draft, rolesByPerson: Record<string, HeldRole[]>): Draft {
  const participants = draft.participants.map((participant) => {
    const roles = participant.person ? rolesByPerson[participant.person.id] : undefined;
    return { ...participant, roleId: roleToSave(participant, roles, draft.occurredOn) };
  });
  return { ...draft, participants };
}

/** What the server refused, beside what is wrong already, by the path of the field. */
export function withRefusal(problems: Record<string, string>, sending: Sending): Record<string, string> {
  if (sending.is !== "refused" || !sending.field) return problems;
  return { ...problems, [sending.field]: sending.message };
}
