import Button from "@mui/material/Button";
import { useState } from "react";
import { useRecordContext } from "react-admin";

import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { LoadingPage } from "../layout/LoadingPage";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate, britishInstant } from "../words/dates";
import { AffectedList } from "./AffectedList";
import { CorrectDateDialog } from "./CorrectDateDialog";
import type { Affected } from "./documents";
import { dayBefore } from "./roles_to_end";

export function ReshuffleShow() {
  return (
    <ShowPage
      title={({ title }) => title}
      lead={({ effectiveOn }) =>
        `New roles since ${britishDate(effectiveOn)}; the old ones ended on ${britishDate(dayBefore(effectiveOn))}.`
      }
      actions={<CorrectDate />}
      canDelete={false}
    >
      <Tabs />
    </ShowPage>
  );
}

function CorrectDate() {
  const record = useRecordContext() as Row | undefined;
  const [isOpen, setOpen] = useState(false);
  if (!record?.version) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        Correct the date
      </Button>
      {isOpen ? <CorrectDateDialog reshuffle={record} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Tabs() {
  const record = useRecordContext();
  if (!record) return null;
  // A row of the list stands in for the record until it has come, without its moves.
  if (!record.moves) return <LoadingPage />;
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        { name: "overview", label: "Overview", content: <Body /> },
        {
          name: "history",
          label: "History",
          content: <HistoryPanel noun="RESHUFFLE" id={String(record.id)} />,
        },
      ]}
    />
  );
}

interface ShownMove {
  id: string;
  person: { id: string; label: string };
  endedRole: string | null;
  newRole: string | null;
}

function Body() {
  const record = useRecordContext();
  if (!record) return null;
  return (
    <>
      <Section title="Who moved">
        <PlainTable<ShownMove>
          label="Moves"
          items={record.moves}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Person",
              isHeading: true,
              cell: ({ person }) => <PageLink to={`/people/${person.id}/show`}>{person.label}</PageLink>,
            },
            { heading: "Role that ended", cell: ({ endedRole }) => endedRole ?? "None" },
            { heading: "New role", cell: ({ newRole }) => newRole ?? "None recorded" },
          ]}
        />
      </Section>
      <Section title="What to do now">
        <AffectedList affected={record.affected as Affected} />
      </Section>
      <Section title="About this record">
        <Facts>
          <Fact label="How we know">{record.source}</Fact>
          <Fact label="Web address">
            <SafeLink href={record.sourceUrl} />
          </Fact>
          <Fact label="Recorded">
            {britishInstant(record.recordedAt)}
            {record.recordedBy ? ` by ${record.recordedBy.name}` : ""}
          </Fact>
          {record.correctionReason ? (
            <Fact label="Why the date was corrected">{record.correctionReason}</Fact>
          ) : null}
        </Facts>
      </Section>
    </>
  );
}
