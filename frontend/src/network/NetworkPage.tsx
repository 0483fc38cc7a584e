import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { mapTo, type Around } from "../network_map/map_address";
import { britishDate, isPartialDate, londonToday } from "../words/dates";
import { NetworkDrawing } from "./NetworkDrawing";
import { NetworkTable } from "./NetworkTable";
import { PartyPicker } from "./PartyPicker";
import { EGO_NETWORK, type Network } from "./documents";
import { MOST_DRAWN } from "./spread";

const onTheMap = (kind: string, id: string, asAt: string) =>
  mapTo({
    around: { kind, id } as Around,
    level: kind === "organisation" ? "ORGANISATIONS" : "PEOPLE",
    asAt: asAt || null,
  });

/** Who is close to one person, organisation or colleague: a drawing, and the same as a table. */
export function NetworkPage() {
  const [search, setSearch] = useSearchParams();
  const kind = search.get("kind") ?? "";
  const id = search.get("id") ?? "";
  const day = search.get("asAt") ?? "";
  const asAt = day.length === 10 && isPartialDate(day) && day <= londonToday() ? day : londonToday();
  const show = (party: { kind: string; id: string }) => setSearch({ kind: party.kind, id: party.id, asAt });
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ego network", kind, id, asAt],
    queryFn: ({ signal }) => ask(EGO_NETWORK, { kind, id, asAt }, signal),
    enabled: Boolean(kind && id),
    placeholderData: keepPreviousData,
  });
  const network = data?.egoNetwork;
  return (
    <>
      <PageTitle
        title={network ? `Network of ${network.ego.label}` : "Network"}
        lead={network?.ego.detail ?? "Who has been in the room with whom, from interactions that took place."}
        actions={
          <Button variant="outlined" component={Link} to={id ? onTheMap(kind, id, day) : "/map"}>
            Open on the map
          </Button>
        }
      />
      <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1.5, mb: 2 }}>
        <PartyPicker onPick={show} />
        <TextField
          type="date"
          label="As at"
          value={asAt}
          onChange={(event) => setSearch({ kind, id, asAt: event.target.value })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: londonToday() } }}
        />
      </Box>
      {!id ? (
        <EmptyState title="Choose somebody to begin">
          The network opens around one person or organisation. You can also open it from their pages.
        </EmptyState>
      ) : null}
      {id && isPending ? <LinearProgress aria-label="Loading the network" /> : null}
      {error ? (
        <Alert severity="error" action={<Button onClick={() => refetch()}>Try again</Button>}>
          {error.message}
        </Alert>
      ) : null}
      {network && !error ? <NetworkFound network={network} onChoose={show} /> : null}
    </>
  );
}

interface NetworkFoundProps {
  network: Network;
  onChoose: (party: { kind: string; id: string }) => void;
}

function NetworkFound({ network, onChoose }: NetworkFoundProps) {
  const others = network.nodes.filter(({ id }) => id !== network.ego.id);
  if (!others.length) {
    return (
      <EmptyState title="No ties on this date">
        No interaction that took place by {britishDate(network.asAt)}, and that you may see, had{" "}
        {network.ego.label} in it.
      </EmptyState>
    );
  }
  return (
    <>
      <Section title="Drawing">
        <Typography variant="body2" color="text.secondary" component="div">
          Squares are colleagues, circles people, diamonds organisations. Nearer and thicker is closer. Choose
          one to see their network.
        </Typography>
        <NetworkDrawing network={network} onChoose={onChoose} />
        {others.length > MOST_DRAWN ? (
          <Typography>
            The {MOST_DRAWN} strongest are drawn; the table has all {others.length}.
          </Typography>
        ) : null}
        {network.leftOutCount ? (
          <Typography>{network.leftOutCount} weaker ties are neither drawn nor in the table.</Typography>
        ) : null}
        <Typography variant="body2" color="text.secondary">
          {network.caveat}
        </Typography>
      </Section>
      <Section title="The same as a table">
        <NetworkTable network={network} onChoose={onChoose} />
      </Section>
    </>
  );
}
