import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { EvidenceDialog } from "./EvidenceDialog";
import { ASK_EVIDENCE, DELETE_EVIDENCE, type Evidence } from "./framing_documents";
import { EVIDENCE_AGES, evidenceName, recordedWords } from "./framing_words";
import { RemoveDialog } from "./RemoveDialog";

type Open = { is: "add" } | { is: "correct" | "delete"; evidence: Evidence } | null;

/** What the ask rests on, the newest year first, with how far each has aged. */
export function EvidenceSection({ policyAskId }: { policyAskId: string }) {
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ask_evidence", policyAskId],
    queryFn: ({ signal }) => ask(ASK_EVIDENCE, { policyAskId }, signal),
  });
  const found = data?.askEvidence ?? [];
  const close = () => setOpen(null);
  return (
    <Section
      title="Evidence"
      actions={
        <Button variant="outlined" onClick={() => setOpen({ is: "add" })}>
          Add evidence
        </Button>
      }
    >
      <QueryState of="the evidence" isPending={isPending} error={error} onRetry={refetch}>
        {found.length ? (
          <>
            <Newest evidence={found[0]} />
            <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
              {found.map((evidence) => (
                <Line key={evidence.id} evidence={evidence} onOpen={setOpen} />
              ))}
            </Box>
          </>
        ) : (
          <EmptyState title="No evidence yet">
            Add what the ask rests on: a WRES indicator, a survey or an inspection, with its year and source.
          </EmptyState>
        )}
      </QueryState>
      {open?.is === "add" ? <EvidenceDialog policyAskId={policyAskId} onClose={close} /> : null}
      {open?.is === "correct" ? (
        <EvidenceDialog policyAskId={policyAskId} correcting={open.evidence} onClose={close} />
      ) : null}
      {open?.is === "delete" ? (
        <RemoveDialog
          title={`Delete “${evidenceName(open.evidence)}” of ${open.evidence.year}?`}
          content="For evidence that was entered by mistake. The history keeps what was recorded."
          remove={() => ask(DELETE_EVIDENCE, { id: open.evidence.id, version: open.evidence.version })}
          onClose={close}
        />
      ) : null}
    </Section>
  );
}

function Newest({ evidence: { year, age } }: { evidence: Evidence }) {
  const words = `The newest evidence describes ${year}.`;
  if (age === "CURRENT") return <Box sx={{ mb: 1 }}>{words}</Box>;
  return (
    <Alert severity="warning" sx={{ mb: 1 }}>
      {words} Look for something newer before the ask is raised again.
    </Alert>
  );
}

function Line({ evidence, onOpen }: { evidence: Evidence; onOpen: (open: Open) => void }) {
  const { finding, figure, year, age, source, sourceUrl, recordedAt, recordedBy } = evidence;
  const name = evidenceName(evidence);
  return (
    <Box
      component="li"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1, py: 1, borderTop: 1, borderColor: "divider" }}
    >
      <Box sx={{ flex: "1 1 260px", minWidth: 0, overflowWrap: "anywhere" }}>
        <strong>{name}</strong>, describes {year}
        {figure ? (
          <>
            : <strong>{figure}</strong>
          </>
        ) : null}
        <Box sx={{ whiteSpace: "pre-line" }}>{finding}</Box>
        {age === "CURRENT" ? null : (
          <Box
            sx={{ borderLeft: 3, borderColor: age === "OLD" ? "error.main" : "warning.main", pl: 1, my: 0.5 }}
          >
            {EVIDENCE_AGES[age]} {year}.
          </Box>
        )}
        <Box sx={{ color: "text.secondary", fontSize: "0.87rem" }}>
          Source: {source} {sourceUrl ? <SafeLink href={sourceUrl} /> : null} ·{" "}
          {recordedWords(recordedAt, recordedBy)}
        </Box>
      </Box>
      <div>
        <Button
          size="small"
          aria-label={`Correct ${name} of ${year}`}
          onClick={() => onOpen({ is: "correct", evidence })}
        >
          Correct
        </Button>
        <Button
          size="small"
          color="error"
          aria-label={`Delete ${name} of ${year}`}
          onClick={() => onOpen({ is: "delete", evidence })}
        >
          Delete
        </Button>
      </div>
    </Box>
  );
}
