import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { MAP_ASKS, MAP_LEADS } from "./documents";

export interface Choice {
  id: string;
  name: string;
}

/** The asks to choose among, those raised last first. */
export function useAsks(): Choice[] {
  const { data } = useQuery({
    queryKey: ["map asks"],
    queryFn: ({ signal }) => ask(MAP_ASKS, {}, signal),
    staleTime: 60_000,
  });
  return data?.policyAsks.items.map(({ id, title }) => ({ id, name: title })) ?? [];
}

/** Colleagues who may be a relationship lead. */
export function useLeads(): Choice[] {
  const { data } = useQuery({
    queryKey: ["map leads"],
    queryFn: ({ signal }) => ask(MAP_LEADS, {}, signal),
    staleTime: 60_000,
  });
  return data?.users.items ?? [];
}
