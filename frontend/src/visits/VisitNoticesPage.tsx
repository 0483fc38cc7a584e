import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import { INTERACTION_STATUSES } from "../words/labels";
import { MARK_NOTICE_READ, type VisitNotice } from "./documents";
import { NOTICES, useVisitNotices } from "./use_visit_notices";

const AT_ONCE = 25;
const MOST_AT_ONCE = 100;

/** What colleagues said who plan to meet the same person or office as I do. */
export function VisitNoticesPage() {
  const [most, setMost] = useState(AT_ONCE);
  const { data, error, isPending, refetch } = useVisitNotices(most);
  const page = data?.visitNotices;
  return (
    <>
      <PageTitle
        title="Messages"
        lead="From colleagues who plan to meet somebody whom you are about to meet, or who joined your meeting."
      />
      <Section title="To me">
        <QueryState of="the messages" isPending={isPending} error={error} onRetry={() => void refetch()}>
          {page?.items.length ? (
            <Notices notices={page.items} />
          ) : (
            <EmptyState title="No message">
              When a colleague plans to meet somebody within 14 days of a meeting of yours, they can tell you
              here or join you. You are warned in the same way when you plan an interaction.
            </EmptyState>
          )}
          {page && page.total > page.items.length && most < MOST_AT_ONCE ? (
            <Button onClick={() => setMost(MOST_AT_ONCE)} sx={{ mt: 1 }}>
              Show more ({(page.total - page.items.length).toLocaleString("en-GB")})
            </Button>
          ) : null}
        </QueryState>
      </Section>
    </>
  );
}

function Notices({ notices }: { notices: VisitNotice[] }) {
  const client = useQueryClient();
  const [problem, setProblem] = useState("");
  const markRead = async (id: string) => {
    setProblem("");
    await ask(MARK_NOTICE_READ, { id }).catch((error: Error) => setProblem(error.message));
    await client.invalidateQueries({ queryKey: NOTICES });
  };
  return (
    <>
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      <PlainTable
        label="Messages to me"
        items={notices}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: "Message",
            isHeading: true,
            cell: ({ message, readAt }) => (
              <span style={{ fontWeight: readAt ? 400 : 600, whiteSpace: "pre-wrap" }}>{message}</span>
            ),
          },
          { heading: "From", cell: ({ fromUser }) => fromUser.name },
          { heading: "They go on", isNarrow: true, cell: ({ plannedOn }) => britishDate(plannedOn) },
          {
            heading: "Your interaction",
            cell: ({ interactionId, interactionTitle, interactionStatus, occurredOn }) => (
              <>
                <PageLink to={`/interactions/${interactionId}/show`}>
                  {interactionTitle || "Interaction"}
                </PageLink>
                , {INTERACTION_STATUSES[interactionStatus].toLowerCase()}, {britishDate(occurredOn)}
              </>
            ),
          },
          { heading: "Sent", cell: ({ sentAt }) => britishInstant(sentAt) },
          {
            heading: "State",
            isNarrow: true,
            cell: ({ id, message, fromUser, readAt }) =>
              readAt ? (
                "Read"
              ) : (
                <Button
                  size="small"
                  aria-label={`Mark as read: ${fromUser.name}, ${message}`}
                  onClick={() => void markRead(id)}
                >
                  Mark as read
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}
