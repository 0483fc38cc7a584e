import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { choices, STAGES } from "../words/labels";
import { CHANGE_STAGE, CORRECT_STAGE_CHANGE } from "./documents";

interface StageDialogProps {
  policyAsk: Row;
  /** The change to put right; without one, a new change is recorded. */
  correcting?: Row;
  onClose: () => void;
}

/** Records that an ask moved, or puts right a record of it. */
export function StageDialog({ policyAsk, correcting, onClose }: StageDialogProps) {
  const [id] = useState(() => correcting?.id ?? newId());
  const save = (values: Record<string, unknown>) => {
    const { stage, changedOn, reason, sourceUrl } = values as Record<string, string>;
    const said = { id, stage, changedOn, reason, sourceUrl: sourceUrl || null };
    return correcting
      ? ask(CORRECT_STAGE_CHANGE, {
          input: { ...said, version: correcting.version } as VariablesOf<
            typeof CORRECT_STAGE_CHANGE
          >["input"],
        })
      : ask(CHANGE_STAGE, {
          input: { ...said, policyAskId: policyAsk.id } as VariablesOf<typeof CHANGE_STAGE>["input"],
        });
  };
  return (
    <FormDialog
      title={correcting ? "Correct this change of stage" : "Change the stage"}
      lead={
        correcting
          ? "For a mistake in what was entered. If the ask has moved since, change its stage instead."
          : `It is ${STAGES[policyAsk.stage].toLowerCase()} now. The change is added to its trail.`
      }
      defaultValues={correcting ?? { changedOn: londonToday() }}
      onSave={save}
      savedWords={correcting ? "The change is corrected." : "The stage is changed."}
      onClose={onClose}
    >
      <SelectInput
        source="stage"
        label="Stage"
        choices={choices(STAGES).filter(({ id }) => correcting || id !== policyAsk.stage)}
        validate={required()}
        fullWidth
      />
      <DateInput source="changedOn" label="Since when" validate={required()} fullWidth />
      <TextInput
        source="reason"
        label="Reason"
        helperText="What happened, in a sentence or two"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
      />
      <TextInput source="sourceUrl" label="Web address of the source (optional)" type="url" fullWidth />
    </FormDialog>
  );
}
