import {
  CreateButton,
  DataTable,
  DateInput,
  SelectArrayInput,
  SelectInput,
  type RaRecord,
} from "react-admin";

import { usePlanLines } from "../activities/use_kinds";
import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate } from "../words/dates";
import { choices } from "../words/labels";
import { AUDIENCES, previousInWords, shareInWords } from "./words";

function PlanLineFilter(props: { source: string }) {
  const { choices: lines, isPending } = usePlanLines();
  return <SelectInput {...props} choices={lines} isPending={isPending} />;
}

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search survey, question and answer" />,
  <SelectArrayInput key="audience" source="audience" choices={choices(AUDIENCES)} />,
  <PlanLineFilter key="line" source="planLineId" />,
  <DateInput key="from" source="askedFrom" parse={(value) => value || null} />,
  <DateInput key="until" source="askedUntil" parse={(value) => value || null} />,
];

const inWords = ({ planLine, previous, ...record }: RaRecord): RaRecord =>
  ({
    ...record,
    planLineId: undefined,
    planLine: planLine?.title ?? "",
    previous: previousInWords(previous),
    percentage: shareInWords(record as never),
  }) as unknown as RaRecord;

export function SurveyResultList() {
  return (
    <ListPage
      title="Survey results"
      lead="What members, stakeholders and staff answered, with how many answered, beside the last time."
      filters={filters}
      sort={{ field: "askedOn", order: "DESC" }}
      exporter={(records, ...rest) => csvExporter(records.map(inWords), ...rest)}
      empty={
        <EmptyState title="No survey results yet" actions={<CreateButton variant="contained" />}>
          Type the answers to a question, or paste them from a spreadsheet: question, answer, n, %.
        </EmptyState>
      }
    >
      <RecordTable
        primary={({ question, answer }) => `${question} ${answer}`}
        secondary={(record) =>
          `${shareInWords(record as never)} of ${record.respondents}, ${AUDIENCES[record.audience]}, ${britishDate(record.askedOn)}`
        }
      >
        <DataTable.Col source="question" render={({ question }) => <RecordLink>{question}</RecordLink>} />
        <DataTable.Col source="answer" disableSort />
        <DataTable.NumberCol source="respondents" label="n" disableSort />
        <DataTable.Col
          source="percentage"
          label="Share"
          disableSort
          render={(record) => shareInWords(record as never)}
        />
        <DataTable.Col source="previous" disableSort render={({ previous }) => previousInWords(previous)} />
        <DataTable.Col source="audience" disableSort render={({ audience }) => AUDIENCES[audience]} />
        <DataTable.Col source="askedOn" render={({ askedOn }) => britishDate(askedOn)} />
      </RecordTable>
    </ListPage>
  );
}
