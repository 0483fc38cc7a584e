import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useRecordContext } from "react-admin";
import { Link } from "react-router-dom";

import { ActivitiesSection } from "../activities/ActivitiesSection";
import { TimelineSection } from "../ask_timeline/TimelineSection";
import { AssessmentsSection } from "../assessments/AssessmentsSection";
import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { RecordTabs } from "../layout/RecordTabs";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { MapButton } from "../network_map/MapButton";
import { OutcomesSection } from "../outcomes/OutcomesSection";
import { britishDate } from "../words/dates";
import { COMMITMENTS, STAGES } from "../words/labels";
import { ConsultationsSection } from "./ConsultationsSection";
import { DecisionMakersSection } from "./DecisionMakersSection";
import type { Party } from "./documents";
import { EmbargoNotice } from "./EmbargoNotice";
import { EvidenceSection } from "./EvidenceSection";
import { RaisedWhen } from "./RaisedWhen";
import { ReachPanel } from "./ReachPanel";
import { ResponsesSection } from "./ResponsesSection";
import { StageTrail } from "./StageTrail";
import { WhereEachStands } from "./WhereEachStands";
import { decisionWindow } from "./window";
import { WordingSection } from "./WordingSection";

export function PolicyAskShow() {
  return (
    <ShowPage
      title={({ title }) => title}
      lead={({ stage, stageChangedOn }) => `${STAGES[stage]} since ${britishDate(stageChangedOn)}`}
      actions={<Actions />}
    >
      <EmbargoNotice />
      <Tabs />
    </ShowPage>
  );
}

function Actions() {
  const record = useRecordContext();
  return (
    <>
      <MapButton of="ask" />
      <Button variant="contained" component={Link} to={`/interactions/create?policyAskId=${record?.id}`}>
        Log that it was raised
      </Button>
    </>
  );
}

function Tabs() {
  const record = useRecordContext<Row>();
  if (!record) return null;
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        {
          name: "overview",
          label: "Overview",
          content: (
            <>
              <About />
              <StageTrail />
              <ReachPanel policyAskId={record.id} />
              <WhereEachStands policyAskId={record.id} />
              <OutcomesSection policyAskId={record.id} />
              <ActivitiesSection policyAskId={record.id} />
              <AssessmentsSection policyAskId={record.id} />
            </>
          ),
        },
        {
          name: "framing",
          label: "Wording and evidence",
          content: (
            <>
              <WordingSection />
              <EvidenceSection policyAskId={record.id} />
              <ConsultationsSection policyAskId={record.id} />
            </>
          ),
        },
        {
          name: "responses",
          label: "Responses and power",
          content: (
            <>
              <ResponsesSection policyAskId={record.id} />
              <DecisionMakersSection policyAskId={record.id} parties={record.parties} />
            </>
          ),
        },
        { name: "timeline", label: "Timeline", content: <TimelineSection policyAskId={record.id} /> },
        { name: "interactions", label: "Interactions", content: <RaisedWhen policyAskId={record.id} /> },
        { name: "history", label: "History", content: <HistoryPanel noun="POLICY_ASK" id={record.id} /> },
      ]}
    />
  );
}

function About() {
  const record = useRecordContext<Row>();
  if (!record) return null;
  return (
    <Section title="The ask">
      <Box sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere", maxWidth: "75ch", mb: 2 }}>
        {record.text}
      </Box>
      <Facts>
        <Fact label="Theme">{record.theme}</Fact>
        <Fact label="About race equality">{record.isRaceEquality ? "Yes" : "No"}</Fact>
        <Fact label="Owner">{record.owner?.name}</Fact>
        <Fact label="Decision window">{decisionWindow(record.decisionOpensOn, record.decisionClosesOn)}</Fact>
        <Fact label="Where it is decided">{record.venue}</Fact>
        <Fact label="Raised">{raised(record)}</Fact>
        <Fact label="Addressees">{names(record.parties, "ADDRESSEE")}</Fact>
        <Fact label="Decision-makers">{names(record.parties, "DECISION_MAKER")}</Fact>
        <Fact label="Serves the commitments">{commitments(record)}</Fact>
        <Fact label="How we will know that it is done">{record.measure || "No measure yet"}</Fact>
        <Fact label="Our line">{record.lineToTake || "None yet: briefs print the wording"}</Fact>
        <Fact label="What not to say">{record.notToSay || "Nothing noted"}</Fact>
        <Fact label="Wording">
          <PageLink to="?tab=framing">{wordings(record)}</PageLink>
        </Fact>
        <Fact label="Evidence">
          <PageLink to="?tab=framing">{evidence(record)}</PageLink>
        </Fact>
      </Facts>
    </Section>
  );
}

const names = (parties: Party[], kind: Party["kind"]): string =>
  parties
    .filter((party) => party.kind === kind)
    .map(({ label }) => label)
    .join("\n") || "None named";

const commitments = (record: Row): string =>
  record.commitments.map((each: string) => COMMITMENTS[each]).join("\n") || "None chosen";

const wordings = ({ wordingNumber }: Row): string =>
  wordingNumber === 1 ? "The first wording" : `Wording ${wordingNumber}: compare it with those before`;

const evidence = ({ newestEvidenceYear }: Row): string =>
  newestEvidenceYear ? `The newest evidence describes ${newestEvidenceYear}` : "No evidence yet";

function raised({ raisedCount, lastRaisedOn }: Row): string {
  if (!raisedCount) return "Not yet";
  const times = raisedCount === 1 ? "Once" : `${raisedCount} times`;
  return `${times}, last on ${britishDate(lastRaisedOn)}`;
}
