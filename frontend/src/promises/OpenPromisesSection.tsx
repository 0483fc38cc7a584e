import Typography from "@mui/material/Typography";
import { useGetList } from "react-admin";

import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import type { StakeholderFilter } from "../stakeholders/filter";
import "./documents";
import type { PromiseRecord } from "./documents";
import { PromisesTable } from "./PromisesTable";

const SHOWN = 25;

/** What is still open between us and one person or organisation, the nearest due first. */
export function OpenPromisesSection({ filter }: { filter: StakeholderFilter }) {
  const { data, total, error, isPending, refetch } = useGetList<PromiseRecord>("promises", {
    filter: { ...filter, isOpen: true },
    pagination: { page: 1, perPage: SHOWN },
  });
  return (
    <Section title={total ? `Open promises (${total.toLocaleString("en-GB")})` : "Open promises"}>
      <QueryState of="the open promises" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          <PromisesTable label="Open promises, the nearest due first" promises={data} withInteraction />
        ) : (
          <Typography color="text.secondary">
            None. Promises are added on the page of the interaction in which they were made.
          </Typography>
        )}
        {total && total > SHOWN ? (
          <Typography sx={{ mt: 1 }}>
            The {SHOWN} nearest due of {total.toLocaleString("en-GB")} are shown.
          </Typography>
        ) : null}
      </QueryState>
    </Section>
  );
}
