import { useState } from "react";
import { BooleanInput, required, SelectInput, TextInput } from "react-admin";

import { ALIGNMENTS, INFLUENCES, INTERESTS, levels } from "../assessments/words";
import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { PLACE_ON_MAP, type Actor } from "./documents";
import { stakeholderOf, type Place } from "./steps";

/** A place that was just recorded, so that it can be taken back. */
export interface Placed {
  id: string;
  version: number;
  label: string;
}

interface PlaceDialogProps {
  policyAskId: string;
  actor: Actor;
  /** Null where somebody unknown is placed: both are then chosen here. */
  place: Place | null;
  /** For whom the last place was entered; null is whoever is signed in. */
  assessorId: string | null;
  onPlaced: (placed: Placed, assessorId: string | null) => void;
  onClose: () => void;
}

/** What a move on the map rests on, or that it is a guess, and whose judgement it is. */
export function PlaceDialog({ policyAskId, actor, place, assessorId, onPlaced, onClose }: PlaceDialogProps) {
  const [id] = useState(newId);
  const save = async (values: Record<string, unknown>) => {
    const whose = values.assessorId ? String(values.assessorId) : null;
    const { placeOnMap } = await saving(
      ask(PLACE_ON_MAP, {
        input: {
          id,
          policyAskId,
          stakeholder: stakeholderOf(actor),
          alignment: Number(values.alignment),
          interest: Number(values.interest),
          influence: values.influence ? Number(values.influence) : null,
          evidence: String(values.evidence ?? ""),
          isGuess: Boolean(values.isGuess),
          assessorId: whose,
        },
      }),
    );
    onPlaced({ ...placeOnMap, label: actor.stakeholder.label }, whose);
  };
  return (
    <FormDialog
      title={`Place ${actor.stakeholder.label}`}
      lead="It is kept as one colleague’s judgement of today. Earlier judgements stay, and so do those of others: the map shows the one in the middle."
      defaultValues={{
        alignment: place?.alignment ?? "",
        interest: place?.interest ?? "",
        influence: "",
        assessorId,
        isGuess: false,
        evidence: "",
      }}
      onSave={save}
      savedWords="The place is recorded."
      onClose={onClose}
    >
      <SelectInput
        source="alignment"
        label="Alignment: how far they agree"
        choices={levels(ALIGNMENTS)}
        validate={required()}
        fullWidth
      />
      <SelectInput
        source="interest"
        label="Interest: how much they care"
        choices={levels(INTERESTS)}
        validate={required()}
        fullWidth
      />
      <SelectInput
        source="influence"
        label="Influence: how much they can sway it"
        helperText="Empty: what this colleague judged last stays."
        choices={levels(INFLUENCES)}
        fullWidth
      />
      <UserInput source="assessorId" label="Whose judgement (empty: yours)" />
      <TextInput
        source="evidence"
        label="What it rests on"
        helperText="What they said, wrote or did. No personal beliefs."
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <BooleanInput source="isGuess" label="This is a guess" helperText={false} />
    </FormDialog>
  );
}
