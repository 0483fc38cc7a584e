import { EditPage } from "../layout/FormPages";
import { PersonInputs } from "./PersonInputs";

export function PersonEdit() {
  return (
    <EditPage title={({ name }) => `Edit ${name}`} lead="Roles are changed on the person’s page.">
      <PersonInputs />
    </EditPage>
  );
}
