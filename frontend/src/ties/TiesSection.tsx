import TextField from "@mui/material/TextField";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import type { StakeholderFilter } from "../stakeholders/filter";
import { londonToday } from "../words/dates";
import { TIES } from "./documents";
import { TieDetails } from "./TieDetails";

/** Who of us knows them, and how well, as at today or any date. Each tie opens the records that made it. */
export function TiesSection({ filter, name }: { filter: StakeholderFilter; name: string }) {
  const [asAt, setAsAt] = useState(londonToday);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ties", filter, asAt],
    queryFn: ({ signal }) => ask(TIES, { filter, asAt }, signal),
    enabled: asAt >= "1900-01-01" && asAt <= "2199-12-31",
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
