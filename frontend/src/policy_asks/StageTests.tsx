import CheckIcon from "@mui/icons-material/CheckCircleOutlined";
import CrossIcon from "@mui/icons-material/RadioButtonUncheckedOutlined";
import Box from "@mui/material/Box";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { required, TextInput } from "react-admin";
import { useWatch } from "react-hook-form";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";
import { STAGES } from "../words/labels";
import { placeOf, STAGE_TESTS, type StageTest } from "./stage_documents";

interface StageTestsProps {
  policyAskId: string;
  correctingId?: string;
}

/** Inside the stage form: what the chosen stage asks for, and what of it is not there yet on the chosen day. */
export function StageTests({ policyAskId, correctingId }: StageTestsProps) {
  const { stage, changedOn, document, sourceUrl } = useWatch<Record<string, string>>();
  const hasDocument = Boolean(document?.trim() || sourceUrl?.trim());
  const given = { policyAskId, stage, changedOn, hasDocument, correctingId: correctingId ?? null };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["stage_tests", given],
    queryFn: ({ signal }) => ask(STAGE_TESTS, given as never, signal),
    enabled: Boolean(stage && changedOn),
    placeholderData: keepPreviousData,
  });
  if (!stage || !changedOn) return null;
  const tests = data?.stageTests.tests ?? [];
  const canBeLetThrough = tests.some(({ isMet, isRequired }) => !isMet && !isRequired);
  return (
    <Box component="section" aria-label="Entry tests" sx={{ mt: 1 }}>
      <Typography variant="h3" component="h3" gutterBottom>
        What “{STAGES[stage]}” asks for
      </Typography>
      <QueryState of="the entry tests" isPending={isPending} error={error} onRetry={refetch}>
        {tests.length ? (
          <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0 }}>
            {tests.map((test) => (
              <TestLine key={test.key} test={test} policyAskId={policyAskId} />
            ))}
          </Box>
        ) : (
          <Typography color="text.secondary">Nothing but the reason.</Typography>
        )}
        {canBeLetThrough ? (
          <TextInput
            source="overrideReason"
            label="Why it is let through all the same"
            helperText="Kept in the trail beside the tests that failed"
            validate={required()}
            multiline
            fullWidth
            sx={{ mt: 1 }}
          />
        ) : null}
      </QueryState>
    </Box>
  );
}

function TestLine({ test, policyAskId }: { test: StageTest; policyAskId: string }) {
  const { words, isMet, missing, isRequired } = test;
  const place = isMet ? null : placeOf(test.place, policyAskId);
  return (
    <Box component="li" sx={{ display: "flex", gap: 1, py: 0.5, alignItems: "flex-start" }}>
      {isMet ? (
        <CheckIcon fontSize="small" color="success" aria-hidden sx={{ mt: 0.25 }} />
      ) : (
        <CrossIcon fontSize="small" color="warning" aria-hidden sx={{ mt: 0.25 }} />
      )}
      <Box sx={{ minWidth: 0 }}>
        <strong>{isMet ? "Met: " : "Not met: "}</strong>
        {words}
        {isMet ? null : (
          <Box sx={{ color: "text.secondary", fontSize: "0.92rem" }}>
            {missing}
            {isRequired ? " No reason stands in for it." : ""}{" "}
            {place ? <PageLink to={place.to}>{place.words}</PageLink> : null}
          </Box>
        )}
      </Box>
    </Box>
  );
}
