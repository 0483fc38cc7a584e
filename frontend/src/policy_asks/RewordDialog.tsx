import { useState } from "react";
import { DateInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { saving } from "../layout/form_refusals";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { CORRECT_WORDING, REWORD, type Wording } from "./framing_documents";

/** Begins a new wording. What the ask said before is kept, with the days on which it did. */
export function RewordDialog({ policyAsk, onClose }: { policyAsk: Row; onClose: () => void }) {
  const [id] = useState(newId);
  const save = (values: Record<string, unknown>) => {
    const { text, wordedOn, note } = values as Record<string, string>;
    const input = { id, policyAskId: policyAsk.id, version: policyAsk.version ?? 0, text, wordedOn, note };
    return saving(ask(REWORD, { input }));
  };
  return (
    <FormDialog
      title="Reword the ask"
      lead="The new wording holds from the day that you name. The old one is kept, with what was raised under it."
      defaultValues={{ text: policyAsk.text, wordedOn: londonToday() }}
      onSave={save}
      savedWords="The ask is reworded."
      onClose={onClose}
    >
      <TextInput
        source="text"
        label="Its full wording"
        validate={required()}
        multiline
        minRows={4}
        fullWidth
      />
      <DateInput source="wordedOn" label="Since when" validate={required()} fullWidth />
      <Note />
    </FormDialog>
  );
}

interface CorrectWordingDialogProps {
  wording: Wording;
  onSaved: () => void;
  onClose: () => void;
}

export function CorrectWordingDialog({ wording, onSaved, onClose }: CorrectWordingDialogProps) {
  const save = async (values: Record<string, unknown>) => {
    const { wordedOn, note } = values as Record<string, string>;
    const input = { id: wording.id, version: wording.version, wordedOn, note };
    await saving(ask(CORRECT_WORDING, { input }));
    onSaved();
  };
  return (
    <FormDialog
      title={`Correct wording ${wording.number}`}
      lead="For a mistake in its date or note. Other words are another wording: reword the ask instead."
      defaultValues={{ wordedOn: wording.wordedOn, note: wording.note }}
      onSave={save}
      savedWords="The wording is corrected."
      onClose={onClose}
    >
      <DateInput source="wordedOn" label="Since when" validate={required()} fullWidth />
      <Note />
    </FormDialog>
  );
}

function Note() {
  return (
    <TextInput
      source="note"
      label="What changed, and why"
      helperText="Such as “Names pay bands, after the staff network's comments”"
      validate={required()}
      multiline
      minRows={2}
      fullWidth
    />
  );
}
