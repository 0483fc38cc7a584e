import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { MAP_ASKS, MAP_LEADS } from "./documents";

export interface Choice {
  id: string;
  name: string;
}

/** The choices that fit what was typed, and the chosen one among them wherever it would stand. */
export type FindChoices = (q: string, chosenId: string | null) => Choice[];

const withChosen = (found: Choice[], chosen: Choice[]): Choice[] => [
  ...chosen.filter(({ id }) => !found.some((each) => each.id === id)),
  ...found,
];

/** Asks, those raised last first. */
export const useAsks: FindChoices = (q, chosenId) => {
  const { data } = useQuery({
    queryKey: ["map asks", q, chosenId],
    queryFn: ({ signal }) => ask(MAP_ASKS, { q: q || null, chosen: chosenId ? [chosenId] : [] }, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const named = (items: readonly { id: string; title: string }[] = []) =>
    items.map(({ id, title }) => ({ id, name: title }));
  return withChosen(named(data?.policyAsks.items), named(data?.chosen.items));
};

/** Colleagues, who may be a relationship lead. */
export const useLeads: FindChoices = (q, chosenId) => {
  const { data } = useQuery({
    queryKey: ["map leads", q, chosenId],
    queryFn: ({ signal }) => ask(MAP_LEADS, { q: q || null, chosen: chosenId ? [chosenId] : [] }, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return withChosen([...(data?.users.items ?? [])], [...(data?.chosen.items ?? [])]);
};
