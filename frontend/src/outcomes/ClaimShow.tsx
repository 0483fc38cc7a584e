import { useRecordContext } from "react-admin";

import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { RecordTabs } from "../layout/RecordTabs";
import { ShowPage } from "../layout/ShowPage";
import type { Claim } from "./claim_documents";
import { ClaimView } from "./ClaimView";

export function ClaimShow() {
  return (
    <ShowPage
      title={({ outcome }) => `Our part in “${outcome.title}”`}
      lead={({ outcome }) => <PageLink to={`/outcomes/${outcome.id}/show`}>Open the outcome</PageLink>}
    >
      <Tabs />
    </ShowPage>
  );
}

function Tabs() {
  const record = useRecordContext<Row>();
  if (!record) return null;
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        { name: "overview", label: "Overview", content: <ClaimView claim={record as unknown as Claim} /> },
        {
          name: "history",
          label: "History",
          content: <HistoryPanel noun="CONTRIBUTION_CLAIM" id={record.id} />,
        },
      ]}
    />
  );
}
