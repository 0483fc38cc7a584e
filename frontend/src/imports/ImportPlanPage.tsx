import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Typography from "@mui/material/Typography";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router-dom";

import { ask, type ResultOf } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import { PlanRows } from "./PlanRows";
import { COMMIT, DISCARD, ONE_PLAN } from "./documents";

type Plan = NonNullable<ResultOf<typeof ONE_PLAN>["importPlan"]>;

/** What a file would do, or did: counts, reasons for refusals, each row, and the button that makes it so. */
export function ImportPlanPage() {
  const { id = "" } = useParams();
  const { data, error, isPending } = useQuery({
    queryKey: ["import plan", id],
    queryFn: ({ signal }) => ask(ONE_PLAN, { id }, signal),
  });
  if (isPending) return <LinearProgress aria-label="Loading the plan" />;
  if (error || !data?.importPlan) {
    return (
      <PageTitle title="This plan does not exist" lead={error?.message ?? "It may have been discarded."} />
    );
  }
  return <PlanFound plan={data.importPlan} />;
}

function PlanFound({ plan }: { plan: Plan }) {
  const isSaved = plan.status === "COMMITTED";
  return (
    <>
      <PageTitle
        title={plan.fileName}
        lead={
          isSaved
            ? `Saved on ${britishInstant(plan.committedAt)}.`
            : "A preview: nothing has been saved yet. Saving does exactly what you see here."
        }
        actions={isSaved ? null : <PlanActions plan={plan} />}
      />
      <Section title={isSaved ? "What it did" : "What it would do"}>
        <Counts plan={plan} />
        {plan.refusalReasons.length ? (
          <>
            <Typography variant="h3" sx={{ mt: 2 }}>
              Why rows were refused
            </Typography>
            <ul style={{ margin: 0, paddingLeft: 20 }}>
              {plan.refusalReasons.map(({ label, count }) => (
                <li key={label}>
                  {count} × {label}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {plan.notes.length ? (
          <ul style={{ marginBottom: 0, paddingLeft: 20 }}>
            {plan.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </Section>
      <PlanRows plan={plan} />
    </>
  );
}

const rows = (count: number) => `${count} ${count === 1 ? "row" : "rows"}`;

function Counts({ plan }: { plan: Plan }) {
  const made = plan.newRecords.map(({ label, count }) => `${count} ${label}`).join(", ");
  return (
    <ul style={{ margin: 0, paddingLeft: 20 }}>
      <li>
        {rows(plan.createCount)} to create{made ? ` (${made})` : ""}
      </li>
      <li>{rows(plan.unchangedCount)} unchanged, because here already</li>
      <li>{rows(plan.skippedCount)} skipped, such as nil returns</li>
      <li>{rows(plan.refusedCount)} refused, with the reason below</li>
    </ul>
  );
}

function PlanActions({ plan }: { plan: Plan }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const commit = useMutation({
    mutationFn: () => ask(COMMIT, { planId: plan.id, digest: plan.digest }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  const discard = useMutation({
    mutationFn: () => ask(DISCARD, { planId: plan.id }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["import plans"] });
      navigate("/imports");
    },
  });
  const problem = commit.error ?? discard.error;
  return (
    <>
      {problem ? <Alert severity="error">{problem.message}</Alert> : null}
      {commit.isPending ? <Typography aria-live="polite">Saving…</Typography> : null}
      <Button onClick={() => discard.mutate()} disabled={commit.isPending || discard.isPending}>
        Discard
      </Button>
      <Button
        variant="contained"
        onClick={() => commit.mutate()}
        disabled={commit.isPending || discard.isPending || plan.createCount === 0}
      >
        Save {rows(plan.createCount)}
      </Button>
    </>
  );
}
