import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";

import { britishDate } from "../words/dates";
import type { Plan } from "./documents";

/** How good the plan is and under which assumptions, what simple rules would do, and what it does not know. */
export function PlanHead({ plan, answer }: { plan: Plan; answer: NonNullable<Plan["answer"]> }) {
  const [first, ...rest] = answer.headline;
  return (
    <>
      <Typography sx={{ fontWeight: 600 }}>{first}</Typography>
      {rest.map((words) => (
        <Typography key={words}>{words}</Typography>
      ))}
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {`Made ${plan.madeBy ? `by ${plan.madeBy.name} ` : ""}from what was known on ${britishDate(plan.asAt)}.`}
      </Typography>
      <Box sx={{ columnWidth: "32rem", columnGap: 4 }}>
        <Lines title="Would a simple rule do as well?" items={answer.rules.map(({ words }) => words)} />
        <Lines title="What this plan is, and is not" items={plan.caveats} />
        <Lines title="If the policy choices were otherwise" items={answer.changes} />
        <Lines title="Not known" items={[...answer.unknown, ...answer.notes]} />
        <Lines title="Policy choices that are not the usual ones" items={plan.tables.departures} />
      </Box>
    </>
  );
}

function Lines({ title, items }: { title: string; items: string[] }) {
  if (!items.length) return null;
  return (
    <Box sx={{ pt: 1, breakInside: "avoid" }}>
      <Typography variant="h3" sx={{ fontSize: "1rem", fontWeight: 600 }}>
        {title}
      </Typography>
      <Box component="ul" sx={{ my: 0.5, pl: 3, maxWidth: "80ch" }}>
        {items.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </Box>
    </Box>
  );
}
