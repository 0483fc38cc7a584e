import { useGetIdentity } from "react-admin";
import { useSearchParams } from "react-router-dom";

import { LoadingPage } from "../layout/LoadingPage";
import { newId } from "../data_provider/new_id";
import { CreatePage, EditPage } from "../layout/FormPages";
import { londonToday } from "../words/dates";
import { CampaignInputs } from "./CampaignInputs";
import { monthsLater } from "./days";

/** `?policyAskId=` begins one on that ask. */
export function CampaignCreate() {
  const { data: me } = useGetIdentity();
  const [search] = useSearchParams();
  const ask = search.get("policyAskId");
  const today = londonToday();
  if (!me) return <LoadingPage />;
  return (
    <CreatePage
      title="Plan a campaign"
      lead="Name the asks, and those who decide on them are offered below. Everything can be changed later."
      defaultValues={{
        startsOn: today,
        endsOn: monthsLater(today, 3),
        leadId: me.id,
        policyAskIds: ask ? [ask] : [],
        hoursPerContact: 2,
        contactsPerStakeholder: 1,
        targets: [],
        members: [{ id: newId(), userId: me.id, name: me.fullName ?? "", mostHours: 8, mostContacts: null }],
        limits: [],
      }}
    >
      <CampaignInputs isNew />
    </CreatePage>
  );
}

export function CampaignEdit() {
  return (
    <EditPage title={({ name }) => `Edit: ${name}`}>
      <CampaignInputs />
    </EditPage>
  );
}
