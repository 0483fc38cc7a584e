import Link from "@mui/material/Link";
import { useRecordContext } from "react-admin";

import { ActivitiesSection } from "../activities/ActivitiesSection";
import { AssertedTiesSection } from "../asserted_ties/AssertedTiesSection";
import { DoNotUseNotice } from "../asserted_ties/DoNotUseNotice";
import { BriefButton } from "../briefs/BriefButton";
import { HistoryPanel } from "../history/HistoryPanel";
import { RecordTabs } from "../layout/RecordTabs";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { MapButton } from "../network_map/MapButton";
import { ReachButton } from "../routes/ReachButton";
import { PlannedContactSection } from "../planned_contacts/PlannedContactSection";
import { OpenPromisesSection } from "../promises/OpenPromisesSection";
import { InteractionsSection } from "../stakeholders/InteractionsSection";
import { StancesSection } from "../stakeholders/StancesSection";
import { TieBar } from "../ties/TieBar";
import { TiesSection } from "../ties/TiesSection";
import { britishDate } from "../words/dates";
import { currentRoles } from "./current_roles";
import { RolesSection } from "./RolesSection";
import { WithdrawButton, WithdrawnBanner } from "./Withdrawal";

export function PersonShow() {
  return (
    <ShowPage title={({ name }) => name} lead={currentRoles} actions={<NetworkButtons />}>
      <WithdrawnBanner />
      <Tabs />
    </ShowPage>
  );
}

/** Routes and the map do not know somebody who is withdrawn. */
function NetworkButtons() {
  const record = useRecordContext();
  if (!record) return null;
  if (record.withdrawnOn) return <BriefButton of="person" />;
  return (
    <>
      <BriefButton of="person" />
      <ReachButton kind="person" />
      <MapButton of="person" />
      <WithdrawButton />
    </>
  );
}

function Tabs() {
  const record = useRecordContext();
  if (!record) return null;
  const filter = { personId: String(record.id) };
  const party = { kind: "person", id: String(record.id), label: String(record.name) };
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        {
          name: "overview",
          label: "Overview",
          content: (
            <>
              <DoNotUseNotice filter={filter} partyId={party.id} />
              <About />
              <RolesSection />
              {record.withdrawnOn ? null : <TiesSection filter={filter} name={record.name} />}
              <AssertedTiesSection filter={filter} party={party} />
              <PlannedContactSection filter={filter} stakeholder={party} />
              <OpenPromisesSection filter={filter} />
              <InteractionsSection filter={filter} />
              <StancesSection filter={filter} />
              <ActivitiesSection {...filter} />
            </>
          ),
        },
        { name: "history", label: "History", content: <HistoryPanel noun="PERSON" id={String(record.id)} /> },
      ]}
    />
  );
}

const isEmailAddress = (text: string) => /^[^\s@:?&]+@[^\s@:?&]+$/.test(text);

function About() {
  const record = useRecordContext();
  if (!record) return null;
  return (
    <Section title="About">
      <Facts>
        <Fact label="Our tie">
          <TieBar tie={record.tie} isWithdrawn={Boolean(record.withdrawnOn)} />
        </Fact>
        <Fact label="Last contact">{britishDate(record.lastContactOn)}</Fact>
        <Fact label="E-mail">
          {record.email && isEmailAddress(record.email) ? (
            <Link href={`mailto:${record.email}`}>{record.email}</Link>
          ) : (
            record.email
          )}
        </Fact>
        <Fact label="Telephone">{record.phone}</Fact>
        <Fact label="Source">{record.source}</Fact>
        <Fact label="Background">{record.background}</Fact>
      </Facts>
    </Section>
  );
}
