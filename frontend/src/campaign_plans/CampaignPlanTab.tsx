import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { useState } from "react";

import { EmptyState } from "../layout/EmptyState";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishInstant } from "../words/dates";
import { ComparePlans } from "./ComparePlans";
import { isUnderWay, type Plans } from "./documents";
import { LeftOut } from "./LeftOut";
import { Marks } from "./Marks";
import { PlanHead } from "./PlanHead";
import { PlanLines, type PlannedCampaign } from "./PlanLines";
import { PlanProgress } from "./PlanProgress";
import { TablesPanel } from "./TablesPanel";
import { usePlan, usePlans } from "./use_plans";

/** What the planner proposes for a campaign, and what colleagues make of it. */
export function CampaignPlanTab({ campaign }: { campaign: PlannedCampaign }) {
  const known = usePlans(campaign.id);
  const { plans } = known;
  return (
    <QueryState of="the plans" isPending={!plans} error={known.error} onRetry={() => void known.refetch()}>
      {plans ? <Planning campaign={campaign} plans={plans} known={known} /> : null}
    </QueryState>
  );
}

function Planning({
  campaign,
  plans,
  known,
}: {
  campaign: PlannedCampaign;
  plans: Plans;
  known: ReturnType<typeof usePlans>;
}) {
  const [chosen, setChosen] = useState<string>();
  const planId = chosen ?? plans.items[0]?.id;
  const planning = usePlan(campaign.id, planId, setChosen);
  const { plan, make } = planning;
  const problem = make.error ?? known.mark.error ?? known.unmark.error;
  const isBusy = make.isPending || isUnderWay(plan);
  const isOpen = !campaign.closedOn;
  if (!plans.items.length && !planId) {
    return (
      <>
        {problem ? <Alert severity="error">{problem.message}</Alert> : null}
        <EmptyState
          title="No plan yet"
          actions={
            <Button
              variant="contained"
              disabled={isBusy || !isOpen || plans.missing.length > 0}
              onClick={() => make.mutate({})}
            >
              Make a plan
            </Button>
          }
        >
          {plans.missing.length
            ? plans.missing.join(" ")
            : "A plan says who of us should meet whom, in which order and why, within the time and limits of this campaign."}
        </EmptyState>
        <Marks marks={plans.marks} unmark={known.unmark} />
      </>
    );
  }
  return (
    <>
      <Section title={plan ? `Plan ${plan.number}` : "Plan"}>
        <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, alignItems: "center", mb: 1 }}>
          <TextField
            select
            size="small"
            label="Show plan"
            value={planId ?? ""}
            onChange={({ target }) => setChosen(target.value)}
            sx={{ minWidth: 220, m: 0 }}
          >
            {withChosen(plans, planId, plan?.number).map(({ id, number, madeAt, isDone }) => (
              <MenuItem key={id} value={id}>
                {`Plan ${number}${madeAt ? `, ${britishInstant(madeAt)}` : ""}${isDone ? "" : " (not worked out)"}`}
              </MenuItem>
            ))}
          </TextField>
          {isOpen ? (
            <>
              <Button
                variant="contained"
                disabled={isBusy || plan?.state !== "done"}
                onClick={() => make.mutate({ keepFrom: planId })}
              >
                Plan again, keeping the rest
              </Button>
              <Button disabled={isBusy} onClick={() => make.mutate({})}>
                Plan afresh
              </Button>
            </>
          ) : null}
        </Box>
        {problem ? (
          <Alert severity="error" sx={{ mb: 1 }}>
            {problem.message}
          </Alert>
        ) : null}
        <QueryState
          of="the plan"
          isPending={!plan}
          error={planning.error}
          onRetry={() => void planning.refetch()}
        >
          {plan?.answer ? (
            <PlanHead plan={plan} answer={plan.answer} />
          ) : plan ? (
            <PlanProgress plan={plan} stop={planning.stop} />
          ) : null}
        </QueryState>
      </Section>
      {plan?.answer ? (
        <>
          <PlanLines campaign={campaign} plan={plan} answer={plan.answer} marks={plans.marks} known={known} />
          <Marks marks={plans.marks} unmark={known.unmark} />
          <LeftOut answer={plan.answer} />
          <TablesPanel
            key={plan.id}
            plan={plan}
            defaults={plans.defaults}
            isBusy={isBusy || !isOpen}
            onPlan={(tables) => make.mutate({ tables })}
          />
          <ComparePlans plan={plan} others={plans.items} />
        </>
      ) : null}
    </>
  );
}

/** The list may lag behind the plan that was just made. */
function withChosen(plans: Plans, planId: string | undefined, number: number | undefined) {
  if (!planId || plans.items.some(({ id }) => id === planId)) return plans.items;
  return [{ id: planId, number: number ?? 0, madeAt: "", isDone: false }, ...plans.items];
}
