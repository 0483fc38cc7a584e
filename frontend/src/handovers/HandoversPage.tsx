import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import { HANDOVERS } from "./documents";
import { LeftOpenSection } from "./LeftOpenSection";
import { StartDialog } from "./StartDialog";

/** Who leaves, what is handed over, and what is open in the name of somebody who has left. */
export function HandoversPage() {
  const [isStarting, setStarting] = useState(false);
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ["handovers"],
    queryFn: ({ signal }) => ask(HANDOVERS, {}, signal),
  });
  const rows = data?.handovers ?? [];
  return (
    <>
      <PageTitle
        title="Handovers"
        lead="When a colleague leaves: what is open in their name, who takes each of it over, and the relationships that only they hold."
        actions={
          <Button variant="contained" onClick={() => setStarting(true)}>
            Start a handover
          </Button>
        }
      />
      <Section title="Who leaves">
        <QueryState of="the handovers" isPending={isPending} error={error} onRetry={() => void refetch()}>
          {rows.length ? (
            <PlainTable
              label="Handovers"
              items={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  heading: "Colleague",
                  isHeading: true,
                  cell: ({ id, user }) => <PageLink to={`/handovers/${id}`}>{user.name}</PageLink>,
                },
                { heading: "Last day", isNarrow: true, cell: ({ leavesOn }) => britishDate(leavesOn) },
                { heading: "Takes over", cell: ({ successor }) => successor.name },
                {
                  heading: "State",
                  cell: ({ doneAt }) => (doneAt ? `Done ${britishInstant(doneAt)}` : "In preparation"),
                },
              ]}
            />
          ) : (
            <EmptyState title="Nobody leaves">
              Start a handover as soon as you know that a colleague goes. Two weeks are enough to meet the
              people whom only they know.
            </EmptyState>
          )}
        </QueryState>
      </Section>
      <LeftOpenSection />
      {isStarting ? <StartDialog onClose={() => setStarting(false)} /> : null}
    </>
  );
}
