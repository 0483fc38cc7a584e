import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { choices } from "../words/labels";
import {
  CORRECT_RESPONSE,
  RECORD_RESPONSE,
  RESPONSES,
  type AnsweredBy,
  type Response,
} from "./response_documents";

interface ResponseDialogProps {
  policyAskId: string;
  addressees: AnsweredBy[];
  correcting?: Response;
  onClose: () => void;
}

const keyOf = ({ stakeholder }: AnsweredBy) => stakeholder.role?.id ?? stakeholder.organisation?.id ?? "";

/** Records what an addressee answered, or puts right a record of it. */
export function ResponseDialog({ policyAskId, addressees, correcting, onClose }: ResponseDialogProps) {
  const [id] = useState(() => correcting?.id ?? newId());
  const save = (values: Record<string, unknown>) => {
    const { who, kind, respondedOn, source, sourceUrl, summary } = values as Record<string, string>;
    const said = { id, kind, respondedOn, source, sourceUrl: sourceUrl || null, summary: summary || "" };
    if (correcting) {
      const input = { ...said, version: correcting.version };
      return ask(CORRECT_RESPONSE, { input: input as VariablesOf<typeof CORRECT_RESPONSE>["input"] });
    }
    const isRole = addressees.find((each) => keyOf(each) === who)?.stakeholder.role;
    const input = { ...said, policyAskId, stakeholder: isRole ? { roleId: who } : { organisationId: who } };
    return ask(RECORD_RESPONSE, { input: input as VariablesOf<typeof RECORD_RESPONSE>["input"] });
  };
  return (
    <FormDialog
      title={correcting ? "Correct this response" : "Record a response"}
      lead={
        correcting
          ? `Of ${addressees[0].stakeholder.label}. For a mistake in what was entered; a new answer is a new response.`
          : "What an addressee said to the ask. The newest by its date holds."
      }
      defaultValues={
        correcting ?? {
          respondedOn: londonToday(),
          who: addressees.length === 1 ? keyOf(addressees[0]) : undefined,
        }
      }
      onSave={save}
      savedWords={correcting ? "The response is corrected." : "The response is recorded."}
      onClose={onClose}
    >
      {correcting ? null : (
        <SelectInput
          source="who"
          label="Who answered"
          choices={addressees.map((each) => ({ id: keyOf(each), name: each.stakeholder.label }))}
          validate={required()}
          fullWidth
        />
      )}
      <SelectInput
        source="kind"
        label="Their answer"
        choices={choices(RESPONSES)}
        validate={required()}
        fullWidth
      />
      <DateInput source="respondedOn" label="When" validate={required()} fullWidth />
      <TextInput
        source="source"
        label="Where they said it"
        helperText="Such as “Letter from the minister” or “Official report, column 12”"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput source="sourceUrl" label="Web address (optional)" type="url" fullWidth />
      <TextInput source="summary" label="What they said (optional)" multiline minRows={2} fullWidth />
    </FormDialog>
  );
}
