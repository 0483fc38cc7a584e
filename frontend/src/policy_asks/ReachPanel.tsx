import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { ChipChoice } from "../interactions/ChipChoice";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { routesTo, targetOf } from "../routes/target";
import { britishDate, londonToday } from "../words/dates";
import { headline, isThere, REACH, SHOWS, stateInWords, type Reach, type ReachRow } from "./reach";

/** Whom we reach of those who decide on an ask, or can sway it; the gaps are a route away. */
export function ReachPanel({ policyAskId }: { policyAskId: string }) {
  const [asAt, setAsAt] = useState(londonToday);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["reach", policyAskId, asAt],
    queryFn: ({ signal }) => ask(REACH, { policyAskId, asAt }, signal),
    enabled: asAt >= "1900-01-01" && asAt <= "2199-12-31",
    placeholderData: keepPreviousData,
  });
  return (
    <Section
      title="Who we reach"
      actions={
        <TextField
          type="date"
          label="As at"
          value={asAt}
          onChange={({ target }) => setAsAt(target.value)}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: "2199-12-31", min: "1900-01-01" } }}
          sx={{ width: 170 }}
        />
      }
    >
      <QueryState of="whom we reach" isPending={isPending} error={error} onRetry={refetch}>
        {data ? <Reached reach={data.reach} /> : null}
      </QueryState>
    </Section>
  );
}

function Reached({ reach }: { reach: Reach }) {
  const [shows, setShows] = useState("all");
  const choices = SHOWS.map(({ id, name, holds }) => ({
    id,
    name: `${name} (${reach.rows.filter(holds).length})`,
    holds,
  })).filter(({ id, holds }) => id === "all" || id === shows || reach.rows.some(holds));
  const holds = SHOWS.find(({ id }) => id === shows)?.holds ?? SHOWS[0].holds;
  const rows = reach.rows.filter(holds);
  return (
    <>
      <Typography sx={{ fontWeight: 600, mb: 1 }}>{headline(reach)}</Typography>
      {reach.rows.length ? (
        <>
          <Weakest rows={reach.weakest} />
          <ChipChoice
            legend="Show"
            choices={choices}
            value={shows}
            onChange={(id) => setShows(id ?? "all")}
          />
          {rows.length ? <Rows {...{ rows, reach }} /> : <EmptyState>Nobody.</EmptyState>}
        </>
      ) : (
        <EmptyState
          actions={
            <Button component={Link} to={`/policy_asks/${reach.policyAskId}`} variant="outlined">
              Name its decision-makers
            </Button>
          }
        >
          Once decision-makers are named, this says whom we reach and how.
        </EmptyState>
      )}
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {reach.caveat}
      </Typography>
    </>
  );
}

function Weakest({ rows }: { rows: readonly ReachRow[] }) {
  if (!rows.length) return null;
  return (
    <Box component="section" aria-label="Weakest links" sx={{ mb: 1.5 }}>
      <Typography variant="h3">Weakest links</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {rows.map((row) => (
          <li key={keyOf(row)}>
            {row.stakeholder.label}: {row.words}
          </li>
        ))}
      </Box>
    </Box>
  );
}

const keyOf = ({ stakeholder, role }: ReachRow): string => `${stakeholder.id} ${role}`;

function Rows({ rows, reach }: { rows: ReachRow[]; reach: Reach }) {
  return (
    <PlainTable
      label="Whom we reach"
      items={rows}
      keyOf={keyOf}
      columns={[
        { heading: "Who", isHeading: true, cell: (row) => <Who row={row} /> },
        { heading: "Tie", cell: (row) => <Tie row={row} /> },
        { heading: "Colleagues", cell: colleagues },
        { heading: "Last met", isNarrow: true, cell: lastMet },
        { heading: "Best route", cell: ({ bestRoute }) => bestRoute?.words ?? "None is known" },
        { heading: "Routes", cell: (row) => <Routes row={row} reach={reach} /> },
      ]}
    />
  );
}

function Who({ row }: { row: ReachRow }) {
  const { stakeholder, role, isDecisionMaker, influence } = row;
  const noun = stakeholder.kind === "organisation" ? "organisations" : "people";
  return (
    <>
      <PageLink to={`/${noun}/${stakeholder.id}/show`}>{stakeholder.label}</PageLink>
      <Box sx={{ fontWeight: 400 }}>{role}</Box>
      <Box sx={{ fontWeight: 400, color: "text.secondary" }}>
        {isDecisionMaker ? "Decides" : "Does not decide"}
        {influence ? `, influence ${influence} of 5` : ""}
      </Box>
    </>
  );
}

function Tie({ row }: { row: ReachRow }) {
  return (
    <>
      <strong>{stateInWords(row)}</strong>
      {row.isSingleThread ? <div>One colleague alone</div> : null}
      {row.state === "live" || row.state === "never met" ? null : <div>{row.words}</div>}
    </>
  );
}

const MOST_NAMED = 3;

function colleagues({ colleagues: all }: ReachRow): string {
  if (!all.length) return "Nobody today";
  const named = all.slice(0, MOST_NAMED).map(({ name }) => name);
  return all.length > MOST_NAMED
    ? `${named.join(", ")} and ${all.length - MOST_NAMED} more`
    : named.join(", ");
}

const lastMet = ({ lastMetOn, state }: ReachRow): string =>
  lastMetOn ? britishDate(lastMetOn) : state === "never met" ? "Never" : "Not known";

function Routes({ row, reach }: { row: ReachRow; reach: Reach }) {
  if (!isThere(row)) return <>—</>;
  const asAt = reach.asAt === londonToday() ? null : reach.asAt;
  const to = routesTo({ target: targetOf(row.stakeholder), policyAskId: reach.policyAskId, asAt });
  return (
    <Button
      component={Link}
      to={to}
      size="small"
      variant="outlined"
      aria-label={`How do we reach them? ${row.stakeholder.label}`}
    >
      How do we reach them?
    </Button>
  );
}
