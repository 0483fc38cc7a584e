import { email, required, TextInput } from "react-admin";

import { PossibleDuplicates } from "../stakeholders/PossibleDuplicates";

/** The form that adding and editing share. */
export function PersonInputs() {
  return (
    <>
      <TextInput
        source="name"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <PossibleDuplicates noun="people" />
      <TextInput source="email" type="email" validate={email()} fullWidth />
      <TextInput source="phone" type="tel" fullWidth />
      <TextInput source="background" multiline minRows={3} fullWidth />
      <TextInput
        source="source"
        label="Where this comes from"
        defaultValue="Entered by hand"
        fullWidth
        helperText="Nothing about ethnicity, religion, health or political opinion belongs here."
      />
    </>
  );
}
