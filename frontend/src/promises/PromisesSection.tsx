import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useGetList, useRecordContext } from "react-admin";

import type { Row } from "../data_provider/resource";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import "./documents";
import type { PromiseRecord } from "./documents";
import { PromiseDialog } from "./PromiseDialog";
import { PromisesTable } from "./PromisesTable";

const MOST = 100;

/** On an interaction's page: what was promised in it, what of that is open, and how the rest ended. */
export function PromisesSection() {
  const interaction = useRecordContext() as Row | undefined;
  const [isAdding, setAdding] = useState(false);
  const { data, error, isPending, refetch } = useGetList<PromiseRecord>(
    "promises",
    { filter: { interactionId: interaction?.id }, pagination: { page: 1, perPage: MOST } },
    { enabled: Boolean(interaction) },
  );
  // Nothing is promised in what has not taken place.
  if (interaction?.status !== "HELD") return null;
  const open = (data ?? []).filter(({ outcome }) => !outcome);
  const settled = (data ?? []).filter(({ outcome }) => outcome);
  return (
    <Section title="Promises" actions={<Button onClick={() => setAdding(true)}>Add a promise</Button>}>
      <QueryState of="the promises" isPending={isPending} error={error} onRetry={refetch}>
        {open.length ? <PromisesTable label="Open promises" promises={open} /> : null}
        {settled.length ? (
          <>
            <Typography variant="h3" sx={{ mt: open.length ? 2 : 0 }}>
              Settled
            </Typography>
            <PromisesTable label="Settled promises" promises={settled} />
          </>
        ) : null}
        {data?.length ? null : (
          <Typography color="text.secondary">Nothing was promised, as far as is recorded.</Typography>
        )}
      </QueryState>
      {isAdding ? <PromiseDialog interaction={interaction} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}
