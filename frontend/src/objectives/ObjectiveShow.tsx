import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useGetIdentity, useRecordContext, type RaRecord } from "react-admin";

import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate } from "../words/dates";
import type { Objective } from "./documents";
import { AgreeDialog, EndDialog, NotesDialog, TakeBackDialog } from "./ObjectiveDialogs";
import { stateInWords } from "./words";

const DIALOGS = { agree: AgreeDialog, takeBack: TakeBackDialog, end: EndDialog };

export function ObjectiveShow() {
  const { data: me } = useGetIdentity();
  const isMine = (record: RaRecord) => record.user.id === me?.id;
  return (
    <ShowPage
      title={(record) => (isMine(record) ? "My objective" : `Objective of ${record.user.name}`)}
      lead={(record) => <Lead objective={record as unknown as Objective} />}
      actions={<Actions myId={me ? String(me.id) : ""} />}
      canEdit={(record) => isMine(record) && !record.endedOn}
      canDelete={(record) => isMine(record) && !record.agreedOn}
    >
      <Tabs />
    </ShowPage>
  );
}

function Lead({ objective }: { objective: Objective }) {
  const { user, agreedWith } = objective;
  const readers = agreedWith ? `${user.name} and ${agreedWith.name}` : user.name;
  return <>{`${stateInWords(objective)}. Seen by ${readers} alone.`}</>;
}

/** The other one agrees; either ends it. */
function Actions({ myId }: { myId: string }) {
  const objective = useRecordContext() as Objective | undefined;
  const [open, setOpen] = useState<keyof typeof DIALOGS | null>(null);
  if (!objective || objective.endedOn) return null;
  const isPartner = objective.agreedWith?.id === myId;
  const Dialog = open ? DIALOGS[open] : null;
  return (
    <>
      {isPartner && !objective.agreedOn ? (
        <Button variant="contained" onClick={() => setOpen("agree")}>
          Agree it
        </Button>
      ) : null}
      {isPartner && objective.agreedOn ? (
        <Button onClick={() => setOpen("takeBack")}>Take back the agreement</Button>
      ) : null}
      <Button onClick={() => setOpen("end")}>End it</Button>
      {Dialog ? <Dialog objective={objective} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Tabs() {
  const objective = useRecordContext() as Objective | undefined;
  if (!objective) return null;
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        {
          name: "overview",
          label: "Overview",
          content: (
            <>
              <About objective={objective} />
              <Missing objective={objective} />
              <Notes objective={objective} />
              <EvidenceSection objective={objective} />
            </>
          ),
        },
        { name: "history", label: "History", content: <HistoryPanel noun="OBJECTIVE" id={objective.id} /> },
      ]}
    />
  );
}

function About({ objective }: { objective: Objective }) {
  const { text, measure, baseline, target, startsOn, dueOn, planLine } = objective;
  return (
    <Section title="The objective">
      <Typography sx={{ whiteSpace: "pre-line", overflowWrap: "anywhere", maxWidth: "75ch", mb: 2 }}>
        {text}
      </Typography>
      <Facts>
        <Fact label="Measure">{measure ?? "None yet"}</Fact>
        <Fact label="Baseline">{baseline ?? "None yet"}</Fact>
        <Fact label="Target">{target ?? "None yet"}</Fact>
        <Fact label="Runs">{`${britishDate(startsOn)} to ${britishDate(dueOn)}`}</Fact>
        <Fact label="Line of the action plan">
          {planLine ? (
            <PageLink
              to={`/plan_lines/${planLine.id}/show`}
            >{`${planLine.number}. ${planLine.title}`}</PageLink>
          ) : (
            "Not linked"
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

function Missing({ objective: { missing, endedOn } }: { objective: Objective }) {
  if (endedOn) return null;
  return (
    <Section title="What would make it clearer">
      {missing.length ? (
        <ul style={{ margin: 0, paddingLeft: 20 }}>
          {missing.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : (
        <Typography>Nothing is missing.</Typography>
      )}
    </Section>
  );
}

function Notes({ objective }: { objective: Objective }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title="Notes" actions={<Button onClick={() => setOpen(true)}>Write notes</Button>}>
      <Facts>
        <Fact label="Mid-year">{objective.midYearNote || "None yet"}</Fact>
        <Fact label="Year-end">{objective.yearEndNote || "None yet"}</Fact>
      </Facts>
      {isOpen ? <NotesDialog objective={objective} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

function EvidenceSection({ objective: { evidence } }: { objective: Objective }) {
  return (
    <Section title="Evidence">
      {evidence.length ? (
        <PlainTable
          label="Evidence of this objective, the newest first"
          items={evidence}
          keyOf={({ id }) => id}
          columns={[
            { heading: "What", isHeading: true, cell: ({ title }) => title },
            { heading: "Date", isNarrow: true, cell: ({ datedOn }) => britishDate(datedOn) },
            { heading: "Link", cell: ({ sourceUrl }) => <SafeLink href={sourceUrl} /> },
          ]}
        />
      ) : (
        <Typography color="text.secondary">
          None yet. Its holder adds some by editing the objective.
        </Typography>
      )}
    </Section>
  );
}
