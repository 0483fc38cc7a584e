import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { ChipChoice } from "../interactions/ChipChoice";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { choices } from "../words/labels";
import { ASK_TIMELINE, KIND_CHOICES, LANES, type TimelineEvent } from "./documents";
import { TimelineLanes } from "./TimelineLanes";
import { TimelineTable } from "./TimelineTable";

const PER_PAGE = 30;

/** What happened to one ask, newest first: what we did beside what others did, or the same as a table. */
export function TimelineSection({ policyAskId }: { policyAskId: string }) {
  const [search, setSearch] = useSearchParams();
  const lane = search.get("lane") as TimelineEvent["lane"] | null;
  const kind = search.get("kind");
  const isTable = search.get("as") === "table";
  const kinds = KIND_CHOICES.find(({ id }) => id === kind)?.kinds ?? null;
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery({
      queryKey: ["ask_timeline", policyAskId, lane, kind],
      queryFn: async ({ signal, pageParam }) =>
        (await ask(ASK_TIMELINE, { policyAskId, lane, kinds, limit: PER_PAGE, after: pageParam }, signal))
          .askTimeline,
      initialPageParam: null as string | null,
      getNextPageParam: ({ hasEarlier, events }) => (hasEarlier ? events[events.length - 1].id : undefined),
    });
  const change = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Section title="Timeline">
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 2, mb: 2 }}>
        <ChipChoice
          legend="Whose acts"
          choices={[{ id: "", name: "Both" }, ...choices(LANES)]}
          value={lane ?? ""}
          onChange={(chosen) => change("lane", chosen)}
        />
        <ChipChoice
          legend="What kind"
          choices={[{ id: "", name: "All" }, ...KIND_CHOICES]}
          value={kind ?? ""}
          onChange={(chosen) => change("kind", chosen)}
        />
        <ChipChoice
          legend="Shown as"
          choices={[
            { id: "", name: "Two lanes" },
            { id: "table", name: "Table" },
          ]}
          value={isTable ? "table" : ""}
          onChange={(chosen) => change("as", chosen)}
        />
      </Box>
      <QueryState of="the timeline" isPending={isPending} error={error} onRetry={refetch}>
        {events.length ? null : (
          <EmptyState title="Nothing to show">
            {lane || kind
              ? "Nothing of this kind has happened, as far as you may see."
              : "Nothing has happened yet."}
          </EmptyState>
        )}
        {events.length && isTable ? <TimelineTable events={events} policyAskId={policyAskId} /> : null}
        {events.length && !isTable ? <TimelineLanes events={events} policyAskId={policyAskId} /> : null}
        {hasNextPage ? (
          <Button
            variant="outlined"
            sx={{ mt: 1.5 }}
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            Show earlier events
          </Button>
        ) : null}
      </QueryState>
    </Section>
  );
}
