import { AutocompleteInput, ReferenceInput, type Validator } from "react-admin";

interface UserInputProps {
  source: string;
  label: string;
  validate?: Validator;
}

/** Choose one of our own staff by typing. */
export function UserInput({ source, label, validate }: UserInputProps) {
  return (
    <ReferenceInput source={source} reference="users" filter={{ isActive: true }} perPage={25}>
      <AutocompleteInput
        label={label}
        optionText="name"
        filterToQuery={(q: string) => ({ q })}
        validate={validate}
        fullWidth
      />
    </ReferenceInput>
  );
}
