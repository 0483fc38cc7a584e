import type { PlannedVisit } from "../visits/use_double_visits";
import type { Draft } from "./draft";
import { roleToSave, type HeldRole } from "./draft_rules";

/** What a draft plans: whom we mean to meet on which day; null for what took place or was called off. */
export function plannedVisit(
  draft: Draft,
  rolesByPerson: Record<string, HeldRole[]> = {},
): PlannedVisit | null {
  if (draft.status !== "PLANNED") return null;
  return {
    interactionId: draft.id,
    occurredOn: draft.occurredOn,
    participants: draft.participants.flatMap((participant): PlannedVisit["participants"] => {
      const { user, person, newPerson, organisation } = participant;
      if (user) return [{ userId: user.id }];
      if (person) {
        const roleId = roleToSave(participant, rolesByPerson[person.id], draft.occurredOn);
        return [{ personId: person.id, roleId }];
      }
      const organisationId = (newPerson?.organisation ?? organisation)?.id;
      return organisationId ? [{ organisationId }] : [];
    }),
    policyAskIds: draft.discussionPoints.map(({ policyAsk }) => policyAsk.id),
  };
}
