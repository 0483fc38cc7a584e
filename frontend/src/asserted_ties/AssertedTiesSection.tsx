import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useGetList } from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import type { StakeholderFilter } from "../stakeholders/filter";
import { AssertedTiesTable, type TieChange } from "./AssertedTiesTable";
import { DeleteTieDialog } from "./DeleteTieDialog";
import "./documents";
import type { AssertedTie, Mark, TieEnd } from "./documents";
import { readFrom } from "./kinds";
import { LiftDialog, MarkDialog } from "./MarkDialogs";
import { MarkedTies } from "./MarkedTies";
import { markOfAll, marksOfTies, useMarks } from "./marks";
import { AssertTieDialog, CorrectTieDialog, EndTieDialog } from "./TieDialogs";

const SHOWN = 100;

interface AssertedTiesSectionProps {
  filter: StakeholderFilter;
  party: TieEnd;
}

type Open = { kind: "assert" | "mark all" } | { kind: "lift"; mark: Mark } | TieChange | null;

/** What is stated about somebody's ties without a meeting of ours, each with its source; and which are not to be used. */
export function AssertedTiesSection({ filter, party }: AssertedTiesSectionProps) {
  const [open, setOpen] = useState<Open>(null);
  const { data, total, error, isPending, refetch } = useGetList<AssertedTie>("asserted_ties", {
    filter,
    sort: { field: "startedOn", order: "DESC" },
    pagination: { page: 1, perPage: SHOWN },
  });
  const marks = useMarks(filter);
  const marked = marks.data?.doNotUseMarks ?? [];
  return (
    <Section
      title="Ties that people assert"
      actions={
        <div>
          <Button onClick={() => setOpen({ kind: "assert" })}>Assert a tie</Button>
          {marks.data && !markOfAll(marked, party.id) ? (
            <Button onClick={() => setOpen({ kind: "mark all" })}>Mark “do not use”</Button>
          ) : null}
        </div>
      }
    >
      <QueryState of="the asserted ties" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          <AssertedTiesTable ties={data} marks={marksOfTies(marked)} partyId={party.id} onChange={setOpen} />
        ) : (
          <EmptyState>
            None is known. An advisory post, a seat on a board or a grant can open a door where nobody of us
            has met them.
          </EmptyState>
        )}
        {total && total > SHOWN ? (
          <Typography sx={{ mt: 1 }}>
            The newest {SHOWN} of {total.toLocaleString("en-GB")} are shown.
          </Typography>
        ) : null}
      </QueryState>
      <QueryState of="marks not to use" isPending={false} error={marks.error} onRetry={marks.refetch}>
        <MarkedTies
          marks={marksOfTies(marked)}
          partyId={party.id}
          onLift={(mark) => setOpen({ kind: "lift", mark })}
        />
      </QueryState>
      <OpenDialog open={open} party={party} onClose={() => setOpen(null)} />
    </Section>
  );
}

function OpenDialog({ open, party, onClose }: { open: Open; party: TieEnd; onClose: () => void }) {
  if (!open) return null;
  if (open.kind === "assert") return <AssertTieDialog {...{ party, onClose }} />;
  if (open.kind === "mark all") return <MarkDialog {...{ party, onClose }} />;
  if (open.kind === "lift") return <LiftDialog mark={open.mark} onClose={onClose} />;
  const of = { tie: (open as TieChange).tie, partyId: party.id, onClose };
  if (open.kind === "correct") return <CorrectTieDialog {...of} />;
  if (open.kind === "end") return <EndTieDialog {...of} />;
  if (open.kind === "delete") return <DeleteTieDialog {...of} />;
  return <MarkDialog party={party} other={readFrom(of.tie, party.id).other} onClose={onClose} />;
}
