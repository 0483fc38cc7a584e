import Typography from "@mui/material/Typography";
import { useState } from "react";

import { newId } from "../data_provider/new_id";
import { CreatePage } from "../layout/FormPages";
import { PersonInputs } from "./PersonInputs";
import { RoleInputs } from "./RoleInputs";

/** A new person with the role they hold, which may be left empty. */
export function PersonCreate() {
  const [roleId] = useState(newId);
  return (
    <CreatePage title="Add a person" defaultValues={{ roles: [{ id: roleId }] }}>
      <PersonInputs />
      <Typography variant="h2" sx={{ mt: 2 }}>
        Their role
      </Typography>
      <RoleInputs within="roles.0." isOptional />
    </CreatePage>
  );
}
