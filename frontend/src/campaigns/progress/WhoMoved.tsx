import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";

import { PageLink } from "../../layout/PageLink";
import { PlainTable } from "../../layout/PlainTable";
import { Section } from "../../layout/Section";
import { Count, levelName, MovementMatrix, type Chosen } from "../../stances/MovementMatrix";
import { WAYS } from "../../stances/movement";
import { britishDate } from "../../words/dates";
import { STANCE_LEVELS } from "../../words/labels";

import type { Move, Progress } from "./documents";
import { pageOf } from "./page_of";

type Show = { title: string; holds: (move: Move) => boolean };

const EVERYBODY: Show = { title: "All whom the campaign wants to move", holds: () => true };
const WANTED: Show[] = [
  { title: "Wanted move reached", holds: ({ isReached }) => isReached === true },
  { title: "Not reached yet", holds: ({ isReached }) => isReached === false },
  { title: "Unknown how they stand", holds: ({ isReached }) => isReached === null },
];

/** Where each stood before the start and stands now, unknown with a row and a column of its own. */
export function WhoMoved({ progress }: { progress: Progress }) {
  const [shown, setShown] = useState<Show>(EVERYBODY);
  const { moves, movement, movesWords, caveat, hasStarted, beforeOn, asAt } = progress;
  if (!moves.length) return null;
  const days = { from: britishDate(beforeOn), to: britishDate(asAt) };
  return (
    <Section title="Who moved">
      <Typography sx={{ fontWeight: 600 }}>{movesWords}</Typography>
      <Box sx={{ display: "flex", flexWrap: "wrap", columnGap: 3, rowGap: 0.5, my: 0.5 }}>
        {WANTED.map((show) => (
          <span key={show.title}>
            {show.title}:{" "}
            <Count count={moves.filter(show.holds).length} title={show.title} onOpen={() => setShown(show)} />
          </span>
        ))}
      </Box>
      {hasStarted ? (
        <>
          {movement.words.map((sentence) => (
            <p key={sentence} style={{ margin: "4px 0", maxWidth: "75ch" }}>
              {sentence}
            </p>
          ))}
          <p style={{ margin: "4px 0 12px", maxWidth: "75ch" }}>{caveat}</p>
          <MovementMatrix movement={movement} days={days} onOpen={(chosen) => setShown(showOf(chosen))} />
        </>
      ) : (
        <p style={{ margin: "4px 0 12px" }}>The campaign has not started: there is nothing to compare yet.</p>
      )}
      <Moves shown={shown} moves={moves} onAll={() => setShown(EVERYBODY)} />
    </Section>
  );
}

/** The rows behind a cell, a total of either day, or all. */
function showOf({ title, fromLevel, toLevel }: Chosen): Show {
  return {
    title,
    holds: ({ before, after }) =>
      (!fromLevel || before.level === fromLevel) && (!toLevel || after.level === toLevel),
  };
}

function Moves({ shown, moves, onAll }: { shown: Show; moves: Move[]; onAll: () => void }) {
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box sx={{ display: "flex", flexWrap: "wrap", alignItems: "center", gap: 1 }}>
        <Typography variant="h3" aria-live="polite">
          {shown.title}
        </Typography>
        {shown === EVERYBODY ? null : (
          <Button size="small" onClick={onAll}>
            Show all
          </Button>
        )}
      </Box>
      <PlainTable<Move>
        label={shown.title}
        items={moves.filter(shown.holds)}
        keyOf={({ targetId }) => targetId}
        columns={[
          {
            heading: "Who",
            isHeading: true,
            cell: ({ stakeholder }) => <PageLink to={pageOf(stakeholder)}>{stakeholder.label}</PageLink>,
          },
          {
            heading: "Ask",
            cell: ({ policyAsk }) => (
              <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
            ),
          },
          { heading: "Before the start", cell: (move) => <Stood move={move} when="before" /> },
          { heading: "Now", cell: (move) => <Stood move={move} when="after" /> },
          {
            heading: "Moved",
            isNarrow: true,
            cell: ({ way }) => (
              <>
                <span aria-hidden>{WAYS[way].sign} </span>
                {WAYS[way].words}
              </>
            ),
          },
          { heading: "Wanted", isNarrow: true, cell: ({ wanted }) => STANCE_LEVELS[wanted] },
          { heading: "There yet", cell: thereYet },
        ]}
      />
    </Box>
  );
}

function thereYet({ isReached, stoodThere }: Move): string {
  if (isReached === null) return "Not known";
  if (!isReached) return "Not yet";
  return stoodThere ? "Yes, and before the start" : "Yes";
}

function Stood({ move, when }: { move: Move; when: "before" | "after" }) {
  const { level, stanceId, heldOn } = move[when];
  if (stanceId) {
    return (
      <PageLink
        to={`/stances/${stanceId}/show`}
      >{`${levelName(level)}, since ${britishDate(heldOn)}`}</PageLink>
    );
  }
  if (when === "before") return <>Unknown</>;
  return (
    <>
      Unknown.{" "}
      <PageLink
        to={`/stances/create?policyAskId=${move.policyAsk.id}`}
        aria-label={`Record a stance of ${move.stakeholder.label}`}
      >
        Record a stance
      </PageLink>
    </>
  );
}
