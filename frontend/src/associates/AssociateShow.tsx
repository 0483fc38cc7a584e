import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { useState } from "react";
import { useRecordContext } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { ActivitiesSection } from "../activities/ActivitiesSection";
import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { RecordTabs } from "../layout/RecordTabs";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate, period } from "../words/dates";
import { ConversationDialog } from "./ConversationDialog";
import { ASSOCIATE_KINDS } from "./documents";
import { Due } from "./AssociateList";
import { lastInWords, yesNoUnknown } from "./words";

export function AssociateShow() {
  return (
    <ShowPage
      title={({ name }) => name}
      lead={({ kind, startedOn, endedOn }) => `${ASSOCIATE_KINDS[kind]}, ${period(startedOn, endedOn)}`}
      actions={<ConversationButton />}
    >
      <Tabs />
    </ShowPage>
  );
}

function ConversationButton() {
  const record = useRecordContext<Row>();
  const [isOpen, setOpen] = useState(false);
  if (!record) return null;
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Record a conversation
      </Button>
      {isOpen ? (
        <ConversationDialog
          associate={{ id: record.id, name: String(record.name) }}
          onClose={() => setOpen(false)}
        />
      ) : null}
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
              <Section title="About">
                <Facts>
                  <Fact label="Person">
                    <Link component={RouterLink} to={`/people/${record.personId}/show`}>
                      {record.name}
                    </Link>
                  </Fact>
                  <Fact label="Recruited openly">{yesNoUnknown(record.recruitedOpenly)}</Fact>
                  <Fact label="Inducted on">{britishDate(record.inductedOn)}</Fact>
                  <Fact label="Last conversation">{lastInWords(record as never)}</Fact>
                  <Fact label="Next conversation">
                    <Due record={record} />
                  </Fact>
                  <Fact label="Note">{record.note}</Fact>
                </Facts>
              </Section>
              <ActivitiesSection
                title="Alignment conversations"
                personId={String(record.personId)}
                kind={["ALIGNMENT_CONVERSATION"]}
              />
            </>
          ),
        },
        { name: "history", label: "History", content: <HistoryPanel noun="ASSOCIATE" id={record.id} /> },
      ]}
    />
  );
}
