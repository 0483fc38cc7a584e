import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify, useRefresh } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";

import { DELETE_ASSESSMENT } from "../assessments/documents";
import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import { ActorTable } from "./ActorTable";
import { ALIGNMENT_MAP, type Actor, type AlignmentMap, type MapDay } from "./documents";
import { ChooseMoveDialog } from "./MoveDialogs";
import { PlaceDialog, type Placed } from "./PlaceDialog";
import { Plane } from "./Plane";
import { placeOf, type Place } from "./steps";
import { WantedMoves } from "./WantedMoves";

/** Alignment, interest and influence of everybody who matters to one ask, today or as at an earlier day. */
export function AlignmentMapPage() {
  const [search, setSearch] = useSearchParams();
  const policyAskId = search.get("policyAskId");
  const asAt = search.get("asAt");
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["alignment map", policyAskId, asAt],
    queryFn: ({ signal }) => ask(ALIGNMENT_MAP, { policyAskId: policyAskId ?? "", asAt }, signal),
    enabled: Boolean(policyAskId),
    placeholderData: keepPreviousData,
  });
  const map = data?.alignmentMap;
  return (
    <>
      <PageTitle
        title="Who agrees, who cares, who can sway it"
        lead={
          map
            ? `On “${map.policyAsk.title}”, as at ${britishDate(map.asAt)}. Each stands at the middle of what colleagues judged; the lines show how far they differ.`
            : undefined
        }
        actions={
          policyAskId ? (
            <Button component={Link} to={`/policy_asks/${policyAskId}/show`}>
              Back to the ask
            </Button>
          ) : null
        }
      />
      {policyAskId ? (
        <QueryState of="the map" isPending={isPending} error={error} onRetry={refetch}>
          {map ? (
            <>
              <AsAt
                map={map}
                days={data.alignmentMapDates}
                onChange={(day) =>
                  setSearch({ policyAskId, ...(day ? { asAt: day } : {}) }, { replace: true })
                }
              />
              <Found map={map} />
            </>
          ) : null}
        </QueryState>
      ) : (
        <EmptyState
          title="Choose an ask"
          actions={
            <Button component={Link} to="/policy_asks" variant="contained">
              Policy asks
            </Button>
          }
        >
          Each ask has a map of its own: open the ask, then “Open as a map”.
        </EmptyState>
      )}
    </>
  );
}

interface AsAtProps {
  map: AlignmentMap;
  days: readonly MapDay[];
  onChange: (day: string) => void;
}

/** Any day, and beside it the days on which the map changed. */
function AsAt({ map, days, onChange }: AsAtProps) {
  const today = londonToday();
  const earlier = days.filter(({ on }) => on !== today);
  return (
    <Box
      component="form"
      aria-label="Day of the map"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2, alignItems: "center" }}
    >
      <TextField
        type="date"
        label="As at"
        value={map.asAt}
        onChange={(event) => event.target.value && onChange(event.target.value)}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
      />
      {earlier.length ? (
        <TextField
          select
          label="Reopen the map of"
          value={earlier.some(({ on }) => on === map.asAt) ? map.asAt : ""}
          onChange={(event) => onChange(event.target.value)}
          sx={{ minWidth: 240 }}
        >
          {earlier.map(({ on, assessmentCount }) => (
            <MenuItem key={on} value={on}>
              {britishDate(on)} ({assessmentCount === 1 ? "1 judgement" : `${assessmentCount} judgements`})
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      {map.isToday ? null : <Button onClick={() => onChange("")}>Back to today</Button>}
    </Box>
  );
}

type Open = { kind: "place"; actor: Actor; place: Place | null } | { kind: "want"; actor: Actor } | null;

function Found({ map }: { map: AlignmentMap }) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  const [open, setOpen] = useState<Open>(null);
  const [placed, setPlaced] = useState<Placed | null>(null);
  const [assessorId, setAssessorId] = useState<string | null>(null);
  const close = () => setOpen(null);
  if (!map.actors.length) {
    return (
      <EmptyState title="Nobody to place">
        Name the addressees and decision-makers of this ask, or record a stance: they then stand here.
      </EmptyState>
    );
  }
  const table = (
    <Section title="Everybody, in a table">
      <ActorTable
        map={map}
        onPlace={(actor) => setOpen({ kind: "place", actor, place: placeOf(actor) })}
        onWant={(actor) => setOpen({ kind: "want", actor })}
      />
    </Section>
  );
  return (
    <>
      {placed && map.isToday ? <Undo placed={placed} onDone={() => setPlaced(null)} /> : null}
      {isNarrow ? table : null}
      <Section title="Map">
        <Plane map={map} onPlace={(actor, place) => setOpen({ kind: "place", actor, place })} />
        <Legend map={map} />
      </Section>
      <WantedMoves map={map} />
      {isNarrow ? null : table}
      {open?.kind === "place" ? (
        <PlaceDialog
          policyAskId={map.policyAsk.id}
          actor={open.actor}
          place={open.place}
          assessorId={assessorId}
          onPlaced={(just, whose) => {
            setPlaced(just);
            setAssessorId(whose);
          }}
          onClose={close}
        />
      ) : null}
      {open?.kind === "want" ? (
        <ChooseMoveDialog policyAskId={map.policyAsk.id} actor={open.actor} onClose={close} />
      ) : null}
    </>
  );
}

/** The last place of this visit can be taken back: what held before then holds again. */
function Undo({ placed: { id, version, label }, onDone }: { placed: Placed; onDone: () => void }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const undo = async () => {
    try {
      await ask(DELETE_ASSESSMENT, { id, version });
      notify(`The place of ${label} is taken back.`, { type: "success" });
    } catch (error) {
      notify((error as Error).message, { type: "error" });
    }
    onDone();
    refresh();
  };
  return (
    <Alert severity="info" sx={{ mb: 2 }} action={<Button onClick={undo}>Undo</Button>} onClose={undefined}>
      Placed: {label}.
    </Alert>
  );
}

function Legend({ map }: { map: AlignmentMap }) {
  return (
    <Box sx={{ mt: 2, maxWidth: "90ch" }}>
      <Typography variant="body2" color="text.secondary">
        The number in a disc, and its size, are the influence from 1 to 5; “?” is unknown. A dashed disc holds
        a guess or no influence. Thin lines with end strokes run from the lowest to the highest judgement.
        Thick dashed arrows are wanted moves, with a ring at their goal.
      </Typography>
      <dl style={{ margin: "8px 0 0" }}>
        {map.advice.map(({ quadrant, title, action }) => (
          <Box key={quadrant} sx={{ mb: 0.5 }}>
            <Box component="dt" sx={{ display: "inline", fontWeight: 600 }}>
              {title}:{" "}
            </Box>
            <Box component="dd" sx={{ display: "inline", m: 0 }}>
              {action}
            </Box>
          </Box>
        ))}
      </dl>
    </Box>
  );
}
