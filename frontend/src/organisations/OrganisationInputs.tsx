import { ArrayInput, required, SelectInput, SimpleFormIterator, TextInput } from "react-admin";

import { NewRowId } from "../inputs/NewRowId";
import { OrganisationInput } from "../inputs/OrganisationInput";
import { PartialDateInput } from "../inputs/PartialDateInput";
import { UserInput } from "../inputs/UserInput";
import { choices, ORGANISATION_KINDS } from "../words/labels";
import { PossibleDuplicates } from "../stakeholders/PossibleDuplicates";

/** The form that adding and editing share. */
export function OrganisationInputs() {
  return (
    <>
      <TextInput
        source="name"
        validate={required()}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <PossibleDuplicates noun="organisations" />
      <SelectInput source="kind" choices={choices(ORGANISATION_KINDS)} validate={required()} fullWidth />
      <ArrayInput source="aliases" label="Other names">
        <SimpleFormIterator inline disableReordering>
          <NewRowId />
          <TextInput source="name" label="Other name" />
        </SimpleFormIterator>
      </ArrayInput>
      <ArrayInput source="identifiers" label="Codes">
        <SimpleFormIterator inline disableReordering>
          <NewRowId />
          <TextInput source="scheme" label="Kind of code, such as ODS" />
          <TextInput source="value" label="Code" />
        </SimpleFormIterator>
      </ArrayInput>
      <OrganisationInput source="parentId" label="Part of" />
      <UserInput source="leadId" label="Relationship lead" />
      <PartialDateInput source="openedOn" label="Opened" />
      <PartialDateInput source="closedOn" label="Closed" />
      <TextInput source="website" type="url" fullWidth />
      <TextInput source="background" multiline minRows={3} fullWidth />
      <TextInput source="source" label="Where this comes from" defaultValue="Entered by hand" fullWidth />
    </>
  );
}
