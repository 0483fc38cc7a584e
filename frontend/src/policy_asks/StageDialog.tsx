import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { choices, STAGES } from "../words/labels";
import { CHANGE_STAGE, CORRECT_STAGE_CHANGE } from "./documents";
import { StageTests } from "./StageTests";

interface StageDialogProps {
  policyAsk: Row;
  /** The change to put right; without one, a new change is recorded. */
  correcting?: Row;
  /** The stage to begin with, such as the column on which it was dropped. */
  stage?: string;
  onClose: () => void;
  onSaved?: (stage: string) => void;
}

/** Records that an ask moved, or puts right a record of it. */
export function StageDialog({ policyAsk, correcting, stage: chosen, onClose, onSaved }: StageDialogProps) {
  const [id] = useState(() => correcting?.id ?? newId());
  const save = async (values: Record<string, unknown>) => {
    const { stage, changedOn, reason, document, sourceUrl, overrideReason } = values as Record<
      string,
      string
    >;
    const said = {
      id,
      stage,
      changedOn,
      reason,
      document: document || null,
      sourceUrl: sourceUrl || null,
      overrideReason: overrideReason || null,
    };
    await (correcting
      ? ask(CORRECT_STAGE_CHANGE, {
          input: { ...said, version: correcting.version } as VariablesOf<
            typeof CORRECT_STAGE_CHANGE
          >["input"],
        })
      : ask(CHANGE_STAGE, {
          input: { ...said, policyAskId: policyAsk.id } as VariablesOf<typeof CHANGE_STAGE>["input"],
        }));
    onSaved?.(stage);
  };
  return (
    <FormDialog
      title={correcting ? "Correct this change of stage" : "Change the stage"}
      lead={
        correcting
          ? "For a mistake in what was entered. If the ask has moved since, change its stage instead."
          : `“${policyAsk.title}” is ${STAGES[policyAsk.stage].toLowerCase()} now. The change is added to its trail.`
      }
      defaultValues={correcting ?? { changedOn: londonToday(), stage: chosen }}
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
      <TextInput
        source="document"
        label="Document"
        helperText="What somebody outside published: its title and who published it"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 300 } }}
      />
      <TextInput source="sourceUrl" label="Web address of the document" type="url" fullWidth />
      <StageTests policyAskId={String(policyAsk.id)} correctingId={correcting?.id} />
    </FormDialog>
  );
}
