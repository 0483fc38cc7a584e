import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Confirm } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import { CALENDAR_FEEDS, CREATE_CALENDAR_FEED, REVOKE_CALENDAR_FEED, type CalendarFeed } from "./documents";
import { NewAddress } from "./NewAddress";

const KEY = ["calendarFeeds"];

interface Made {
  id: string;
  label: string;
  address: string;
}

export function CalendarSection() {
  const [made, setMade] = useState<Made | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask(CALENDAR_FEEDS, {}, signal),
  });
  return (
    <Section title="Private calendar addresses">
      <Typography sx={{ mb: 1.5, maxWidth: 720 }}>
        Subscribe to one in Outlook, Google or on a telephone. Your calendar then shows your interactions from
        14 days back to 92 days ahead, promises due, decision dates and tasks. Team and restricted meetings
        show as “Private meeting”; notes and stances are never there. An end is not recorded, so each takes an
        hour.
      </Typography>
      <MakeFeed onMade={setMade} />
      {made ? <NewAddress label={made.label} address={made.address} /> : null}
      <QueryState of="your calendars" isPending={isPending} error={error} onRetry={() => void refetch()}>
        {data?.calendarFeeds.length ? (
          <Feeds
            feeds={data.calendarFeeds}
            onRevoked={(id) => setMade((shown) => (shown?.id === id ? null : shown))}
          />
        ) : (
          <EmptyState title="No calendar reads your week">
            Make an address above, one for each calendar program, so that you can revoke each by itself.
          </EmptyState>
        )}
      </QueryState>
    </Section>
  );
}

function MakeFeed({ onMade }: { onMade: (made: Made) => void }) {
  const client = useQueryClient();
  const [label, setLabel] = useState("");
  const [problem, setProblem] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem("");
    setIsBusy(true);
    try {
      const { createCalendarFeed } = await ask(CREATE_CALENDAR_FEED, { input: { id: newId(), label } });
      onMade({ ...createCalendarFeed, label });
      setLabel("");
    } catch (error) {
      setProblem((error as Error).message);
    }
    await client.invalidateQueries({ queryKey: KEY });
    setIsBusy(false);
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => void submit(event)}
      sx={{ display: "flex", flexWrap: "wrap", gap: 1, alignItems: "flex-start", mb: 1.5 }}
    >
      <TextField
        label="Which calendar"
        size="small"
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        error={Boolean(problem)}
        helperText={problem || "Such as “Work Outlook” or “Telephone”."}
        required
      />
      <Button type="submit" variant="contained" disabled={isBusy}>
        Make an address
      </Button>
    </Box>
  );
}

function Feeds({ feeds, onRevoked }: { feeds: CalendarFeed[]; onRevoked: (id: string) => void }) {
  const client = useQueryClient();
  const [chosen, setChosen] = useState<CalendarFeed | null>(null);
  const [problem, setProblem] = useState("");
  const revoke = async (feed: CalendarFeed) => {
    setChosen(null);
    setProblem("");
    try {
      await ask(REVOKE_CALENDAR_FEED, { id: feed.id });
      onRevoked(feed.id);
    } catch (error) {
      setProblem((error as Error).message);
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  return (
    <>
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      <PlainTable
        label="Calendars that may read my week"
        items={feeds}
        keyOf={({ id }) => id}
        columns={[
          { heading: "Calendar", isHeading: true, cell: ({ label }) => label },
          { heading: "Made", cell: ({ createdAt }) => britishInstant(createdAt) },
          {
            heading: "Stop it",
            isNarrow: true,
            cell: (feed) => (
              <Button size="small" aria-label={`Revoke ${feed.label}`} onClick={() => setChosen(feed)}>
                Revoke
              </Button>
            ),
          },
        ]}
      />
      <Confirm
        isOpen={chosen !== null}
        title={`Revoke “${chosen?.label ?? ""}”?`}
        content="Its address stops at once, and cannot be brought back. What a calendar has already read may stay in it."
        confirm="Revoke"
        onConfirm={() => (chosen ? void revoke(chosen) : undefined)}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
