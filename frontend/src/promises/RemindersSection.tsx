import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { londonToday } from "../words/dates";
import type { PromiseRecord } from "./documents";
import { dueInWords, isOverdue, whoInWords } from "./due";
import { useReminders } from "./use_reminders";

/** On My week: what I promised, or was promised, that is overdue or due within five working days. */
export function RemindersSection() {
  const { data, error, isPending, refetch } = useReminders();
  const found = data?.promiseReminders;
  const title = found?.overdue ? `Promises due (${found.overdue} overdue)` : "Promises due";
  return (
    <Section title={title}>
      <QueryState of="the promises due" isPending={isPending} error={error} onRetry={refetch}>
        {found?.items.length ? (
          <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
            {found.items.map((promise) => (
              <Reminder key={promise.id} promise={promise} />
            ))}
          </Box>
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

function Reminder({ promise }: { promise: PromiseRecord }) {
  const today = londonToday();
  const isLate = isOverdue(promise.dueOn, today);
  return (
    <Box
      component="li"
      sx={{ py: 0.75, borderTop: 1, borderColor: "divider", "&:first-of-type": { borderTop: 0 } }}
    >
      <PageLink to={`/interactions/${promise.interactionId}/show`}>{promise.text}</PageLink>
      <Typography variant="body2" color="text.secondary">
        <Box component="span" sx={isLate ? { color: "error.main", fontWeight: 600 } : undefined}>
          {dueInWords(promise, today)}
        </Box>
        . {whoInWords(promise)}
      </Typography>
    </Box>
  );
}
