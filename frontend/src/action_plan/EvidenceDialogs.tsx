import { useState } from "react";
import { AutocompleteInput, DateInput, ReferenceInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { britishDate, londonToday } from "../words/dates";
import { ADD_EVIDENCE, CORRECT_EVIDENCE, DELETE_EVIDENCE, type Evidence, type PlanLine } from "./documents";
import { nameOf } from "./UpdateDialog";

type Values = Record<string, unknown>;

const given = ({ title, datedOn, source, sourceUrl, interactionId, policyAskId }: Values) => ({
  title: String(title ?? ""),
  datedOn: String(datedOn),
  source: String(source ?? ""),
  sourceUrl: String(sourceUrl ?? "") || null,
  interactionId: String(interactionId ?? "") || null,
  policyAskId: String(policyAskId ?? "") || null,
});

export function AddEvidenceDialog({ line, onClose }: { line: PlanLine; onClose: () => void }) {
  const [id] = useState(newId);
  return (
    <FormDialog
      title={`Add evidence: ${nameOf(line)}`}
      lead={`A document, a meeting or an ask. It stays fresh for ${line.evidenceLimitDays} days from its date.`}
      defaultValues={{ title: "", source: "", sourceUrl: "", datedOn: londonToday() }}
      onSave={(values) => saving(ask(ADD_EVIDENCE, { input: { id, planLineId: line.id, ...given(values) } }))}
      savedWords="The evidence is added."
      onClose={onClose}
    >
      <EvidenceInputs />
    </FormDialog>
  );
}

interface EvidenceOfLine {
  evidence: Evidence;
  onClose: () => void;
}

export function CorrectEvidenceDialog({ evidence, onClose }: EvidenceOfLine) {
  const { id, version, title, datedOn, source, sourceUrl, interactionId, policyAsk } = evidence;
  return (
    <FormDialog
      title={`Correct: ${title}`}
      defaultValues={{
        title,
        datedOn,
        source,
        sourceUrl: sourceUrl ?? "",
        interactionId,
        policyAskId: policyAsk?.id ?? null,
      }}
      onSave={(values) => saving(ask(CORRECT_EVIDENCE, { input: { id, version, ...given(values) } }))}
      savedWords="The evidence is corrected."
      onClose={onClose}
    >
      <EvidenceInputs />
    </FormDialog>
  );
}

export function DeleteEvidenceDialog({ evidence, onClose }: EvidenceOfLine) {
  const { id, version, title, datedOn } = evidence;
  return (
    <FormDialog
      title="Delete this evidence?"
      lead={`“${title}” of ${britishDate(datedOn)} then no longer counts for the line.`}
      defaultValues={{}}
      saveLabel="Delete"
      onSave={() => saving(ask(DELETE_EVIDENCE, { id, version }))}
      savedWords="The evidence is deleted."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

function EvidenceInputs() {
  return (
    <>
      <TextInput
        source="title"
        label="What it is"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput
        source="source"
        label="Where it comes from"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <DateInput
        source="datedOn"
        label="Its date"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
      <TextInput source="sourceUrl" label="Link (optional)" type="url" fullWidth />
      <ReferenceInput
        source="interactionId"
        reference="interactions"
        filter={{ status: ["HELD"] }}
        perPage={25}
      >
        <AutocompleteInput
          label="From which interaction (optional)"
          optionText={({ title, occurredOn }) => `${title || "Without a title"}, ${britishDate(occurredOn)}`}
          filterToQuery={(q: string) => ({ q })}
          helperText="Only what all policy staff may read counts for the rating."
          fullWidth
        />
      </ReferenceInput>
      <ReferenceInput source="policyAskId" reference="policy_asks" perPage={25}>
        <AutocompleteInput
          label="On which ask (optional)"
          optionText="title"
          filterToQuery={(q: string) => ({ q })}
          fullWidth
        />
      </ReferenceInput>
    </>
  );
}
