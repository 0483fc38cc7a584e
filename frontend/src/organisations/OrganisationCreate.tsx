import { CreatePage } from "../layout/FormPages";
import { OrganisationInputs } from "./OrganisationInputs";

export function OrganisationCreate() {
  return (
    <CreatePage title="Add an organisation">
      <OrganisationInputs />
    </CreatePage>
  );
}
