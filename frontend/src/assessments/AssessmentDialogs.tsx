import { useState } from "react";
import { BooleanInput, DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { UserInput } from "../inputs/UserInput";
import { FormDialog } from "../layout/FormDialog";
import { saving } from "../layout/form_refusals";
import { StakeholderInput } from "../stances/StakeholderInput";
import { britishDate, londonToday } from "../words/dates";
import { CORRECT_ASSESSMENT, DELETE_ASSESSMENT, RECORD_ASSESSMENT, type Assessment } from "./documents";
import { ALIGNMENTS, INFLUENCES, INTERESTS, levels } from "./words";

type Values = Record<string, unknown>;
type Stakeholder = { roleId: string } | { organisationId: string };

const level = (value: unknown) =>
  value === null || value === undefined || value === "" ? null : Number(value);

const judged = ({ alignment, interest, influence, isGuess, assessorId, assessedOn, reason }: Values) => ({
  alignment: level(alignment),
  interest: level(interest),
  influence: level(influence),
  isGuess: Boolean(isGuess),
  assessorId: assessorId ? String(assessorId) : null,
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
      title="Record a judgement"
      lead="One colleague’s judgement of a post or an organisation on this ask, as at a day. When it changes, record a new one: the earlier one stays."
      defaultValues={{
        stakeholder: again ? namedIn(again) : null,
        alignment: again?.alignment ?? null,
        interest: again?.interest ?? null,
        influence: again?.influence ?? null,
        isGuess: false,
        assessorId: again?.assessor?.id ?? null,
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
  const { id, version, stakeholder, alignment, interest, influence, isGuess, assessor, assessedOn, reason } =
    assessment;
  return (
    <FormDialog
      title={`Correct: ${stakeholder.label}`}
      lead="For a mistake in what was entered. When their influence or interest changes, record a new judgement instead."
      defaultValues={{
        alignment,
        interest,
        influence,
        isGuess,
        assessorId: assessor?.id ?? null,
        assessedOn,
        reason,
      }}
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
      <LevelInput source="alignment" label="Alignment: how far they agree" words={ALIGNMENTS} />
      <LevelInput source="interest" label="Interest: how much they care about it" words={INTERESTS} />
      <LevelInput source="influence" label="Influence: how much they can sway this ask" words={INFLUENCES} />
      <UserInput source="assessorId" label="Whose judgement (empty: yours)" />
      <BooleanInput source="isGuess" label="This is a guess" helperText={false} />
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
        helperText="What they decide, said or did. No personal beliefs. Empty only for a guess."
        multiline
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  );
}

interface LevelInputProps {
  source: string;
  label: string;
  words: Record<number, string>;
}

function LevelInput({ source, label, words }: LevelInputProps) {
  return (
    <RadioButtonGroupInput
      source={source}
      label={label}
      choices={[{ id: "", name: "Not judged" }, ...levels(words)]}
    />
  );
}
