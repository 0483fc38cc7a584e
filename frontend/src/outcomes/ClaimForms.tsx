import Alert from "@mui/material/Alert";
import { useGetOne } from "react-admin";
import { useSearchParams } from "react-router-dom";

import { CreatePage, EditPage } from "../layout/FormPages";
import { LoadingPage } from "../layout/LoadingPage";
import { ClaimInputs } from "./ClaimInputs";

/** A new claim on the outcome that the address names (?outcomeId=). */
export function ClaimCreate() {
  const [search] = useSearchParams();
  const outcomeId = search.get("outcomeId") ?? "";
  const { data, error, isPending } = useGetOne("outcomes", { id: outcomeId }, { enabled: outcomeId !== "" });
  if (error || !outcomeId)
    return <Alert severity="error">Open an outcome first, and claim our part from there.</Alert>;
  if (isPending) return <LoadingPage />;
  const asks = data.policyAsks as { id: string }[];
  return (
    <CreatePage
      title={`Our part in “${data.title}”`}
      lead="An argument that somebody who doubts it can follow: steps, evidence, tests, and what else may explain it."
      defaultValues={{
        outcomeId,
        policyAskId: asks.length === 1 ? asks[0].id : null,
        confidence: "LOW",
        rubric: 1,
        steps: [],
        evidence: [],
        tests: [],
        rivals: [],
      }}
    >
      <ClaimInputs outcomeId={outcomeId} />
    </CreatePage>
  );
}

export function ClaimEdit() {
  return (
    <EditPage
      title={({ outcome }) => `Edit our part in “${outcome.title}”`}
      lead="Any change clears a review: a second colleague then reads it again."
    >
      <ClaimInputs />
    </EditPage>
  );
}
