import { email, ReferenceInput, required, SelectInput, TextInput } from "react-admin";

import { choices, PERMISSION_LEVELS, STAFF_GROUPS } from "../words/labels";

/** The form that adding and editing share. */
export function UserInputs() {
  return (
    <>
      <TextInput source="name" validate={required()} fullWidth />
      <TextInput source="email" type="email" validate={[required(), email()]} fullWidth autoComplete="off" />
      <SelectInput
        source="level"
        choices={choices(PERMISSION_LEVELS)}
        validate={required()}
        fullWidth
        helperText="Administrators manage users and teams. Policy staff record and plan. Readers see the board page alone."
      />
      <ReferenceInput source="teamId" reference="teams">
        <SelectInput optionText="name" emptyText="No team" fullWidth />
      </ReferenceInput>
      <SelectInput
        source="staffGroup"
        choices={choices(STAFF_GROUPS)}
        emptyText="Neither"
        parse={(value) => value || null}
        fullWidth
        helperText="Whose race-equality objectives the action plan asks for. Only how many have one is ever shown."
      />
    </>
  );
}
