import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import { askedBy, searchOf, viewIn, type MovementView } from "./movement";
import { ASK_TITLE, STANCE_MOVEMENT, type Movement } from "./movement_documents";
import { Count, MovementMatrix, type Chosen } from "./MovementMatrix";
import { MovementRows } from "./MovementRows";

/** Who moved between two days, on one ask or on many: the same people on both, unknown among them. */
export function StanceMovementPage() {
  const [search, setSearch] = useSearchParams();
  const view = viewIn(search);
  const isTurnedRound = view.from > view.to;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["stance movement", view],
    queryFn: ({ signal }) => ask(STANCE_MOVEMENT, askedBy(view), signal),
    enabled: !isTurnedRound,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle
        title="Who moved"
        lead={`Where each stood on ${britishDate(view.from)} and on ${britishDate(view.to)}, as far as you may know. The same people are counted on both days.`}
        actions={
          <Button component={Link} to="/stances">
            All stances
          </Button>
        }
      />
      <Choices
        view={view}
        onChange={(change) => setSearch(searchOf({ ...view, ...change }), { replace: true })}
      />
      {isTurnedRound ? (
        <Alert severity="warning">The first day comes after the second: turn them round.</Alert>
      ) : (
        <QueryState of="who moved" isPending={isPending} error={error} onRetry={refetch}>
          {data ? <Found movement={data.stanceMovement} view={view} /> : null}
        </QueryState>
      )}
    </>
  );
}

interface ChoicesProps {
  view: MovementView;
  onChange: (change: Partial<MovementView>) => void;
}

/** Kept in the address, so that what is seen can be sent to a colleague. */
function Choices({ view, onChange }: ChoicesProps) {
  const { data } = useQuery({
    queryKey: ["title of ask", view.policyAskId],
    queryFn: ({ signal }) => ask(ASK_TITLE, { id: view.policyAskId ?? "" }, signal),
    enabled: Boolean(view.policyAskId),
  });
  const day = (name: "from" | "to", label: string) => (
    <TextField
      type="date"
      label={label}
      value={view[name]}
      onChange={(event) => event.target.value && onChange({ [name]: event.target.value })}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: londonToday() } }}
    />
  );
  return (
    <Box
      component="form"
      aria-label="What is compared"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2, alignItems: "center" }}
    >
      {day("from", "From")}
      {day("to", "To")}
      {view.policyAskId ? (
        <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
          <span>
            On <strong>{data?.policyAsk?.title ?? "one ask"}</strong>
          </span>
          <Button size="small" onClick={() => onChange({ policyAskId: null, race: "yes" })}>
            All race-equality asks
          </Button>
        </Box>
      ) : (
        <TextField
          select
          label="Asks"
          value={view.race || "all"}
          onChange={(event) =>
            onChange({ race: event.target.value === "all" ? "" : (event.target.value as "yes" | "no") })
          }
          sx={{ minWidth: 220 }}
        >
          <MenuItem value="yes">About race equality</MenuItem>
          <MenuItem value="no">About something else</MenuItem>
          <MenuItem value="all">All</MenuItem>
        </TextField>
      )}
    </Box>
  );
}

function Found({ movement, view }: { movement: Movement; view: MovementView }) {
  const [open, setOpen] = useState<Chosen | null>(null);
  if (!movement.seatCount) {
    return (
      <EmptyState
        title="Nobody to compare"
        actions={
          <Button component={Link} to="/stances/create" variant="contained">
            Record a stance
          </Button>
        }
      >
        No decision-maker or addressee is named, and no stance is recorded, on these asks.
      </EmptyState>
    );
  }
  const days = { from: britishDate(view.from), to: britishDate(view.to) };
  return (
    <>
      <Section title="In short">
        <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 3, rowGap: 0.5, mb: 1 }}>
          <Total
            words="Moved towards us"
            chosen={{ title: "Moved towards us", way: "UP" }}
            count={movement.upCount}
            onOpen={setOpen}
          />
          <Total
            words="Moved away from us"
            chosen={{ title: "Moved away from us", way: "DOWN" }}
            count={movement.downCount}
            onOpen={setOpen}
          />
          <Total
            words="Became known"
            chosen={{ title: "Became known", way: "BECAME_KNOWN" }}
            count={movement.cells
              .filter(({ way }) => way === "BECAME_KNOWN")
              .reduce((sum, { count }) => sum + count, 0)}
            onOpen={setOpen}
          />
          <Total
            words="Unknown on both days"
            chosen={{ title: "Unknown on both days", way: "STILL_UNKNOWN" }}
            count={movement.cells
              .filter(({ way }) => way === "STILL_UNKNOWN")
              .reduce((sum, { count }) => sum + count, 0)}
            onOpen={setOpen}
          />
        </Box>
        {movement.words.map((sentence) => (
          <p key={sentence} style={{ margin: "4px 0", maxWidth: "75ch" }}>
            {sentence}
          </p>
        ))}
      </Section>
      <Section title="Level by level">
        <MovementMatrix movement={movement} days={days} onOpen={setOpen} />
      </Section>
      {open ? <MovementRows view={view} chosen={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

interface TotalProps {
  words: string;
  count: number;
  chosen: Chosen;
  onOpen: (chosen: Chosen) => void;
}

function Total({ words, count, chosen, onOpen }: TotalProps) {
  return (
    <span>
      {words}: <Count count={count} title={chosen.title} onOpen={() => onOpen(chosen)} />
    </span>
  );
}
