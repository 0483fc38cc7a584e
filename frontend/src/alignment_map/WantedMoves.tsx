import Button from "@mui/material/Button";
import { useState } from "react";

import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import type { AlignmentMap, Move } from "./documents";
import { CorrectMoveDialog, EndMoveDialog } from "./MoveDialogs";
import { keyOf, placeOf } from "./steps";
import { placeInWords } from "./words";

/** The arrows of the map in words. */
export function WantedMoves({ map }: { map: AlignmentMap }) {
  const [open, setOpen] = useState<{ kind: "correct" | "end"; move: Move } | null>(null);
  const from = (move: Move) => {
    const actor = map.actors.find((each) => keyOf(each) === keyOf(move));
    const place = actor && placeOf(actor);
    return place ? placeInWords(place) : "unknown";
  };
  const columns = [
    { heading: "Who", isHeading: true, cell: ({ stakeholder }: Move) => stakeholder.label },
    { heading: "From", cell: from },
    { heading: "To", cell: placeInWords },
    { heading: "Why", cell: ({ reason }: Move) => reason },
    { heading: "Chosen", isNarrow: true, cell: ({ chosenOn }: Move) => britishDate(chosenOn) },
  ];
  const change = {
    heading: "Change",
    cell: (move: Move) => (
      <>
        <Button
          size="small"
          aria-label={`Correct the wanted move of ${move.stakeholder.label}`}
          onClick={() => setOpen({ kind: "correct", move })}
        >
          Correct
        </Button>
        <Button
          size="small"
          aria-label={`End the wanted move of ${move.stakeholder.label}`}
          onClick={() => setOpen({ kind: "end", move })}
        >
          End
        </Button>
      </>
    ),
  };
  return (
    <Section title={`Wanted moves (${map.wantedMoves.length} of at most 3)`}>
      {map.wantedMoves.length ? (
        <PlainTable
          label="Wanted moves"
          items={[...map.wantedMoves]}
          keyOf={({ id }) => id}
          columns={map.isToday ? [...columns, change] : columns}
        />
      ) : (
        <EmptyState>
          {map.isToday
            ? "No move is wanted yet. Choose up to three in the table of everybody: “Want a move”."
            : "No move was wanted that day."}
        </EmptyState>
      )}
      {open?.kind === "correct" ? <CorrectMoveDialog move={open.move} onClose={() => setOpen(null)} /> : null}
      {open?.kind === "end" ? <EndMoveDialog move={open.move} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}
