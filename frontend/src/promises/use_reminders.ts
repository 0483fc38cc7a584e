import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { REMINDERS } from "./documents";

const FIVE_MINUTES = 5 * 60_000;

/** My week and the menu ask the same question, once. A saved promise asks it again. */
export function useReminders(enabled = true) {
  return useQuery({
    queryKey: ["promises", "reminders"],
    queryFn: ({ signal }) => ask(REMINDERS, {}, signal),
    staleTime: FIVE_MINUTES,
    enabled,
  });
}
