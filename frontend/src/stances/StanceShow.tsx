import Button from "@mui/material/Button";
import { useState } from "react";
import { useGetIdentity, useRecordContext } from "react-admin";

import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate, britishInstant } from "../words/dates";
import { CONFIDENCES, STANCE_LEVELS } from "../words/labels";
import { CheckDialog } from "./CheckDialog";
import { StanceMarks } from "./StanceMarks";
import type { Held } from "./standing_words";

export function StanceShow() {
  return (
    <ShowPage
      title={({ stakeholder, level }) => `${stakeholder.label}: ${STANCE_LEVELS[level].toLowerCase()}`}
      lead={({ policyAsk, heldOn, isCurrent }) =>
        `On “${policyAsk.title}”, since ${britishDate(heldOn)}. ${isCurrent ? "The latest that we know." : "A later stance is recorded."}`
      }
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
        { name: "overview", label: "Overview", content: <About /> },
        { name: "history", label: "History", content: <HistoryPanel noun="STANCE" id={record.id} /> },
      ]}
    />
  );
}

function About() {
  const record = useRecordContext<Row>();
  if (!record) return null;
  const { stakeholder, policyAsk, level, heldOn, confidence, source, sourceUrl, sourceInteractionId } =
    record;
  const { role, organisation } = stakeholder;
  return (
    <Section title="Stance" actions={<CheckButton />}>
      <Facts>
        <Fact label="Who">
          <PageLink to={role ? `/people/${role.person.id}/show` : `/organisations/${organisation.id}/show`}>
            {stakeholder.label}
          </PageLink>
        </Fact>
        <Fact label="Policy ask">
          <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
        </Fact>
        <Fact label="Stance">{STANCE_LEVELS[level]}</Fact>
        <Fact label="Since">{britishDate(heldOn)}</Fact>
        <Fact label="How old, and whether it was checked">
          <StanceMarks stance={record as unknown as Held} />
        </Fact>
        {record.check?.note ? <Fact label="How it was checked">{record.check.note}</Fact> : null}
        <Fact label="How sure we are">{CONFIDENCES[confidence]}</Fact>
        <Fact label="How we know">{source}</Fact>
        <Fact label="Web address of the source">
          <SafeLink href={sourceUrl} />
        </Fact>
        {sourceInteractionId ? (
          <Fact label="Learnt in">
            <PageLink to={`/interactions/${sourceInteractionId}/show`}>Open the interaction</PageLink>
          </Fact>
        ) : null}
        <Fact label="Recorded">
          {britishInstant(record.recordedAt)}
          {record.recordedBy ? ` by ${record.recordedBy.name}` : ""}
        </Fact>
      </Facts>
    </Section>
  );
}

const CLAIMED_YES = ["SUPPORTIVE", "CHAMPION"];

/** For a claimed yes: a colleague checks it, and whoever recorded it is told to ask one. */
function CheckButton() {
  const record = useRecordContext<Row>();
  const { identity } = useGetIdentity();
  const [isOpen, setIsOpen] = useState(false);
  if (!record || !CLAIMED_YES.includes(record.level)) return null;
  if (record.recordedBy?.id === identity?.id) {
    return record.check ? null : <span>You recorded this: ask a colleague to check it.</span>;
  }
  const { id, version, heldOn, stakeholder } = record;
  return (
    <>
      <Button variant="outlined" onClick={() => setIsOpen(true)}>
        {record.check ? "Check again" : "Check this claim"}
      </Button>
      {isOpen ? (
        <CheckDialog
          stance={{ id: String(id), version: version ?? 0, heldOn, label: stakeholder.label }}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  );
}
