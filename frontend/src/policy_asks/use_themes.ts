import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { THEMES } from "./documents";

/** The themes in use, by name: there is no fixed list of them. */
export function useThemes(): string[] {
  const { data } = useQuery({
    queryKey: ["themes"],
    queryFn: ({ signal }) => ask(THEMES, {}, signal),
    staleTime: 60_000,
  });
  return [...new Set(data?.policyAsks.items.map(({ theme }) => theme))].sort();
}
