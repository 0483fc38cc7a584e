import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask, graphql, type ResultOf } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import type { StakeholderFilter } from "../stakeholders/filter";
import { londonToday } from "../words/dates";
import { TieDetails } from "./TieDetails";

const TIES = graphql(`
  query Ties($filter: TieFilter!, $asAt: Date) {
    ties(filter: $filter, asAt: $asAt) {
      total
      asAt
      items {
        ours {
          kind
          id
          label
        }
        theirs {
          kind
          id
          label
        }
        shown
        band
        evidence
        contactDays
        lastOn
        isThin
        explanation
        contributions {
          interactionId
          title
          occurredOn
          counts
          reason
        }
      }
    }
  }
`);

export type Tie = ResultOf<typeof TIES>["ties"]["items"][number];

/** Who of us knows them, and how well, as at today or any date. Each tie opens the records that made it. */
export function TiesSection({ filter, name }: { filter: StakeholderFilter; name: string }) {
  const [asAt, setAsAt] = useState(londonToday);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ties", filter, asAt],
    queryFn: ({ signal }) => ask(TIES, { filter, asAt }, signal),
    enabled: asAt !== "",
    placeholderData: (before) => before,
  });
  const ties = data?.ties.items ?? [];
  return (
    <Section
      title="Who of us knows them"
      actions={
        <TextField
          type="date"
          label="As at"
          value={asAt}
          onChange={(event) => setAsAt(event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: "2199-12-31", min: "1900-01-01" } }}
          sx={{ width: 170 }}
        />
      }
    >
      <QueryState of="the ties" isPending={isPending} error={error} onRetry={refetch}>
        {ties.length ? (
          ties.map((tie) => <TieDetails key={tie.ours.id + tie.theirs.id} tie={tie} />)
        ) : (
          <EmptyState title="Never met">
            No interaction that took place by that date, and that you may see, has {name} with one of us.
          </EmptyState>
        )}
      </QueryState>
    </Section>
  );
}
