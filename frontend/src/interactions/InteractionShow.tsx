import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useRecordContext } from "react-admin";
import { Link, useLocation } from "react-router-dom";

import { BriefButton } from "../briefs/BriefButton";
import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { RecordTabs } from "../layout/RecordTabs";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { PromisesSection } from "../promises/PromisesSection";
import { britishDate, britishInstant, londonToday } from "../words/dates";
import { INTERACTION_KINDS, INTERACTION_STATUSES, NOT_RAISED_REASONS, RECEPTIONS } from "../words/labels";
import { ChangedTies } from "./ChangedTies";
import type { DraftParticipant, DraftPoint } from "./draft";
import { visibleTo } from "./visible_to";

export function InteractionShow() {
  return (
    <ShowPage
      title={({ title }) => title}
      lead={({ kind, status, occurredOn, startsAt }) =>
        [INTERACTION_KINDS[kind], INTERACTION_STATUSES[status], britishDate(occurredOn), startsAt]
          .filter(Boolean)
          .join(" · ")
      }
      actions={
        <>
          <BriefButton of="interaction" />
          <SayWhatHappened />
        </>
      }
    >
      <Tabs />
    </ShowPage>
  );
}

/** A planned interaction whose day has come waits for its outcome. */
function SayWhatHappened() {
  const record = useRecordContext();
  if (record?.status !== "PLANNED" || record.occurredOn > londonToday()) return null;
  return (
    <Button variant="contained" component={Link} to={`/interactions/${record.id}?tookPlace=1`}>
      Say what happened
    </Button>
  );
}

function Tabs() {
  const record = useRecordContext<Row>();
  if (!record) return null;
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        { name: "overview", label: "Overview", content: <Body /> },
        { name: "history", label: "History", content: <HistoryPanel noun="INTERACTION" id={record.id} /> },
      ]}
    />
  );
}

function Body() {
  const record = useRecordContext<Row>();
  const wasSaved = (useLocation().state as { wasSaved?: boolean } | null)?.wasSaved;
  if (!record) return null;
  return (
    <>
      {wasSaved ? (
        <Alert severity="success" sx={{ mb: 2 }} role="status">
          Saved.
        </Alert>
      ) : null}
      {record.status === "HELD" ? (
        <Section title="Ties that it changed">
          <ChangedTies interactionId={record.id} />
        </Section>
      ) : null}
      <Section title="Who took part">
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {record.participants.map((participant: DraftParticipant) => (
            <li key={participant.id}>
              <WhoLink participant={participant} />
              {participant.isOurs ? " (colleague)" : ""}
            </li>
          ))}
        </Box>
      </Section>
      {record.status === "HELD" ? (
        <Section title="Asks">
          <Points points={record.discussionPoints} />
        </Section>
      ) : null}
      <PromisesSection />
      <Section title="Notes">
        <Typography sx={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {record.notes || "None."}
        </Typography>
      </Section>
      <Section title="About this record">
        <Facts>
          <Fact label="Who may read it">{visibleTo(record)}</Fact>
          <Fact label="Recorded">
            {britishInstant(record.recordedAt)}
            {record.recordedBy ? ` by ${record.recordedBy.name}` : ""}
          </Fact>
          <Fact label="Source">{record.source}</Fact>
        </Facts>
      </Section>
    </>
  );
}

function WhoLink({ participant }: { participant: DraftParticipant }) {
  const { person, organisation, label } = participant;
  if (person) return <PageLink to={`/people/${person.id}/show`}>{label}</PageLink>;
  if (organisation) return <PageLink to={`/organisations/${organisation.id}/show`}>{label}</PageLink>;
  return <>{label}</>;
}

function Points({ points }: { points: DraftPoint[] }) {
  if (!points.length) return <Typography color="text.secondary">Nothing was recorded about asks.</Typography>;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, display: "grid", gap: 1 }}>
      {points.map((point) => (
        <li key={point.id}>
          <PageLink to={`/policy_asks/${point.policyAsk.id}/show`}>{point.policyAsk.title}</PageLink>
          <div>
            {point.wasRaised
              ? `Raised. Reception: ${point.reception ? RECEPTIONS[point.reception].toLowerCase() : "not recorded"}.`
              : `Not raised: ${NOT_RAISED_REASONS[point.notRaisedReason ?? "OTHER"].toLowerCase()}.`}
          </div>
          {[point.said, point.notRaisedNote].filter(Boolean).map((text) => (
            <Box
              key={text}
              sx={{ color: "text.secondary", whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}
            >
              {text}
            </Box>
          ))}
        </li>
      ))}
    </Box>
  );
}
