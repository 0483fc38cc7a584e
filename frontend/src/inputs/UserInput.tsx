import { AutocompleteInput, ReferenceInput } from "react-admin";

/** Choose one of our own staff by typing. */
export function UserInput({ source, label }: { source: string; label: string }) {
  return (
    <ReferenceInput source={source} reference="users" filter={{ isActive: true }} perPage={25}>
      <AutocompleteInput label={label} optionText="name" filterToQuery={(q: string) => ({ q })} fullWidth />
    </ReferenceInput>
  );
}
