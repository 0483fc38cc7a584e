import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { Theme } from "@mui/material/styles";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { BetweenSection } from "./BetweenSection";
import { FindOnMap } from "./FindOnMap";
import { Filters } from "./Filters";
import { Legend } from "./Legend";
import { MapDrawing } from "./MapDrawing";
import { MapTable } from "./MapTable";
import { Measuring } from "./Measuring";
import { NodePanel } from "./NodePanel";
import { WhereToBegin } from "./WhereToBegin";
import { decode, type Drawn } from "./columns";
import { NETWORK_MAP, type NetworkMap } from "./documents";
import { filterOf, isBegun, searchOf, viewIn, type MapView } from "./map_address";

const LEAD = "Who meets whom, from interactions that took place.";

/** The network map: it begins at an ask, a person or an organisation, and has a table with the same facts. */
export function MapPage() {
  const [search] = useSearchParams();
  const view = viewIn(search);
  return (
    <>
      <PageTitle
        title="Network map"
        lead={LEAD}
        actions={
          isBegun(view) ? (
            <Button component={Link} to="/map">
              Begin somewhere else
            </Button>
          ) : null
        }
      />
      {isBegun(view) ? <Begun view={view} /> : <WhereToBegin view={view} />}
    </>
  );
}

function Begun({ view }: { view: MapView }) {
  const [, setSearch] = useSearchParams();
  const filter = filterOf(view);
  const { data, dataUpdatedAt, error, isPending, isPlaceholderData, refetch } = useQuery({
    queryKey: ["network map", filter, view.asAt],
    queryFn: ({ signal }) => ask(NETWORK_MAP, { filter, asAt: view.asAt }, signal),
    placeholderData: keepPreviousData,
  });
  const map = data?.networkMap;
  const drawn = useMemo(() => (map ? decode(map) : null), [map]);
  const onChanged = useCallback(() => void refetch(), [refetch]);
  const aroundLabel = drawn?.nodes.find(({ id }) => id === view.around?.id)?.label ?? "";
  return (
    <>
      <Filters
        view={view}
        aroundLabel={aroundLabel}
        onChange={(change) => setSearch(searchOf({ ...view, ...change }))}
      />
      {isPending || isPlaceholderData ? <LinearProgress aria-label="Loading the map" sx={{ mb: 1 }} /> : null}
      {error ? (
        <Alert severity="error" action={<Button onClick={onChanged}>Try again</Button>}>
          {error.message}
        </Alert>
      ) : null}
      {map?.work && !isPlaceholderData ? (
        <Measuring
          key={dataUpdatedAt}
          work={map.work}
          askedAt={dataUpdatedAt}
          filter={filter}
          asAt={view.asAt}
          onChanged={onChanged}
        />
      ) : null}
      {map && drawn && !error ? <Found map={map} drawn={drawn} view={view} /> : null}
    </>
  );
}

interface FoundProps {
  map: NetworkMap;
  drawn: Drawn;
  view: MapView;
}

function Found({ map, drawn, view }: FoundProps) {
  const isNarrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down("sm"));
  // An id, so that the choice outlives another date; it is gone where that date has them not.
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = drawn.nodes.find(({ id }) => id === chosenId)?.at ?? null;
  const choose = (at: number | null) => setChosenId(at === null ? null : drawn.nodes[at].id);
  if (!drawn.nodes.length) return <NobodyDrawn map={map} />;
  const table = (
    <MapTable
      drawn={drawn}
      view={view}
      asAt={map.asAt}
      onChoose={(at) => {
        choose(at);
        document.getElementById(MAP_ID)?.focus();
      }}
    />
  );
  return (
    <>
      <Words words={map.words} />
      {isNarrow ? table : null}
      <TheMap {...{ drawn, view, chosen }} onChoose={choose} />
      <BetweenSection drawn={drawn} view={view} />
      {isNarrow ? null : table}
    </>
  );
}

const MAP_ID = "map";

/** What was measured on what, what the filter hides, and how far to lean on it. */
function Words({ words }: { words: readonly string[] }) {
  return (
    <Box role="note" aria-label="About this map" sx={{ mb: 2, maxWidth: "90ch", color: "text.secondary" }}>
      {words.map((each) => (
        <Typography key={each} variant="body2">
          {each}
        </Typography>
      ))}
    </Box>
  );
}

function NobodyDrawn({ map }: { map: NetworkMap }) {
  return (
    <EmptyState title="Nobody to draw">
      {map.wholeCount && map.hiddenByFilterCount
        ? `The filter hides all ${map.wholeCount.toLocaleString("en-GB")} of the network on this date. Take part of it away, or choose another date.`
        : map.words[0]}
    </EmptyState>
  );
}

interface TheMapProps {
  drawn: Drawn;
  view: MapView;
  chosen: number | null;
  onChoose: (at: number | null) => void;
}

function TheMap({ drawn, view, chosen, onChoose }: TheMapProps) {
  // Another filter fits the map anew; another date leaves everybody in place.
  const frame = JSON.stringify(filterOf(view));
  return (
    <Section title="Map">
      <Box
        id={MAP_ID}
        tabIndex={-1}
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", lg: "minmax(0, 1fr) 340px" },
          outline: "none",
          scrollMarginTop: 64,
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          <FindOnMap drawn={drawn} onChoose={onChoose} />
          <MapDrawing {...{ drawn, frame, chosen, onChoose }} colour={view.colour} size={view.size} />
        </Box>
        <Box sx={{ minWidth: 0, gridColumn: { lg: 2 }, gridRow: { lg: "1 / span 2" } }}>
          {chosen === null ? (
            <Typography color="text.secondary">
              Choose a party on the map, by its name above it, or in the table, to read about it here.
            </Typography>
          ) : (
            <NodePanel drawn={drawn} node={drawn.nodes[chosen]} view={view} onChoose={onChoose} />
          )}
        </Box>
        <Legend drawn={drawn} colour={view.colour} size={view.size} />
      </Box>
    </Section>
  );
}
