import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { britishDate } from "../words/dates";
import { KINDS, LANES, type TimelineEvent } from "./documents";
import { EventSource, EventTitle } from "./EventParts";

/** Two columns under their headings, ours left and theirs right; on a phone one below the other, each with its lane in words. */
export function TimelineLanes({ events, policyAskId }: { events: TimelineEvent[]; policyAskId: string }) {
  return (
    <>
      <Box aria-hidden sx={{ ...twoColumns, display: { xs: "none", md: "grid" }, mb: 1 }}>
        <Typography variant="h3" component="div" sx={{ textAlign: "right" }}>
          {LANES.OURS}
        </Typography>
        <Typography variant="h3" component="div" sx={{ gridColumn: 3 }}>
          {LANES.THEIRS}
        </Typography>
      </Box>
      <Box component="ol" aria-label="Events, newest first" sx={{ listStyle: "none", m: 0, p: 0 }}>
        {events.map((event) => (
          <Box component="li" key={event.id} sx={twoColumns}>
            <Box sx={dayColumn}>{britishDate(event.happenedOn)}</Box>
            <Card event={event} policyAskId={policyAskId} />
          </Box>
        ))}
      </Box>
    </>
  );
}

function Card({ event, policyAskId }: { event: TimelineEvent; policyAskId: string }) {
  const isOurs = event.lane === "OURS";
  return (
    <Box
      sx={{
        gridRow: { md: 1 },
        gridColumn: { md: isOurs ? 1 : 3 },
        minWidth: 0,
        overflowWrap: "anywhere",
        border: 1,
        borderColor: "divider",
        borderRadius: 1,
        p: 1,
        mb: 1,
        [isOurs ? "borderRight" : "borderLeft"]: 4,
        [isOurs ? "borderRightColor" : "borderLeftColor"]: isOurs ? "primary.main" : "secondary.main",
      }}
    >
      <Box sx={{ color: "text.secondary", fontSize: "0.87rem" }}>
        {LANES[event.lane]} · {KINDS[event.kind]}
      </Box>
      <EventTitle event={event} policyAskId={policyAskId} />
      {event.detail ? <Box sx={{ whiteSpace: "pre-line", fontSize: "0.95rem" }}>{event.detail}</Box> : null}
      <EventSource event={event} />
    </Box>
  );
}

const twoColumns = {
  display: { xs: "block", md: "grid" },
  gridTemplateColumns: "minmax(0, 1fr) 130px minmax(0, 1fr)",
  columnGap: 1.5,
};

const dayColumn = {
  gridColumn: { md: 2 },
  gridRow: { md: 1 },
  textAlign: { md: "center" },
  fontWeight: 600,
  pt: { md: 1 },
  mb: { xs: 0.5, md: 0 },
  fontSize: "0.92rem",
} as const;
