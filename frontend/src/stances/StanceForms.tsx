import { AutocompleteInput, ReferenceInput, required } from "react-admin";
import { useSearchParams } from "react-router-dom";

import { CreatePage, EditPage } from "../layout/FormPages";
import { londonToday } from "../words/dates";
import { StakeholderInput } from "./StakeholderInput";
import { StanceInputs } from "./StanceInputs";

/** A new stance; the address may name the ask and the stakeholder (?policyAskId= &roleId= or &organisationId=). */
export function StanceCreate() {
  const [search] = useSearchParams();
  const [roleId, organisationId] = [search.get("roleId"), search.get("organisationId")];
  return (
    <CreatePage
      title="Record a stance"
      lead="A stance is about a post or an organisation, not a private person. When somebody changes their mind, record a new one: the earlier one stays."
      defaultValues={{
        policyAskId: search.get("policyAskId"),
        stakeholder: roleId ? { roleId } : organisationId ? { organisationId } : null,
        heldOn: londonToday(),
        sourceInteractionId: search.get("interactionId"),
      }}
    >
      <ReferenceInput source="policyAskId" reference="policy_asks" perPage={25}>
        <AutocompleteInput filterToQuery={(q: string) => ({ q })} validate={required()} fullWidth />
      </ReferenceInput>
      <StakeholderInput source="stakeholder" />
      <StanceInputs />
    </CreatePage>
  );
}

export function StanceEdit() {
  return (
    <EditPage
      title={({ stakeholder }) => `Correct the stance of ${stakeholder.label}`}
      lead="For a mistake in what was entered. When they change their mind, record a new stance instead."
    >
      <StanceInputs />
    </EditPage>
  );
}
