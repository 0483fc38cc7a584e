import { AutocompleteInput, ReferenceInput, type Validator } from "react-admin";

interface OrganisationInputProps {
  source: string;
  label: string;
  validate?: Validator;
}

/** Choose an organisation by typing its name, an alias or its code. */
export function OrganisationInput({ source, label, validate }: OrganisationInputProps) {
  return (
    <ReferenceInput source={source} reference="organisations" perPage={25}>
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
