import Button from "@mui/material/Button";
import { useState } from "react";
import { useRecordContext } from "react-admin";

import { CampaignPlanTab } from "../campaign_plans/CampaignPlanTab";
import { RecordTabs } from "../layout/RecordTabs";
import { ShowPage } from "../layout/ShowPage";
import { londonToday } from "../words/dates";
import { CloseDialog, ReopenDialog } from "./CloseDialogs";
import { ContactsAndTasks } from "./ContactsAndTasks";
import type { Campaign } from "./documents";
import { Learnt } from "./Learnt";
import { CampaignProgress } from "./progress/CampaignProgress";
import { Settings } from "./Settings";
import { stateInWords } from "./words";

export function CampaignShow() {
  return (
    <ShowPage
      title={({ name }) => name}
      lead={(record) => `${stateInWords(record as never, londonToday())}. ${record.goal}`}
      actions={<Actions />}
      canEdit={({ closedOn }) => !closedOn}
      canDelete={({ contacts }) => !contacts.length}
    >
      <Tabs />
    </ShowPage>
  );
}

function Actions() {
  const campaign = useRecordContext() as Campaign | undefined;
  const [isOpen, setOpen] = useState(false);
  if (!campaign) return null;
  const Dialog = campaign.closedOn ? ReopenDialog : CloseDialog;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{campaign.closedOn ? "Reopen it" : "Close it"}</Button>
      {isOpen ? <Dialog campaign={campaign} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Tabs() {
  const campaign = useRecordContext() as Campaign | undefined;
  if (!campaign) return null;
  const tabs = [
    {
      name: "overview",
      label: "Overview",
      content: (
        <>
          <Learnt campaign={campaign} />
          <CampaignProgress campaign={campaign} />
        </>
      ),
    },
    { name: "plan", label: "Plan", content: <CampaignPlanTab campaign={campaign} /> },
    {
      name: "contacts",
      label: "Contacts and tasks",
      content: <ContactsAndTasks campaign={campaign} />,
    },
    { name: "settings", label: "Settings", content: <Settings campaign={campaign} /> },
  ];
  return <RecordTabs label="Parts of this page" tabs={tabs} />;
}
