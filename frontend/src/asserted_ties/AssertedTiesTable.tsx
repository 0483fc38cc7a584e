import Box from "@mui/material/Box";
import Button from "@mui/material/Button";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { SafeLink } from "../layout/SafeLink";
import { pageOf } from "../network/documents";
import { britishDate, period } from "../words/dates";
import type { AssertedTie, Mark, TieEnd } from "./documents";
import { readFrom, TIE_SENSITIVITIES } from "./kinds";
import { otherEnd } from "./marks";

export interface TieChange {
  kind: "correct" | "end" | "mark tie" | "delete";
  tie: AssertedTie;
}

interface AssertedTiesTableProps {
  ties: AssertedTie[];
  /** Of single ties of this party. */
  marks: Mark[];
  partyId: string;
  onChange: (change: TieChange) => void;
}

export function AssertedTiesTable({ ties, marks, partyId, onChange }: AssertedTiesTableProps) {
  const marked = new Set(marks.map((mark) => otherEnd(mark, partyId).id));
  const isMarked = (tie: AssertedTie) => marked.has(readFrom(tie, partyId).other.id);
  const held = [...ties.filter(({ isCurrent }) => isCurrent), ...ties.filter(({ isCurrent }) => !isCurrent)];
  return (
    <PlainTable
      label="Ties that people assert, those that hold today first"
      items={held}
      keyOf={({ id }) => id}
      columns={[
        {
          heading: "Tie",
          isHeading: true,
          cell: (tie) => {
            const { words, other } = readFrom(tie, partyId);
            return (
              <>
                {words} <End end={other} />
                {isMarked(tie) ? <Box>Not to use for introductions</Box> : null}
                {tie.note ? <Box sx={quiet}>{tie.note}</Box> : null}
              </>
            );
          },
        },
        {
          heading: "Dates",
          cell: ({ startedOn, endedOn, isCurrent }) =>
            `${period(startedOn, endedOn)}${isCurrent ? "" : " (not today)"}`,
        },
        {
          heading: "How we know",
          cell: ({ source, sourceUrl }) => (
            <>
              {source} {sourceUrl ? <SafeLink href={sourceUrl} /> : null}
            </>
          ),
        },
        {
          heading: "Recorded",
          cell: ({ recordedAt, recordedBy, sensitivity }) => (
            <>
              {britishDate(recordedAt)}
              {recordedBy ? `, ${recordedBy.name}` : ""}
              <Box sx={quiet}>Read by: {TIE_SENSITIVITIES[sensitivity].toLowerCase()}</Box>
            </>
          ),
        },
        {
          heading: "Change",
          cell: (tie) => <Changes {...{ tie, partyId, onChange }} isMarked={isMarked(tie)} />,
        },
      ]}
    />
  );
}

const quiet = { color: "text.secondary", fontWeight: 400, fontSize: "0.92rem" } as const;

function End({ end }: { end: TieEnd }) {
  const page = pageOf(end);
  return page ? <PageLink to={page}>{end.label}</PageLink> : <>{end.label} (colleague)</>;
}

const NAMES: Record<TieChange["kind"], string> = {
  correct: "Correct",
  end: "End",
  "mark tie": "Do not use",
  delete: "Delete",
};

interface ChangesProps extends Pick<AssertedTiesTableProps, "partyId" | "onChange"> {
  tie: AssertedTie;
  isMarked: boolean;
}

function Changes({ tie, isMarked, partyId, onChange }: ChangesProps) {
  const { words, other } = readFrom(tie, partyId);
  const kinds = (Object.keys(NAMES) as TieChange["kind"][]).filter(
    (kind) => !(kind === "end" && tie.endedOn) && !(kind === "mark tie" && isMarked),
  );
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", maxWidth: { sm: 190 } }}>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="small"
          color={kind === "delete" ? "error" : "primary"}
          aria-label={`${NAMES[kind]}: ${words} ${other.label}`}
          onClick={() => onChange({ kind, tie })}
        >
          {NAMES[kind]}
        </Button>
      ))}
    </Box>
  );
}
