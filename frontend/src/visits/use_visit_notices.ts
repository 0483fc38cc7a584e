import { useQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { VISIT_NOTICES } from "./documents";

export const NOTICES = ["visit notices"];
const FIVE_MINUTES = 5 * 60_000;

/** How many messages about visits I have not marked as read, for the menu. */
export function useUnreadNotices(enabled = true): number {
  const { data } = useQuery({
    queryKey: [...NOTICES, "unread"],
    queryFn: ({ signal }) => ask(VISIT_NOTICES, { isUnread: true, page: { limit: 1 } }, signal),
    staleTime: FIVE_MINUTES,
    enabled,
  });
  return data?.visitNotices.total ?? 0;
}

export function useVisitNotices(limit: number) {
  return useQuery({
    queryKey: [...NOTICES, limit],
    queryFn: ({ signal }) => ask(VISIT_NOTICES, { page: { limit } }, signal),
  });
}
