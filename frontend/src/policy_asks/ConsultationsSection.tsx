import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { ConsultationDialog } from "./ConsultationDialog";
import { ASK_CONSULTATIONS, DELETE_CONSULTATION, type Consultation } from "./framing_documents";
import { CONSULTATION_OUTCOMES, recordedWords } from "./framing_words";
import { RemoveDialog } from "./RemoveDialog";

type Open = { is: "record" } | { is: "correct" | "delete"; consultation: Consultation } | null;

/** Which groups were consulted on the ask, when, and what came of it. */
export function ConsultationsSection({ policyAskId }: { policyAskId: string }) {
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["ask_consultations", policyAskId],
    queryFn: ({ signal }) => ask(ASK_CONSULTATIONS, { policyAskId }, signal),
  });
  const found = data?.askConsultations ?? [];
  const close = () => setOpen(null);
  return (
    <Section
      title="Consultation"
      actions={
        <Button variant="outlined" onClick={() => setOpen({ is: "record" })}>
          Record a consultation
        </Button>
      }
    >
      <QueryState of="the consultations" isPending={isPending} error={error} onRetry={refetch}>
        {found.length ? (
          <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
            {found.map((consultation) => (
              <Line key={consultation.id} consultation={consultation} onOpen={setOpen} />
            ))}
          </Box>
        ) : (
          <EmptyState title="Nobody has been consulted yet">
            Ask the staff network before the ask is agreed, and record the date and the outcome here.
          </EmptyState>
        )}
      </QueryState>
      {open?.is === "record" ? <ConsultationDialog policyAskId={policyAskId} onClose={close} /> : null}
      {open?.is === "correct" ? (
        <ConsultationDialog policyAskId={policyAskId} correcting={open.consultation} onClose={close} />
      ) : null}
      {open?.is === "delete" ? (
        <RemoveDialog
          title={`Delete the consultation of ${open.consultation.consulted}?`}
          content="For a consultation that never took place. The history keeps what was recorded."
          remove={() =>
            ask(DELETE_CONSULTATION, { id: open.consultation.id, version: open.consultation.version })
          }
          onClose={close}
        />
      ) : null}
    </Section>
  );
}

function Line({ consultation, onOpen }: { consultation: Consultation; onOpen: (open: Open) => void }) {
  const { consulted, consultedOn, outcome, summary, recordedAt, recordedBy } = consultation;
  const which = `${consulted} of ${britishDate(consultedOn)}`;
  return (
    <Box
      component="li"
      sx={{ display: "flex", flexWrap: "wrap", gap: 1, py: 1, borderTop: 1, borderColor: "divider" }}
    >
      <Box sx={{ flex: "1 1 260px", minWidth: 0, overflowWrap: "anywhere" }}>
        <strong>{consulted}</strong>, {britishDate(consultedOn)}:{" "}
        <strong>{CONSULTATION_OUTCOMES[outcome]}</strong>
        <Box sx={{ whiteSpace: "pre-line" }}>{summary}</Box>
        <Box sx={{ color: "text.secondary", fontSize: "0.87rem" }}>
          {recordedWords(recordedAt, recordedBy)}
        </Box>
      </Box>
      <div>
        <Button
          size="small"
          aria-label={`Correct the consultation of ${which}`}
          onClick={() => onOpen({ is: "correct", consultation })}
        >
          Correct
        </Button>
        <Button
          size="small"
          color="error"
          aria-label={`Delete the consultation of ${which}`}
          onClick={() => onOpen({ is: "delete", consultation })}
        >
          Delete
        </Button>
      </div>
    </Box>
  );
}
