import { EditPage } from "../layout/FormPages";
import { OrganisationInputs } from "./OrganisationInputs";

export function OrganisationEdit() {
  return (
    <EditPage title={({ name }) => `Edit ${name}`}>
      <OrganisationInputs />
    </EditPage>
  );
}
