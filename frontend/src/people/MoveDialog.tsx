import { useState } from "react";
import { DateInput, required, SelectInput, TextInput } from "react-admin";

import { ask, type VariablesOf } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { OrganisationInput } from "../inputs/OrganisationInput";
import { FormDialog } from "../layout/FormDialog";
import { londonToday } from "../words/dates";
import { roleInWords } from "./current_roles";
import { MOVE_PERSON } from "./documents";

type Move = VariablesOf<typeof MOVE_PERSON>["input"];

/** Ends one role and starts another in one action. Meetings before the day keep the old role for ever. */
export function MoveDialog({ person, onClose }: { person: Row; onClose: () => void }) {
  const [id] = useState(newId);
  const current: Row[] = person.roles.filter((role: Row) => role.isCurrent);
  return (
    <FormDialog
      title={`${person.name} moved to…`}
      lead="The old role ends the day before, and the new one starts on the day. Earlier meetings keep the old role."
      defaultValues={{
        id,
        personId: person.id,
        fromRoleId: current[0]?.id,
        movedOn: londonToday(),
        title: "",
      }}
      onSave={({ id, personId, fromRoleId, organisationId, title, movedOn }) =>
        ask(MOVE_PERSON, {
          input: { id, personId, fromRoleId, organisationId, title: title ?? "", movedOn } as Move,
        })
      }
      savedWords={`${person.name} has moved.`}
      onClose={onClose}
    >
      <SelectInput
        source="fromRoleId"
        label="From"
        choices={current.map((role) => ({ id: role.id, name: roleInWords(role as never) }))}
        validate={required()}
        fullWidth
      />
      <OrganisationInput source="organisationId" label="To" validate={required()} />
      <TextInput source="title" label="New role" fullWidth slotProps={{ htmlInput: { maxLength: 200 } }} />
      <DateInput source="movedOn" label="First day there" validate={required()} fullWidth />
    </FormDialog>
  );
}
