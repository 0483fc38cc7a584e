import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { choices } from "../words/labels";
import { CORRECT_CONSULTATION, RECORD_CONSULTATION, type Consultation } from "./framing_documents";
import { CONSULTATION_OUTCOMES } from "./framing_words";

interface ConsultationDialogProps {
  policyAskId: string;
  correcting?: Consultation;
  onClose: () => void;
}

/** Records that a group was consulted, or puts right a record of it. Nobody's own account belongs here. */
export function ConsultationDialog({ policyAskId, correcting, onClose }: ConsultationDialogProps) {
  const [id] = useState(() => correcting?.id ?? newId());
  const save = (values: Record<string, unknown>) => {
    const { consulted, consultedOn, outcome, summary } = values as unknown as Consultation;
    const said = { id, consulted, consultedOn, outcome, summary };
    if (correcting) {
      return saving(ask(CORRECT_CONSULTATION, { input: { ...said, version: correcting.version } }));
    }
    const input: VariablesOf<typeof RECORD_CONSULTATION>["input"] = { ...said, policyAskId };
    return saving(ask(RECORD_CONSULTATION, { input }));
  };
  return (
    <FormDialog
      title={correcting ? "Correct this consultation" : "Record a consultation"}
      lead="Record the view of the group alone. What one person told us of their own experience does not belong here, not even without a name."
      defaultValues={correcting ?? { consultedOn: londonToday() }}
      onSave={save}
      savedWords={correcting ? "The consultation is corrected." : "The consultation is recorded."}
      onClose={onClose}
    >
      <TextInput
        source="consulted"
        label="Which group"
        helperText="Such as “Race equality staff network”; a group, not a person"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <DateInput source="consultedOn" label="When" validate={required()} fullWidth />
      <SelectInput
        source="outcome"
        label="Outcome"
        choices={choices(CONSULTATION_OUTCOMES)}
        validate={required()}
        fullWidth
      />
      <TextInput
        source="summary"
        label="What the group said"
        helperText="In a sentence or two, and nobody's own account"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
      />
    </FormDialog>
  );
}
