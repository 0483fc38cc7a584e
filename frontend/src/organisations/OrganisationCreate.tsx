import { CreateBase } from "react-admin";

import { newId } from "../data_provider/new_id";
import { PageTitle } from "../layout/PageTitle";
import { FormCard } from "../layout/FormCard";
import { OrganisationInputs } from "./OrganisationInputs";

export function OrganisationCreate() {
  return (
    <CreateBase redirect="show">
      <PageTitle title="Add an organisation" />
      {/* The id is made once, when the form opens: a second try after a lost answer names the same record. */}
      <FormCard defaultValues={() => ({ id: newId() })}>
        <OrganisationInputs />
      </FormCard>
    </CreateBase>
  );
}
