import { DateInput, RadioButtonGroupInput, required, TextInput } from "react-admin";

import { choices, CONFIDENCES, STANCE_LEVELS } from "../words/labels";

/** The form that recording and correcting share. Neutral is a stance of its own: whoever is unknown has none. */
export function StanceInputs() {
  return (
    <>
      <RadioButtonGroupInput source="level" choices={choices(STANCE_LEVELS)} validate={required()} />
      <DateInput source="heldOn" validate={required()} fullWidth />
      <RadioButtonGroupInput source="confidence" choices={choices(CONFIDENCES)} validate={required()} />
      <TextInput
        source="source"
        helperText="Who said or wrote it, where and when: a speech, a letter, our meeting. Not a rumour, and no personal beliefs."
        validate={required()}
        multiline
        fullWidth
      />
      <TextInput source="sourceUrl" type="url" helperText="If it can be read by anybody" fullWidth />
    </>
  );
}
