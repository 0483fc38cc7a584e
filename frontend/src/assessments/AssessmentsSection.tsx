import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { CorrectAssessmentDialog, DeleteAssessmentDialog, RecordAssessmentDialog } from "./AssessmentDialogs";
import { AssessmentsTable, type AssessmentChange } from "./AssessmentsTable";
import { ASSESSMENTS } from "./documents";
import { byStakeholder } from "./words";

type Open = { kind: "record" } | AssessmentChange | null;

/** How much each can sway the ask and how much they care, as somebody judged it on a day. */
export function AssessmentsSection({ policyAskId }: { policyAskId: string }) {
  const [open, setOpen] = useState<Open>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["assessments", policyAskId],
    queryFn: ({ signal }) => ask(ASSESSMENTS, { policyAskId }, signal),
  });
  const judged = byStakeholder(data?.assessments ?? []);
  const earlier = judged.flatMap((each) => each.earlier);
  const close = () => setOpen(null);
  return (
    <Section
      title="Influence and interest"
      actions={<Button onClick={() => setOpen({ kind: "record" })}>Record a judgement</Button>}
    >
      <QueryState of="influence and interest" isPending={isPending} error={error} onRetry={refetch}>
        {judged.length ? (
          <AssessmentsTable
            label="Influence and interest, the most influential first"
            assessments={judged.map(({ latest }) => latest)}
            onChange={setOpen}
          />
        ) : (
          <EmptyState>
            Nobody has judged yet who can sway this ask, and who cares. It is a judgement with a date, an
            author and a reason; until there is one, it is unknown.
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
