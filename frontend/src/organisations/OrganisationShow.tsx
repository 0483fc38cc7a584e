import Link from "@mui/material/Link";
import { useRecordContext } from "react-admin";
import { ActivitiesSection } from "../activities/ActivitiesSection";
import { Link as RouterLink } from "react-router-dom";

import { AssertedTiesSection } from "../asserted_ties/AssertedTiesSection";
import { DoNotUseNotice } from "../asserted_ties/DoNotUseNotice";
import { BriefButton } from "../briefs/BriefButton";
import { HistoryPanel } from "../history/HistoryPanel";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { MapButton } from "../network_map/MapButton";
import { PlannedContactSection } from "../planned_contacts/PlannedContactSection";
import { OutcomesSection } from "../outcomes/OutcomesSection";
import { OpenPromisesSection } from "../promises/OpenPromisesSection";
import { ReachButton } from "../routes/ReachButton";
import { InteractionsSection } from "../stakeholders/InteractionsSection";
import { StancesSection } from "../stakeholders/StancesSection";
import { TieBar } from "../ties/TieBar";
import { TiesSection } from "../ties/TiesSection";
import { britishDate } from "../words/dates";
import { ORGANISATION_KINDS } from "../words/labels";
import { PeopleThenAndNow } from "./PeopleThenAndNow";
import { SubOrganisations } from "./SubOrganisations";

export function OrganisationShow() {
  return (
    <ShowPage
      title={({ name }) => name}
      lead={({ kind, closedOn }) =>
        `${ORGANISATION_KINDS[kind]}${closedOn ? `, closed ${britishDate(closedOn)}` : ""}`
      }
      actions={
        <>
          <BriefButton of="organisation" />
          <ReachButton kind="organisation" />
          <MapButton of="organisation" />
        </>
      }
    >
      <Tabs />
    </ShowPage>
  );
}

function Tabs() {
  const record = useRecordContext();
  if (!record) return null;
  const filter = { organisationId: String(record.id) };
  const party = { kind: "organisation", id: String(record.id), label: String(record.name) };
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
              <PeopleThenAndNow organisationId={String(record.id)} />
              <TiesSection filter={filter} name={record.name} />
              <AssertedTiesSection filter={filter} party={party} />
              <PlannedContactSection filter={filter} stakeholder={party} />
              <OpenPromisesSection filter={filter} />
              <InteractionsSection filter={filter} />
              <StancesSection filter={filter} />
              <OutcomesSection {...filter} />
              <ActivitiesSection {...filter} />
              <SubOrganisations organisationId={String(record.id)} />
            </>
          ),
        },
        {
          name: "history",
          label: "History",
          content: <HistoryPanel noun="ORGANISATION" id={String(record.id)} />,
        },
      ]}
    />
  );
}

interface Named {
  name: string;
}
interface Identifier {
  scheme: string;
  value: string;
}

function About() {
  const record = useRecordContext();
  if (!record) return null;
  const { aliases, identifiers, parent } = record as unknown as {
    aliases: Named[];
    identifiers: Identifier[];
    parent: { id: string; name: string } | null;
  };
  return (
    <Section title="About">
      <Facts>
        <Fact label="Our tie">
          <TieBar tie={record.tie} />
        </Fact>
        <Fact label="Last contact">{britishDate(record.lastContactOn)}</Fact>
        <Fact label="Relationship lead">{record.lead?.name}</Fact>
        <Fact label="Part of">
          {parent ? (
            <Link component={RouterLink} to={`/organisations/${parent.id}/show`}>
              {parent.name}
            </Link>
          ) : null}
        </Fact>
        <Fact label="Other names">{aliases.map(({ name }) => name).join(", ")}</Fact>
        <Fact label="Codes">{identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(", ")}</Fact>
        <Fact label="Opened">{britishDate(record.openedOn)}</Fact>
        <Fact label="Closed">{britishDate(record.closedOn)}</Fact>
        <Fact label="Website">
          <SafeLink href={record.website} />
        </Fact>
        <Fact label="Source">{record.source}</Fact>
        <Fact label="Background">{record.background}</Fact>
      </Facts>
    </Section>
  );
}
