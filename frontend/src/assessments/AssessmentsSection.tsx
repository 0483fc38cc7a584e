import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { CorrectAssessmentDialog, DeleteAssessmentDialog, RecordAssessmentDialog } from "./AssessmentDialogs";
import { AssessmentsTable, type AssessmentChange } from "./AssessmentsTable";
import { ASSESSMENTS } from "./documents";
import { latestAndEarlier } from "./words";

type Open = { kind: "record" } | AssessmentChange | null;

/** How far each agrees, cares and can sway the ask, in the judgement of each colleague, as at a day. */
export function AssessmentsSection({ policyAskId }: { policyAskId: string }) {
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["assessments", policyAskId],
    queryFn: ({ signal }) => ask(ASSESSMENTS, { policyAskId }, signal),
  });
  const { latest, earlier } = latestAndEarlier(data?.assessments ?? []);
  const close = () => setOpen(null);
  return (
    <Section
      title="Alignment, interest and influence"
      actions={
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1 }}>
          <Button component={Link} to={`/alignment_map?policyAskId=${policyAskId}`}>
            Open as a map
          </Button>
          <Button onClick={() => setOpen({ kind: "record" })}>Record a judgement</Button>
        </Box>
      }
    >
      <QueryState
        of="alignment, interest and influence"
        isPending={isPending}
        error={error}
        onRetry={refetch}
      >
        {latest.length ? (
          <AssessmentsTable
            label="Alignment, interest and influence, the most influential first"
            assessments={latest}
            onChange={setOpen}
          />
        ) : (
          <EmptyState>
            Nobody has judged yet who agrees with this ask, who cares and who can sway it. It is a judgement
            with a date, an author and a reason; until there is one, it is unknown.
          </EmptyState>
        )}
        {earlier.length ? (
          <details>
            <Box component="summary" sx={{ cursor: "pointer", py: 1 }}>
              Earlier judgements ({earlier.length})
            </Box>
            <AssessmentsTable
              label="Earlier judgements"
              assessments={earlier}
              onChange={setOpen}
              areEarlier
            />
          </details>
        ) : null}
      </QueryState>
      {open?.kind === "record" ? <RecordAssessmentDialog policyAskId={policyAskId} onClose={close} /> : null}
      {open?.kind === "again" ? (
        <RecordAssessmentDialog policyAskId={policyAskId} again={open.assessment} onClose={close} />
      ) : null}
      {open?.kind === "correct" ? (
        <CorrectAssessmentDialog assessment={open.assessment} onClose={close} />
      ) : null}
      {open?.kind === "delete" ? (
        <DeleteAssessmentDialog assessment={open.assessment} onClose={close} />
      ) : null}
    </Section>
  );
}
