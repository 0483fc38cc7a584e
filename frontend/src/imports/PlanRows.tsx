import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import LinearProgress from "@mui/material/LinearProgress";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";

import { ask, type ResultOf } from "../data_provider/graphql";
import { Section } from "../layout/Section";
import { ONE_PLAN, PLAN_ROWS } from "./documents";

const PAGE = 50;
type Plan = NonNullable<ResultOf<typeof ONE_PLAN>["importPlan"]>;
type Action = "REFUSED" | "CREATE" | "UNCHANGED" | "SKIPPED";
type PlanRow = ResultOf<typeof PLAN_ROWS>["importPlanRows"]["items"][number];

/** Each row of the file with what becomes of it; refused ones first, because they want a person. */
export function PlanRows({ plan }: { plan: Plan }) {
  const tabs: { action: Action; name: string; count: number }[] = [
    { action: "REFUSED", name: "Refused", count: plan.refusedCount },
    {
      action: "CREATE",
      name: plan.status === "COMMITTED" ? "Created" : "To create",
      count: plan.createCount,
    },
    { action: "UNCHANGED", name: "Unchanged", count: plan.unchangedCount },
    { action: "SKIPPED", name: "Skipped", count: plan.skippedCount },
  ];
  const [action, setAction] = useState<Action>(tabs.find(({ count }) => count)?.action ?? "CREATE");
  const [page, setPage] = useState(0);
  const { data, error, isPending } = useQuery({
    queryKey: ["import plan rows", plan.id, plan.status, action, page],
    queryFn: ({ signal }) =>
      ask(PLAN_ROWS, { planId: plan.id, action, page: { offset: page * PAGE, limit: PAGE } }, signal),
    placeholderData: keepPreviousData,
  });
  const { items = [], total = 0 } = data?.importPlanRows ?? {};
  return (
    <Section title="Row by row">
      <Tabs
        value={action}
        onChange={(_, next: Action) => {
          setAction(next);
          setPage(0);
        }}
        aria-label="Rows by what becomes of them"
        variant="scrollable"
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.action}
            value={tab.action}
            label={`${tab.name} (${tab.count})`}
            id={`rows-${tab.action}`}
          />
        ))}
      </Tabs>
      <div role="tabpanel" aria-labelledby={`rows-${action}`}>
        {error ? <Alert severity="error">{error.message}</Alert> : null}
        {isPending ? <LinearProgress aria-label="Loading rows" /> : null}
        {data && !total ? <Typography sx={{ py: 2 }}>No rows.</Typography> : null}
        <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
          {items.map((row) => (
            <Row key={`${row.line} ${row.summary}`} row={row} isSaved={plan.status === "COMMITTED"} />
          ))}
        </Box>
        {total > PAGE ? (
          <Box sx={{ display: "flex", gap: 1, alignItems: "center", mt: 1 }}>
            <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
              Earlier rows
            </Button>
            <Typography variant="body2">
              {page * PAGE + 1} to {Math.min((page + 1) * PAGE, total)} of {total}
            </Typography>
            <Button disabled={(page + 1) * PAGE >= total} onClick={() => setPage(page + 1)}>
              Later rows
            </Button>
          </Box>
        ) : null}
      </div>
    </Section>
  );
}

function Row({ row, isSaved }: { row: PlanRow; isSaved: boolean }) {
  const isHere = row.interactionId && (isSaved || row.action === "UNCHANGED");
  return (
    <Box component="li" sx={{ py: 1, borderBottom: 1, borderColor: "divider", overflowWrap: "anywhere" }}>
      <Typography component="span" color="text.secondary">
        Line {row.line}:{" "}
      </Typography>
      {isHere ? <Link to={`/interactions/${row.interactionId}/show`}>{row.summary}</Link> : row.summary}
      {row.reason ? (
        <Typography variant="body2">
          {row.field ? <strong>{row.field}: </strong> : null}
          {row.reason}
        </Typography>
      ) : null}
      {row.value ? (
        <Typography variant="body2" color="text.secondary">
          The file says: “{row.value.length > 300 ? `${row.value.slice(0, 300)}…` : row.value}”
        </Typography>
      ) : null}
      {row.notes.map((note) => (
        <Typography key={note} variant="body2" color="text.secondary">
          {note}
        </Typography>
      ))}
    </Box>
  );
}
