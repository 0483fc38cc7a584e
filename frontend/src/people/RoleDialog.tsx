import { useState } from "react";
import { useDataProvider } from "react-admin";

import { newId } from "../data_provider/new_id";
import type { Row } from "../data_provider/resource";
import { FormDialog } from "../layout/FormDialog";
import { RoleInputs } from "./RoleInputs";

/** Adds a role, or corrects one that was entered wrongly. A change of post is not a correction: see MoveDialog. */
export function RoleDialog({ person, role, onClose }: { person: Row; role?: Row; onClose: () => void }) {
  const provider = useDataProvider();
  const [id] = useState(() => role?.id ?? newId());
  const save = (values: Record<string, unknown>) =>
    role
      ? provider.update("roles", { id, data: values as Row, previousData: role })
      : provider.create("roles", { data: { ...values, personId: person.id } });
  return (
    <FormDialog
      title={role ? "Correct this role" : `Add a role of ${person.name}`}
      lead={
        role
          ? "For a mistake in what was entered. Earlier meetings then show the corrected role. If they changed posts, use “Moved to…”."
          : undefined
      }
      defaultValues={role ? { ...role, organisationId: role.organisation.id } : { id }}
      onSave={save}
      savedWords={role ? "The role is corrected." : "The role is added."}
      onClose={onClose}
    >
      <RoleInputs />
    </FormDialog>
  );
}
