import { useState } from "react";
import { NumberInput, required, SelectInput, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { choices } from "../words/labels";
import { ADD_EVIDENCE, CORRECT_EVIDENCE, type Evidence } from "./framing_documents";
import { EVIDENCE_KINDS } from "./framing_words";

interface EvidenceDialogProps {
  policyAskId: string;
  correcting?: Evidence;
  onClose: () => void;
}

/** Adds a finding that the ask rests on, or puts right a record of it. */
export function EvidenceDialog({ policyAskId, correcting, onClose }: EvidenceDialogProps) {
  const [id] = useState(() => correcting?.id ?? newId());
  const save = (values: Record<string, unknown>) => {
    const { kind, reference, finding, figure, year, source, sourceUrl } = values as unknown as Evidence;
    const said = {
      id,
      kind,
      finding,
      year: Number(year),
      source,
      reference: reference || null,
      figure: figure || null,
      sourceUrl: sourceUrl || null,
    };
    if (correcting) return saving(ask(CORRECT_EVIDENCE, { input: { ...said, version: correcting.version } }));
    const input: VariablesOf<typeof ADD_EVIDENCE>["input"] = { ...said, policyAskId };
    return saving(ask(ADD_EVIDENCE, { input }));
  };
  return (
    <FormDialog
      title={correcting ? "Correct this evidence" : "Add evidence"}
      lead="A published finding. It ages from the year that it describes, not from the year that it was published in."
      defaultValues={correcting ?? {}}
      onSave={save}
      savedWords={correcting ? "The evidence is corrected." : "The evidence is added."}
      onClose={onClose}
    >
      <SelectInput
        source="kind"
        label="Kind"
        choices={choices(EVIDENCE_KINDS)}
        validate={required()}
        fullWidth
      />
      <TextInput
        source="reference"
        label="Which part of it"
        helperText="Such as “Indicator 2”; needed for a WRES indicator"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextInput
        source="finding"
        label="What it found"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
      />
      <TextInput
        source="figure"
        label="The figure (optional)"
        helperText="Such as “1.6 times” or “9 of 40 trusts”"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 100 } }}
      />
      <NumberInput source="year" label="The year that it describes" validate={required()} fullWidth />
      <TextInput
        source="source"
        label="Source"
        helperText="Title and publisher"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput source="sourceUrl" label="Web address (optional)" type="url" fullWidth />
    </FormDialog>
  );
}
