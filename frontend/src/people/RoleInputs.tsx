import { required, SelectInput, TextInput } from "react-admin";

import { OrganisationInput } from "../inputs/OrganisationInput";
import { PartialDateInput } from "../inputs/PartialDateInput";

const SENIORITY = [
  { id: "true", name: "Yes" },
  { id: "false", name: "No" },
];

interface RoleInputsProps {
  /** Where the role is in the form: "roles.0." in a person's, nothing in its own. */
  within?: string;
  isOptional?: boolean;
}

export function RoleInputs({ within = "", isOptional = false }: RoleInputsProps) {
  return (
    <>
      <OrganisationInput
        source={`${within}organisationId`}
        label="Organisation"
        validate={isOptional ? undefined : required()}
      />
      <TextInput
        source={`${within}title`}
        label="Role"
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <PartialDateInput source={`${within}startedOn`} label="From" fullWidth />
      <PartialDateInput source={`${within}endedOn`} label="Until" fullWidth />
      <SelectInput
        source={`${within}isSenior`}
        label="Senior post"
        choices={SENIORITY}
        emptyText="By the words of the title"
        parse={(value) => (value === "" || value === null ? null : value === "true" || value === true)}
        format={(value) => (typeof value === "boolean" ? String(value) : "")}
        helperText="Meetings with a senior post count in the board’s figure of whether race equality was raised."
        fullWidth
      />
    </>
  );
}
