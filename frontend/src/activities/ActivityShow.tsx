import Link from "@mui/material/Link";
import { useRecordContext } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { TablesOfActivity } from "../diversity_tables/TablesOfActivity";
import { HistoryPanel } from "../history/HistoryPanel";
import { PlainTable } from "../layout/PlainTable";
import { RecordTabs } from "../layout/RecordTabs";
import { SafeLink } from "../layout/SafeLink";
import { Fact, Facts, Section } from "../layout/Section";
import { ShowPage } from "../layout/ShowPage";
import { britishDate, londonToday } from "../words/dates";
import type { Contributor, Kind, Question } from "./documents";
import { useKinds } from "./use_kinds";
import { ACTIVITY_KINDS, actionState, answeredInWords, CHECKLIST_ANSWERS, FORMATS, STATES } from "./words";

export function ActivityShow() {
  return (
    <ShowPage
      title={({ title }) => title}
      lead={({ kind, happenedOn }) => `${ACTIVITY_KINDS[kind]}, ${britishDate(happenedOn)}`}
    >
      <Tabs />
    </ShowPage>
  );
}

function Tabs() {
  const record = useRecordContext<Row>();
  const { kindOf } = useKinds();
  if (!record) return null;
  const kind = kindOf(record.kind);
  return (
    <RecordTabs
      label="Parts of this page"
      tabs={[
        {
          name: "overview",
          label: "Overview",
          content: (
            <>
              <About record={record} kind={kind} />
              {record.action ? <Action record={record} /> : null}
              {record.contributors.length ? <Contributors record={record} kind={kind} /> : null}
              {record.checklist.length ? <Checklist questions={record.checklist} /> : null}
              {record.state === "DONE" ? <TablesOfActivity activityId={record.id} /> : null}
            </>
          ),
        },
        { name: "history", label: "History", content: <HistoryPanel noun="ACTIVITY" id={record.id} /> },
      ]}
    />
  );
}

/** A fact under the name that it has in this kind; nothing where the kind does not use it. */
function About({ record, kind }: { record: Row; kind?: Kind }) {
  const label = (name: string) => kind?.fields.find((use) => use.name === name)?.label;
  const state = kind?.states.find((each) => each.state === record.state)?.label ?? STATES[record.state];
  return (
    <Section title="About">
      <Facts>
        <Fact label={kind?.dateLabel ?? "Date"}>{britishDate(record.happenedOn)}</Fact>
        <Fact label="State">{state}</Fact>
        {record.stateReason ? <Fact label="Reason">{record.stateReason}</Fact> : null}
        {record.format ? <Fact label={label("format") ?? "Format"}>{FORMATS[record.format]}</Fact> : null}
        {label("summary") ? <Fact label={label("summary") ?? ""}>{record.summary}</Fact> : null}
        {label("response") ? <Fact label={label("response") ?? ""}>{record.response}</Fact> : null}
        {label("consulted") ? <Fact label={label("consulted") ?? ""}>{record.consulted}</Fact> : null}
        {label("hasEqualityAssessment") ? (
          <Fact label={label("hasEqualityAssessment") ?? ""}>{yesOrNo(record.hasEqualityAssessment)}</Fact>
        ) : null}
        {record.dueAgainOn ? (
          <Fact label={label("nextOn") ?? "Next due"}>{dueInWords(record.dueAgainOn)}</Fact>
        ) : null}
        {label("sourceUrl") ? (
          <Fact label={label("sourceUrl") ?? ""}>
            <SafeLink href={record.sourceUrl} />
          </Fact>
        ) : null}
        <Fact label="Owner">{record.owner?.name}</Fact>
      </Facts>
      <Links heading="Policy asks served" to="policy_asks" links={record.policyAsks} />
      <Links
        heading="Lines of the plan"
        to="plan_lines"
        links={record.planLines.map(
          ({ id, number, title }: { id: string; number: number; title: string }) => ({
            id,
            title: `${number}. ${title}`,
          }),
        )}
      />
    </Section>
  );
}

const yesOrNo = (value: boolean | null) => (value === null ? "Not known" : value ? "Yes" : "No");

const dueInWords = (day: string) =>
  day < londonToday() ? `${britishDate(day)}, which has passed` : britishDate(day);

interface LinksProps {
  heading: string;
  to: string;
  links: { id: string; title: string }[];
}

function Links({ heading, to, links }: LinksProps) {
  if (!links.length) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {links.map(({ id, title }) => (
          <li key={id}>
            <Link component={RouterLink} to={`/${to}/${id}/show`}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Action({ record }: { record: Row }) {
  return (
    <Section title="Action">
      <Facts>
        <Fact label="Agreed">{record.action}</Fact>
        <Fact label="How it stands">{actionState(record as never, londonToday(), britishDate)}</Fact>
      </Facts>
    </Section>
  );
}

const PLACES: Record<string, string> = { person: "people", organisation: "organisations" };

function Contributors({ record, kind }: { record: Row; kind?: Kind }) {
  const heading = kind?.fields.find(({ name }) => name === "contributors")?.label ?? "Contributors";
  return (
    <Section title={heading}>
      <PlainTable<Contributor>
        label={heading}
        items={record.contributors}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: "Who",
            isHeading: true,
            cell: ({ party }) =>
              PLACES[party.kind] ? (
                <Link component={RouterLink} to={`/${PLACES[party.kind]}/${party.id}/show`}>
                  {party.label}
                </Link>
              ) : (
                party.label
              ),
          },
          { heading: "Part", cell: ({ part }) => part || "—" },
        ]}
      />
    </Section>
  );
}

function Checklist({ questions }: { questions: Question[] }) {
  return (
    <Section title={`Challenge questions: ${answeredInWords(questions)}`}>
      <PlainTable<Question>
        label="Challenge questions"
        items={questions}
        keyOf={({ id }) => id}
        columns={[
          { heading: "Question", isHeading: true, cell: ({ question }) => question },
          { heading: "Answer", isNarrow: true, cell: ({ answer }) => CHECKLIST_ANSWERS[answer] },
          { heading: "Note", cell: ({ note }) => note || "—" },
        ]}
      />
    </Section>
  );
}
