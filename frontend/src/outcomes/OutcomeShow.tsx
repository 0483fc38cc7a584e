import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useRecordContext } from "react-admin";
import { Link } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate, britishInstant } from "../words/dates";
import { ClaimsOfOutcome } from "./ClaimsOfOutcome";
import type { Named } from "./documents";
import { SubstantiationsSection } from "./SubstantiationsSection";
import { answersInWords, bestOf, DIRECTIONS, SIGNIFICANCES, standingInWords } from "./words";

export function OutcomeShow() {
  return (
    <ShowPage
      title={({ title }) => title}
      lead={({ changedOn, direction, significance }) =>
        `${DIRECTIONS[direction]}, ${SIGNIFICANCES[significance].toLowerCase()}. Changed on ${britishDate(changedOn)}.`
      }
      actions={<ClaimButton />}
    >
      <Tabs />
    </ShowPage>
  );
}

function ClaimButton() {
  const record = useRecordContext();
  return (
    <Button variant="contained" component={Link} to={`/contribution_claims/create?outcomeId=${record?.id}`}>
      Claim our part
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
        {
          name: "overview",
          label: "Overview",
          content: (
            <>
              <About />
              <SubstantiationsSection />
              <ClaimsOfOutcome outcomeId={record.id} />
            </>
          ),
        },
        { name: "history", label: "History", content: <HistoryPanel noun="OUTCOME" id={record.id} /> },
      ]}
    />
  );
}

function About() {
  const record = useRecordContext<Row>();
  if (!record) return null;
  const { changer, policyAsks } = record;
  return (
    <Section title="What changed">
      <Box sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere", maxWidth: "75ch", mb: 2 }}>
        {record.whatChanged}
      </Box>
      <Facts>
        <Fact label="Who changed">
          {changer ? (
            <PageLink
              to={
                changer.role
                  ? `/people/${changer.role.person.id}/show`
                  : `/organisations/${changer.organisation.id}/show`
              }
            >
              {changer.label}
            </PageLink>
          ) : (
            "Not known who"
          )}
        </Fact>
        <Fact label="Changed on">{britishDate(record.changedOn)}</Fact>
        <Fact label="Where">{record.place}</Fact>
        <Fact label="Significance">
          {SIGNIFICANCES[record.significance]}: {record.significanceReason}
        </Fact>
        <Fact label="We worked towards it">{record.wasAnticipated ? "Yes" : "No, it came unlooked for"}</Fact>
        <Fact label="How we know">
          {record.source} {record.sourceUrl ? <SafeLink href={record.sourceUrl} /> : null}
        </Fact>
        <Fact label="Policy asks that it touches">
          {policyAsks.length
            ? (policyAsks as Named[]).map(({ id, label }) => (
                <div key={id}>
                  <PageLink to={`/policy_asks/${id}/show`}>{label}</PageLink>
                </div>
              ))
            : "None"}
        </Fact>
        <Fact label="Our part">{standingInWords(bestOf(record.claims))}</Fact>
        <Fact label="Asked outside">{answersInWords(record.substantiations)}</Fact>
        <Fact label="Recorded">
          {britishInstant(record.recordedAt)}
          {record.recordedBy ? ` by ${record.recordedBy.name}` : ""}
        </Fact>
      </Facts>
    </Section>
  );
}
