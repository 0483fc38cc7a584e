import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useGetIdentity, useNotify, useRefresh } from "react-admin";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import { STRATEGIC_OBJECTIVES } from "../words/labels";
import { ACTION_PLAN, BEGIN_ACTION_PLAN, type PlanLine } from "./documents";
import { Filters } from "./Filters";
import { Matrix } from "./Matrix";
import { countsInWords, evidenceInWords, matching, toUpdate, wantedIn, type Wanted } from "./plan";
import { RatingSign, Standing } from "./RatingSign";
import { nameOf, UpdateDialog } from "./UpdateDialog";

/** The anti-racism action plan: each line with its rating by rule and by hand, and what it wants next. */
export function ActionPlanPage() {
  const [search, setSearch] = useSearchParams();
  const wanted = wantedIn(search);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["action plan", wanted.asAt],
    queryFn: ({ signal }) => ask(ACTION_PLAN, { asAt: wanted.asAt }, signal),
    placeholderData: keepPreviousData,
  });
  const change = (values: Partial<Record<keyof Wanted, string>>) =>
    setSearch((before) => {
      for (const [name, value] of Object.entries(values)) {
        if (value && !(name === "asAt" && value === londonToday())) before.set(name, value);
        else before.delete(name);
      }
      return before;
    });
  const lines = data?.planLines.items ?? [];
  return (
    <>
      <PageTitle
        title="Action plan"
        lead="Every line of the anti-racism action plan, where it stands and how we know."
        actions={
          lines.length ? (
            <Button variant="outlined" component={Link} to="/plan_lines/create">
              Add a line
            </Button>
          ) : null
        }
      />
      <QueryState of="the action plan" isPending={isPending} error={error} onRetry={refetch}>
        {lines.length ? (
          <Plan lines={lines} rule={data?.planRatingRule ?? []} wanted={wanted} change={change} />
        ) : (
          <EmptyPlan />
        )}
      </QueryState>
    </>
  );
}

function EmptyPlan() {
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();
  const begin = () => {
    setBusy(true);
    ask(BEGIN_ACTION_PLAN)
      .then(
        ({ beginActionPlan }) => notify(`${beginActionPlan.total} lines are there.`, { type: "success" }),
        (error: Error) => notify(error.message, { type: "error" }),
      )
      .finally(() => {
        setBusy(false);
        refresh();
      });
  };
  return (
    <EmptyState
      title="The plan has no lines yet"
      actions={
        <>
          <Button variant="contained" disabled={busy} onClick={begin}>
            Begin with the published plan
          </Button>
          <Button component={Link} to="/plan_lines/create">
            Add a line by hand
          </Button>
        </>
      }
    >
      Begin with its 27 lines in short words of our own, each with the place where the published plan says it.
      Owners, periods, measures and targets are yours to fill in, and you can change or delete any line.
    </EmptyState>
  );
}

interface PlanProps {
  lines: PlanLine[];
  rule: string[];
  wanted: Wanted;
  change: (values: Partial<Record<keyof Wanted, string>>) => void;
}

function Plan({ lines, rule, wanted, change }: PlanProps) {
  const { data: me } = useGetIdentity();
  const isToday = wanted.asAt === londonToday();
  const shown = matching(lines, wanted);
  return (
    <>
      {isToday && me ? <MyLines lines={toUpdate(lines, String(me.id))} /> : null}
      <Filters lines={lines} wanted={wanted} change={change} />
      <Typography aria-live="polite" sx={{ mb: 2 }}>
        {shown.length === lines.length
          ? `All ${lines.length} lines`
          : `${shown.length} of ${lines.length} lines`}
        {isToday ? "" : ` as at ${britishDate(wanted.asAt)}`}: {countsInWords(shown)}.
      </Typography>
      {shown.length ? null : (
        <Alert severity="info" sx={{ mb: 2 }}>
          No line fits all of these. Choose “All” in one of them.
        </Alert>
      )}
      {Object.entries(STRATEGIC_OBJECTIVES).map(([objective, name]) => {
        const own = shown.filter((line) => line.strategicObjective === objective);
        return own.length ? <Objective key={objective} name={name} lines={own} /> : null;
      })}
      {shown.length ? <Matrix lines={shown} /> : null}
      <Section title="How a line is rated">
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {rule.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </Box>
      </Section>
    </>
  );
}

/** What whoever is signed in owes the plan: nothing is shown when that is nothing. */
function MyLines({ lines }: { lines: PlanLine[] }) {
  const [open, setOpen] = useState<PlanLine | null>(null);
  if (!lines.length) return null;
  return (
    <Section title="My lines to update">
      <PlainTable
        label="Lines that you own and that want something"
        items={lines}
        keyOf={({ id }) => id}
        columns={[
          { heading: "Line", isHeading: true, cell: (line) => <LineLink line={line} /> },
          {
            heading: "Rating",
            isNarrow: true,
            cell: ({ standing }) => <RatingSign rating={standing.shown} />,
          },
          { heading: "What it wants", cell: ({ standing }) => standing.nextMissing },
          {
            heading: "Do",
            isNarrow: true,
            cell: (line) => (
              <Button
                size="small"
                variant="outlined"
                aria-label={`Update ${nameOf(line)}`}
                onClick={() => setOpen(line)}
              >
                Update
              </Button>
            ),
          },
        ]}
      />
      {open ? <UpdateDialog line={open} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function Objective({ name, lines }: { name: string; lines: PlanLine[] }) {
  return (
    <Section title={name}>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {countsInWords(lines)}.
      </Typography>
      <PlainTable
        label={`Lines of ${name.toLowerCase()}`}
        items={lines}
        keyOf={({ id }) => id}
        columns={[
          { heading: "Line", isHeading: true, cell: (line) => <LineLink line={line} /> },
          { heading: "Rating", isNarrow: true, cell: ({ standing }) => <Standing standing={standing} /> },
          { heading: "Owner", cell: ({ owner }) => owner?.name ?? "Nobody" },
          { heading: "Newest evidence", cell: evidenceInWords },
          { heading: "Next thing missing", cell: ({ standing }) => standing.nextMissing ?? "Nothing" },
        ]}
      />
    </Section>
  );
}

function LineLink({ line }: { line: PlanLine }) {
  return (
    <>
      <PageLink to={`/plan_lines/${line.id}/show`}>{nameOf(line)}</PageLink>
      {line.isStretch ? " (stretch area)" : ""}
    </>
  );
}
