import { useRecordContext } from "react-admin";

import { PageTitle } from "../layout/PageTitle";
import { FormCard } from "../layout/FormCard";
import { EditForm } from "../stale_edit/EditForm";
import { OrganisationInputs } from "./OrganisationInputs";

export function OrganisationEdit() {
  return (
    <EditForm>
      <Title />
      <FormCard>
        <OrganisationInputs />
      </FormCard>
    </EditForm>
  );
}

function Title() {
  const record = useRecordContext();
  return <PageTitle title={record ? `Edit ${record.name}` : "Edit an organisation"} />;
}
