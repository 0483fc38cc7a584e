import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { PromisesTable } from "./PromisesTable";
import { useReminders } from "./use_reminders";

/** On the home page: what I promised, or was promised, that is overdue or due within five working days. */
export function RemindersSection() {
  const { data, error, isPending, refetch } = useReminders();
  const found = data?.promiseReminders;
  const title = found?.overdue ? `Promises due (${found.overdue} overdue)` : "Promises due";
  return (
    <Section title={title}>
      <QueryState of="the promises due" isPending={isPending} error={error} onRetry={refetch}>
        {found?.items.length ? (
          <PromisesTable
            label="Promises overdue, or due within five working days"
            promises={found.items}
            withInteraction
          />
        ) : (
          <Typography color="text.secondary">
            Nothing that you promised, or were promised, is due in the next five working days.
          </Typography>
        )}
        <Typography sx={{ mt: 1 }}>
          <PageLink to="/promises">
            {found && found.total > found.items.length
              ? `All ${found.total.toLocaleString("en-GB")} that are due, and the rest`
              : "All promises"}
          </PageLink>
        </Typography>
      </QueryState>
    </Section>
  );
}
