import Box from "@mui/material/Box";

import { PageLink } from "../layout/PageLink";
import { SafeLink } from "../layout/SafeLink";
import { pageOf, type TimelineEvent } from "./documents";

export function EventTitle({ event, policyAskId }: { event: TimelineEvent; policyAskId: string }) {
  return <PageLink to={pageOf(event, policyAskId)}>{event.title}</PageLink>;
}

/** What somebody outside published, where there is such a thing. */
export function EventSource({ event }: { event: TimelineEvent }) {
  if (!event.document && !event.sourceUrl) return null;
  return (
    <Box sx={{ color: "text.secondary", fontSize: "0.92rem" }}>
      {event.document ? `Source: ${event.document} ` : ""}
      {event.sourceUrl ? <SafeLink href={event.sourceUrl} /> : null}
    </Box>
  );
}
