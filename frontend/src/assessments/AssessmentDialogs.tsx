import { useState } from "react";
import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { StakeholderInput } from "../stances/StakeholderInput";
import { britishDate, londonToday } from "../words/dates";
import { CORRECT_ASSESSMENT, DELETE_ASSESSMENT, RECORD_ASSESSMENT, type Assessment } from "./documents";
import { INFLUENCES, INTERESTS, levels } from "./words";

type Values = Record<string, unknown>;
type Stakeholder = { roleId: string } | { organisationId: string };

const judged = ({ influence, interest, assessedOn, reason }: Values) => ({
  influence: Number(influence),
  interest: interest === null || interest === undefined || interest === "" ? null : Number(interest),
  assessedOn: String(assessedOn),
  reason: String(reason ?? ""),
});

interface RecordAssessmentDialogProps {
  policyAskId: string;
  /** Whose judgement is renewed; without one it is chosen in the form. */
  again?: Assessment;
  onClose: () => void;
}

export function RecordAssessmentDialog({ policyAskId, again, onClose }: RecordAssessmentDialogProps) {
  const [id] = useState(newId);
  const save = (values: Values) =>
    saving(
      ask(RECORD_ASSESSMENT, {
        input: { id, policyAskId, stakeholder: values.stakeholder as Stakeholder, ...judged(values) },
      }),
    );
  return (
    <FormDialog
      title="Record influence and interest"
      lead="A judgement of a post or an organisation on this ask, as at a day. When it changes, record a new one: the earlier one stays."
      defaultValues={{
        stakeholder: again ? namedIn(again) : null,
        influence: null,
        interest: null,
        assessedOn: londonToday(),
        reason: "",
      }}
      onSave={save}
      savedWords="The judgement is recorded."
      onClose={onClose}
    >
      <StakeholderInput source="stakeholder" help="A post with whoever holds it today, or an organisation." />
      <AssessmentInputs />
    </FormDialog>
  );
}

function namedIn({ stakeholder: { role, organisation } }: Assessment): Stakeholder {
  return role ? { roleId: role.id } : { organisationId: organisation?.id ?? "" };
}

interface AssessmentDialogProps {
  assessment: Assessment;
  onClose: () => void;
}

export function CorrectAssessmentDialog({ assessment, onClose }: AssessmentDialogProps) {
  const { id, version, stakeholder, influence, interest, assessedOn, reason } = assessment;
  return (
    <FormDialog
      title={`Correct: ${stakeholder.label}`}
      lead="For a mistake in what was entered. When their influence or interest changes, record a new judgement instead."
      defaultValues={{ influence, interest, assessedOn, reason }}
      onSave={(values) => saving(ask(CORRECT_ASSESSMENT, { input: { id, version, ...judged(values) } }))}
      savedWords="The judgement is corrected."
      onClose={onClose}
    >
      <AssessmentInputs />
    </FormDialog>
  );
}

export function DeleteAssessmentDialog({ assessment, onClose }: AssessmentDialogProps) {
  const { id, version, stakeholder, assessedOn } = assessment;
  return (
    <FormDialog
      title="Delete this judgement?"
      lead={`That of ${stakeholder.label}, of ${britishDate(assessedOn)}, was entered by mistake? The one before it, if there is one, then holds again.`}
      defaultValues={{}}
      saveLabel="Delete"
      onSave={() => saving(ask(DELETE_ASSESSMENT, { id, version }))}
      savedWords="The judgement is deleted."
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}

function AssessmentInputs() {
  return (
    <>
      <RadioButtonGroupInput
        source="influence"
        label="Influence: how much they can sway this ask"
        choices={levels(INFLUENCES)}
        validate={required()}
      />
      <RadioButtonGroupInput
        source="interest"
        label="Interest: how much they care about it"
        choices={[{ id: "", name: "Not known" }, ...levels(INTERESTS)]}
      />
      <DateInput
        source="assessedOn"
        label="As at"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { max: londonToday() } }}
      />
      <TextInput
        source="reason"
        label="Why we think so"
        helperText="What they decide, said or did. No personal beliefs."
        validate={required()}
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}
