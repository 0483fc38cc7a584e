import Link from "@mui/material/Link";
import { useRecordContext } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { HistoryPanel } from "../history/HistoryPanel";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate } from "../words/dates";
import { AUDIENCES, previousInWords, shareInWords } from "./words";

export function SurveyResultShow() {
  return (
    <ShowPage
      title={({ question }) => question}
      lead={({ survey, askedOn }) => `${survey}, ${britishDate(askedOn)}`}
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
        { name: "overview", label: "Overview", content: <About record={record} /> },
        { name: "history", label: "History", content: <HistoryPanel noun="SURVEY_RESULT" id={record.id} /> },
      ]}
    />
  );
}

function About({ record }: { record: Row }) {
  return (
    <Section title="Answer">
      <Facts>
        <Fact label="Answer">{record.answer}</Fact>
        <Fact label="Share">{shareInWords(record as never)}</Fact>
        <Fact label="Number who answered (n)">{record.respondents.toLocaleString("en-GB")}</Fact>
        <Fact label="Last time">{previousInWords(record.previous)}</Fact>
        <Fact label="Who was asked">{AUDIENCES[record.audience]}</Fact>
        <Fact label="Line of the plan">
          {record.planLine ? (
            <Link component={RouterLink} to={`/plan_lines/${record.planLine.id}/show`}>
              {record.planLine.number}. {record.planLine.title}
            </Link>
          ) : null}
        </Fact>
        <Fact label="Link">
          <SafeLink href={record.sourceUrl} />
        </Fact>
      </Facts>
    </Section>
  );
}
