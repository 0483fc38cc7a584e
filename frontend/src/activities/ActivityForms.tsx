import Card from "@mui/material/Card";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import Box from "@mui/material/Box";
import { useRecordContext } from "react-admin";
import { Link as RouterLink, useSearchParams } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { CreatePage, EditPage } from "../layout/FormPages";
import { PageTitle } from "../layout/PageTitle";
import { QueryState } from "../layout/QueryState";
import { londonToday } from "../words/dates";
import { ActivityInputs } from "./ActivityInputs";
import { startingChecklist } from "./ChecklistInput";
import type { Kind } from "./documents";
import { useKinds, usePlanLines } from "./use_kinds";

/** First which kind, then its form. The address says what it is linked to: ?kind=OFFER&planLineId=… */
export function ActivityCreate() {
  const [search] = useSearchParams();
  const { kinds, kindOf, error, isPending, refetch } = useKinds();
  const { lines, isPending: linesArePending } = usePlanLines();
  const kind = kindOf(search.get("kind") ?? "");
  return (
    <QueryState of="the kinds" isPending={isPending || linesArePending} error={error} onRetry={refetch}>
      {kind ? (
        <CreatePage
          key={kind.kind}
          title={`Record: ${kind.label.toLowerCase()}`}
          lead={kind.lead}
          defaultValues={startingValues(kind, search, lines)}
        >
          <ActivityInputs kind={kind} />
        </CreatePage>
      ) : (
        <ChooseKind kinds={kinds} search={search} lineNumber={numberOf(lines, search.get("planLineId"))} />
      )}
    </QueryState>
  );
}

const numberOf = (lines: { id: string; number: number }[], id: string | null) =>
  lines.find((line) => line.id === id)?.number;

function startingValues(kind: Kind, search: URLSearchParams, lines: { id: string; number: number }[]) {
  const chosen = search.get("planLineId");
  const usual = lines.find(({ number }) => number === kind.usualPlanLines[0])?.id;
  const line = chosen ?? usual;
  const ask = search.get("policyAskId");
  return {
    kind: kind.kind,
    state: "DONE",
    happenedOn: londonToday(),
    planLineIds: line ? [line] : [],
    policyAskIds: ask && kind.fields.some(({ name }) => name === "policyAskIds") ? [ask] : [],
    contributors: [],
    checklist: startingChecklist(kind.questions),
  };
}

interface ChooseKindProps {
  kinds: Kind[];
  search: URLSearchParams;
  lineNumber?: number;
}

/** Those that usually serve the line in question come first; those that can name the ask, where it is an ask's. */
function ChooseKind({ kinds, search, lineNumber }: ChooseKindProps) {
  const ofAsk = search.has("policyAskId");
  const offered = kinds.filter(({ fields }) => !ofAsk || fields.some(({ name }) => name === "policyAskIds"));
  const usual = offered.filter(({ usualPlanLines }) => lineNumber && usualPlanLines.includes(lineNumber));
  const rest = offered.filter((kind) => !usual.includes(kind));
  const to = (kind: string) =>
    `/activities/create?${new URLSearchParams({ ...Object.fromEntries(search), kind })}`;
  return (
    <>
      <PageTitle title="What do you want to record?" lead="The form then shows only what that kind needs." />
      {[
        { heading: "Usual for this line of the plan", listed: usual },
        { heading: usual.length ? "Other kinds" : "Kinds", listed: rest },
      ].map(({ heading, listed }) =>
        listed.length ? (
          <Card key={heading} component="section" aria-label={heading} sx={{ p: 2, mb: 2, maxWidth: 760 }}>
            <Typography variant="h2">{heading}</Typography>
            <Box component="ul" sx={{ listStyle: "none", p: 0, m: 0 }}>
              {listed.map(({ kind, label, lead }) => (
                <Box component="li" key={kind} sx={{ py: 1, borderBottom: 1, borderColor: "divider" }}>
                  <Link component={RouterLink} to={to(kind)} sx={{ fontWeight: 600 }}>
                    {label}
                  </Link>
                  <Typography color="text.secondary" variant="body2">
                    {lead}
                  </Typography>
                </Box>
              ))}
            </Box>
          </Card>
        ) : null,
      )}
    </>
  );
}

export function ActivityEdit() {
  return (
    <EditPage title={({ title }) => `Edit: ${title}`}>
      <InputsOfRecord />
    </EditPage>
  );
}

function InputsOfRecord() {
  const record = useRecordContext<Row>();
  const { kindOf, error, isPending, refetch } = useKinds();
  const kind = kindOf(record?.kind);
  return (
    <QueryState of="the form" isPending={isPending} error={error} onRetry={refetch}>
      {kind ? <ActivityInputs kind={kind} /> : null}
    </QueryState>
  );
}
