import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ALIGNMENTS, INTERESTS, levels } from "../assessments/words";
import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { londonToday } from "../words/dates";
import { CHOOSE_WANTED_MOVE, CORRECT_WANTED_MOVE, END_WANTED_MOVE, type Actor, type Move } from "./documents";
import { stakeholderOf } from "./steps";

type Values = Record<string, unknown>;

const wanted = ({ alignment, interest, chosenOn, reason }: Values) => ({
  alignment: Number(alignment),
  interest: Number(interest),
  chosenOn: String(chosenOn),
  reason: String(reason ?? ""),
});

interface ChooseMoveDialogProps {
  policyAskId: string;
  actor: Actor;
  onClose: () => void;
}

export function ChooseMoveDialog({ policyAskId, actor, onClose }: ChooseMoveDialogProps) {
  const [id] = useState(newId);
  return (
    <FormDialog
      title={`Where do we want ${actor.stakeholder.label} to stand?`}
      lead="An arrow on the map. Three at a time are the most for one ask, so that they stay a choice."
      defaultValues={{ alignment: "", interest: "", chosenOn: londonToday(), reason: "" }}
      onSave={(values) =>
        saving(
          ask(CHOOSE_WANTED_MOVE, {
            input: { id, policyAskId, stakeholder: stakeholderOf(actor), ...wanted(values) },
          }),
        )
      }
      savedWords="The wanted move is chosen."
      onClose={onClose}
    >
      <WantedInputs />
    </FormDialog>
  );
}

interface MoveDialogProps {
  move: Move;
  onClose: () => void;
}

export function CorrectMoveDialog({ move, onClose }: MoveDialogProps) {
  const { id, version, alignment, interest, chosenOn, reason, stakeholder } = move;
  return (
    <FormDialog
      title={`Correct the wanted move of ${stakeholder.label}`}
      defaultValues={{ alignment, interest, chosenOn, reason }}
      onSave={(values) => saving(ask(CORRECT_WANTED_MOVE, { input: { id, version, ...wanted(values) } }))}
      savedWords="The wanted move is corrected."
      onClose={onClose}
    >
      <WantedInputs />
    </FormDialog>
  );
}

export function EndMoveDialog({ move: { id, version, chosenOn, stakeholder }, onClose }: MoveDialogProps) {
  return (
    <FormDialog
      title={`End the wanted move of ${stakeholder.label}`}
      lead="The arrow leaves the map from that day on. Earlier maps keep it."
      defaultValues={{ endedOn: londonToday() }}
      saveLabel="End it"
      onSave={({ endedOn }) =>
        saving(ask(END_WANTED_MOVE, { input: { id, version, endedOn: String(endedOn) } }))
      }
      savedWords="The wanted move is ended."
      onClose={onClose}
    >
      <DateInput
        source="endedOn"
        label="Ended on"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { min: chosenOn, max: londonToday() } }}
      />
    </FormDialog>
  );
}

function WantedInputs() {
  return (
    <>
      <SelectInput
        source="alignment"
        label="Alignment: how far they should agree"
        choices={levels(ALIGNMENTS)}
        validate={required()}
        fullWidth
      />
      <SelectInput
        source="interest"
        label="Interest: how much they should care"
        choices={levels(INTERESTS)}
        validate={required()}
        fullWidth
      />
      <DateInput
        source="chosenOn"
        label="Chosen on"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
      <TextInput
        source="reason"
        label="Why this one"
        validate={required()}
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
