import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { SafeLink } from "../layout/SafeLink";
import { britishDate, londonToday } from "../words/dates";
import { DeletePromiseDialog } from "./DeletePromiseDialog";
import { OUTCOMES, type PromiseRecord } from "./documents";
import { dueInWords, isOverdue, whoInWords } from "./due";
import { CorrectPromiseDialog } from "./PromiseDialog";
import { SettleDialog } from "./SettleDialog";

interface PromisesTableProps {
  label: string;
  promises: PromiseRecord[];
  /** Where it was promised; left out on that interaction's own page. */
  withInteraction?: boolean;
}

type Open = { kind: "settle" | "correct" | "delete"; promise: PromiseRecord } | null;

export function PromisesTable({ label, promises, withInteraction = false }: PromisesTableProps) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <>
      <PlainTable
        label={label}
        items={promises}
        keyOf={({ id }) => id}
        columns={[
          { heading: "What", isHeading: true, cell: ({ text }) => text },
          { heading: "Who", cell: whoInWords },
          { heading: "State", cell: (promise) => <State promise={promise} /> },
          ...(withInteraction ? [{ heading: "Promised in", cell: interactionLink }] : []),
          {
            heading: "Change",
            isNarrow: true,
            cell: (promise) => (
              <>
                <Button
                  size="small"
                  aria-label={`${promise.outcome ? "Correct" : "Settle"}: ${promise.text}`}
                  onClick={() => setOpen({ kind: "settle", promise })}
                >
                  {promise.outcome ? "Correct" : "Settle"}
                </Button>
                {promise.outcome ? null : (
                  <Button
                    size="small"
                    aria-label={`Change: ${promise.text}`}
                    onClick={() => setOpen({ kind: "correct", promise })}
                  >
                    Change
                  </Button>
                )}
                <Button
                  size="small"
                  color="error"
                  aria-label={`Delete: ${promise.text}`}
                  onClick={() => setOpen({ kind: "delete", promise })}
                >
                  Delete
                </Button>
              </>
            ),
          },
        ]}
      />
      {open?.kind === "settle" ? <SettleDialog promise={open.promise} onClose={close} /> : null}
      {open?.kind === "correct" ? <CorrectPromiseDialog promise={open.promise} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeletePromiseDialog promise={open.promise} onClose={close} /> : null}
    </>
  );
}

function State({ promise }: { promise: PromiseRecord }) {
  const { outcome, settledOn, settledBy, settledByUrl, settledNote, dueOn } = promise;
  if (outcome) {
    return (
      <>
        {OUTCOMES[outcome]}, {britishDate(settledOn)}.{" "}
        {settledBy ? (
          <PageLink to={`/interactions/${settledBy.interactionId}/show`}>
            {settledBy.title || "Interaction"}
          </PageLink>
        ) : null}{" "}
        {settledByUrl ? <SafeLink href={settledByUrl} /> : null} {settledNote}
      </>
    );
  }
  const isLate = isOverdue(dueOn, londonToday());
  return (
    <Box component="span" sx={isLate ? { color: "error.main", fontWeight: 600 } : undefined}>
      {dueInWords(promise, londonToday())}
    </Box>
  );
}

const interactionLink = ({ interactionId, interactionTitle }: PromiseRecord) => (
  <PageLink to={`/interactions/${interactionId}/show`}>{interactionTitle || "Interaction"}</PageLink>
);
