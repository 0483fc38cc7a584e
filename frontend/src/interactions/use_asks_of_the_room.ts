import { useQueries } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { ASKS } from "./documents";
import type { Draft } from "./draft";
import { rolesHeldOn, roleToSave, type HeldRole } from "./draft_rules";

/** Nobody raises an ask that is only a draft, or one that was given up. */
const AT_REST = new Set(["DRAFTED", "WITHDRAWN", "PARKED"]);

interface AskOfTheRoom {
  id: string;
  title: string;
  stage: string;
}

/** Asks that somebody in the room is party to: first those of a person's own post, then those of their organisation. */
export function useAsksOfTheRoom(draft: Draft, rolesByPerson: Record<string, HeldRole[]>): AskOfTheRoom[] {
  return useQueries({
    queries: partiesIn(draft, rolesByPerson).map((filter) => ({
      queryKey: ["asks of", filter],
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await ask(ASKS, { filter }, signal)).policyAsks.items,
      staleTime: 60_000,
    })),
    combine: (results) => {
      const found = results.flatMap(({ data }) => data ?? []).filter(({ stage }) => !AT_REST.has(stage));
      return [...new Map(found.map((each) => [each.id, each])).values()];
    },
  });
}

type Party = { personId: string } | { organisationId: string };

export function partiesIn(draft: Draft, rolesByPerson: Record<string, HeldRole[]>): Party[] {
  const people = draft.participants.flatMap(({ person }) => (person ? [{ personId: person.id }] : []));
  const organisations = draft.participants.flatMap((participant) => {
    const { person, newPerson, organisation } = participant;
    if (!person) return (newPerson?.organisation ?? organisation)?.id ?? [];
    const held = rolesHeldOn(rolesByPerson[person.id] ?? [], draft.occurredOn);
    const chosen = roleToSave(participant, held, draft.occurredOn);
    return held.filter(({ id }) => held.length === 1 || id === chosen).map((role) => role.organisation.id);
  });
  return [...people, ...[...new Set(organisations)].map((organisationId) => ({ organisationId }))];
}
