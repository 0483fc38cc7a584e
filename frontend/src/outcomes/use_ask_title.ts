import { useQuery } from "@tanstack/react-query";

import { ask, graphql } from "../data_provider/graphql";

const ASK_TITLE = graphql(`
  query TitleOfAsk($id: UUID!) {
    policyAsk(id: $id) {
      id
      title
    }
  }
`);

/** The title of an ask that the address names: undefined while it loads, null without an ask. */
export function useAskTitle(id: string | null): string | null | undefined {
  const { data, isError } = useQuery({
    queryKey: ["title of ask", id],
    queryFn: async ({ signal }) => (await ask(ASK_TITLE, { id: id ?? "" }, signal)).policyAsk?.title ?? null,
    enabled: id !== null,
  });
  return id === null || isError ? null : data;
}
