import { useQueries, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import { ask } from "../data_provider/graphql";
import type { DraftParticipant } from "./draft";
import { ROLES_OF_PERSON } from "./documents";
import type { HeldRole } from "./draft_rules";

const keyOf = (personId: string) => ["roles of a person", personId];

/** The roles of the known people in a draft, by person. Those picked from the list come with it and are not asked for again. */
export function useRolesOf(participants: DraftParticipant[]): Record<string, HeldRole[]> {
  const people = [...new Set(participants.flatMap(({ person }) => (person ? [person.id] : [])))];
  const found = useQueries({
    queries: people.map((id) => ({
      queryKey: keyOf(id),
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await ask(ROLES_OF_PERSON, { id }, signal)).person?.roles ?? [],
      staleTime: 60_000,
    })),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(
    () => Object.fromEntries(people.flatMap((id, index) => (found[index] ? [[id, found[index]]] : []))),
    // The ids as one text: the list itself is made anew at each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [people.join(), found],
  );
}

/** Remembers the roles that came with a picked person. */
export function useRememberRoles(): (personId: string, roles: HeldRole[]) => void {
  const client = useQueryClient();
  return (personId, roles) => client.setQueryData(keyOf(personId), roles);
}
