import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { AsKnown } from "./AsKnown";
import { HISTORY, type HistoryNoun } from "./documents";
import { HistoryLine } from "./HistoryLine";

const AT_ONCE = 25;

/** Who changed what, newest first; and the record as it was known at an instant. */
export function HistoryPanel({ noun, id }: { noun: HistoryNoun; id: string }) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ["history", noun, id],
      queryFn: ({ signal, pageParam }) =>
        ask(HISTORY, { noun, id, page: { offset: pageParam, limit: AT_ONCE } }, signal),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((sum, page) => sum + page.history.items.length, 0);
        return shown < last.history.total ? shown : undefined;
      },
    });
  const entries = data?.pages.flatMap(({ history }) => history.items) ?? [];
  return (
    <>
      <AsKnown noun={noun} id={id} />
      <Section title="Every change">
        <QueryState of="the history" isPending={isPending} error={error} onRetry={refetch}>
          {entries.length ? (
            <ol style={{ listStyle: "none", margin: 0, padding: 0 }}>
              {entries.map((entry) => (
                <HistoryLine key={entry.id} entry={entry} />
              ))}
            </ol>
          ) : (
            <EmptyState title="Nothing recorded" />
          )}
          {hasNextPage ? (
            <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage}>
              Show earlier changes
            </Button>
          ) : null}
        </QueryState>
      </Section>
    </>
  );
}
