import {
  RadioButtonGroupInput,
  required,
  SelectInput,
  TextInput,
  useGetOne,
  useRecordContext,
} from "react-admin";

import { choices, CONFIDENCES } from "../words/labels";
import { ClaimRules } from "./ClaimRules";
import type { Named } from "./documents";
import { EvidenceInput, RivalsInput, StepsInput, TestsInput } from "./PartInputs";
import { RUBRIC } from "./words";

/** The whole claim in one form. An edit finds its outcome by the record, a new claim by the address. */
export function ClaimInputs({ outcomeId }: { outcomeId?: string }) {
  const record = useRecordContext();
  const id = outcomeId ?? record?.outcome?.id;
  const { data: outcome } = useGetOne("outcomes", { id }, { enabled: Boolean(id) });
  const asks = ((outcome?.policyAsks ?? []) as Named[]).map(({ id, label }) => ({ id, name: label }));
  const changedOn = outcome?.changedOn ?? record?.outcome?.changedOn;
  return (
    <>
      <TextInput
        source="statement"
        validate={required()}
        helperText="One or two sentences that somebody could disagree with"
        multiline
        fullWidth
      />
      {asks.length ? <SelectInput source="policyAskId" choices={asks} fullWidth /> : null}
      <StepsInput />
      <EvidenceInput />
      <TestsInput />
      <RivalsInput />
      {changedOn ? <ClaimRules changedOn={changedOn} /> : null}
      <RadioButtonGroupInput
        source="rubric"
        choices={Object.entries(RUBRIC).map(([value, name]) => ({ id: Number(value), name }))}
        validate={required()}
        row={false}
      />
      <RadioButtonGroupInput source="confidence" choices={choices(CONFIDENCES)} validate={required()} />
      <TextInput source="confidenceReason" validate={required()} multiline fullWidth />
    </>
  );
}
