import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { KINDS, PLAN_LINES_TO_CHOOSE } from "./documents";

const AN_HOUR = 3_600_000;

/** What the form of each kind shows; the server says it. */
export function useKinds() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["activity kinds"],
    queryFn: ({ signal }) => ask(KINDS, {}, signal),
    staleTime: AN_HOUR,
  });
  const kinds = data?.activityKinds ?? [];
  return {
    kinds,
    kindOf: (name: string) => kinds.find(({ kind }) => kind === name),
    error,
    isPending,
    refetch,
  };
}

/** The lines of the plan, "5. A diverse mix of authors", for a form to choose from. */
export function usePlanLines() {
  const { data, isPending } = useQuery({
    queryKey: ["plan lines to choose"],
    queryFn: ({ signal }) => ask(PLAN_LINES_TO_CHOOSE, {}, signal),
    staleTime: 60_000,
  });
  const lines = data?.planLines.items ?? [];
  return {
    lines,
    isPending,
    choices: lines.map(({ id, number, title }) => ({ id, name: `${number}. ${title}` })),
  };
}
