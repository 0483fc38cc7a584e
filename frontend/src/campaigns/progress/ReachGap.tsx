import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { Link } from "react-router-dom";

import { ChipChoice } from "../../interactions/ChipChoice";
import { PageLink } from "../../layout/PageLink";
import { PlainTable } from "../../layout/PlainTable";
import { Section } from "../../layout/Section";
import { isThere, stateInWords } from "../../policy_asks/reach";
import { routesTo, targetOf } from "../../routes/target";
import { levelName } from "../../stances/MovementMatrix";
import { britishDate, londonToday } from "../../words/dates";
import { STANCE_LEVELS } from "../../words/labels";
import type { Move, Progress, ReachedTarget } from "./documents";
import { powerInWords } from "./words";

const SHOWS: { id: string; name: string; holds: (row: ReachedTarget) => boolean }[] = [
  { id: "all", name: "All", holds: () => true },
  { id: "gap", name: "Not reached", holds: ({ isReached }) => !isReached },
  { id: "reached", name: "Reached", holds: ({ isReached }) => isReached },
  { id: "alone", name: "One colleague alone", holds: ({ reach }) => reach.isSingleThread },
];

interface ReachGapProps {
  reach: Progress["reach"];
  asAt: string;
  campaignId: string;
  isClosed: boolean;
}

/** Whom of those it wants to move the campaign reaches, and how to reach the others. */
export function ReachGap({ reach, asAt, campaignId, isClosed }: ReachGapProps) {
  const [shows, setShows] = useState("all");
  if (!reach.targetCount) {
    return (
      <Section title="Reach gap">
        <Typography color="text.secondary" sx={{ mb: 1 }}>
          {isClosed
            ? "Nobody was named whom the campaign wanted to move."
            : "Nobody is named yet whom the campaign wants to move. Choose among the decision-makers of its asks."}
        </Typography>
        {isClosed ? null : (
          <Button component={Link} to={`/campaigns/${campaignId}`} variant="contained">
            Name whom to move
          </Button>
        )}
      </Section>
    );
  }
  const { holds } = SHOWS.find(({ id }) => id === shows) ?? SHOWS[0];
  const choices = SHOWS.map(({ id, name, holds }) => ({
    id,
    name: `${name} (${reach.rows.filter(holds).length})`,
  }));
  return (
    <Section title="Reach gap">
      <Typography sx={{ fontWeight: 600 }}>{reach.words}</Typography>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        Reached: a colleague of ours has a live tie. {powerInWords(reach)}
      </Typography>
      <ChipChoice
        legend="Show"
        hideLegend
        choices={choices}
        value={shows}
        onChange={(value) => setShows(value ?? "all")}
      />
      <PlainTable
        label="Whom the campaign reaches"
        items={reach.rows.filter(holds)}
        keyOf={({ moves }) => moves[0].targetId}
        columns={[
          { heading: "Who", isHeading: true, cell: (row) => <Who row={row} /> },
          { heading: "Tie", cell: ({ reach }) => <Tie reach={reach} /> },
          { heading: "Stands now, and wanted", cell: ({ moves }) => <Wanted moves={moves} /> },
          { heading: "Best route", cell: ({ reach }) => reach.bestRoute?.words ?? "None is known" },
          { heading: "More", isNarrow: true, cell: (row) => <Routes row={row} asAt={asAt} /> },
        ]}
      />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1, maxWidth: "85ch" }}>
        {reach.caveat}
      </Typography>
    </Section>
  );
}

function Who({ row: { reach, moves } }: { row: ReachedTarget }) {
  const { stakeholder, role } = reach;
  const noun = stakeholder.kind === "organisation" ? "organisations" : "people";
  return (
    <>
      <PageLink to={`/${noun}/${stakeholder.id}/show`}>{stakeholder.label}</PageLink>
      <Box sx={{ fontWeight: 400 }}>{role}</Box>
      {moves.some(({ stillDecides }) => !stillDecides) ? (
        <Box sx={{ fontWeight: 400, color: "warning.main" }}>No longer decides on every ask here</Box>
      ) : null}
    </>
  );
}

function Tie({ reach }: { reach: ReachedTarget["reach"] }) {
  return (
    <>
      <strong>{stateInWords(reach)}</strong>
      {reach.state === "never met" ? null : <div>{reach.words}</div>}
    </>
  );
}

function Wanted({ moves }: { moves: Move[] }) {
  return (
    <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
      {moves.map((move) => (
        <li key={move.targetId}>
          <Stands move={move} />; wanted: {STANCE_LEVELS[move.wanted].toLowerCase()}
          {moves.length > 1 ? <> on {move.policyAsk.title}</> : null}
          <Box component="span" sx={{ display: "block", color: "text.secondary" }}>
            {move.power === null ? "Power not judged" : `Power ${move.power} of 5`}
          </Box>
        </li>
      ))}
    </Box>
  );
}

function Stands({ move: { after, stakeholder } }: { move: Move }) {
  if (!after.stanceId) return <>Unknown</>;
  return (
    <PageLink
      to={`/stances/${after.stanceId}/show`}
      aria-label={`${stakeholder.label}: ${levelName(after.level)}, since ${britishDate(after.heldOn)}`}
    >
      {levelName(after.level)}
    </PageLink>
  );
}

function Routes({ row: { reach, moves }, asAt }: { row: ReachedTarget; asAt: string }) {
  if (!isThere(reach)) return <>—</>;
  const to = routesTo({
    target: targetOf(reach.stakeholder),
    policyAskId: moves[0].policyAsk.id,
    asAt: asAt === londonToday() ? null : asAt,
  });
  return (
    <Button
      component={Link}
      to={to}
      size="small"
      variant="outlined"
      aria-label={`Routes to ${reach.stakeholder.label}`}
    >
      Routes
    </Button>
  );
}
