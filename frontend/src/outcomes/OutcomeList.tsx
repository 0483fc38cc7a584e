import {
  AutocompleteInput,
  CreateButton,
  DataTable,
  DateInput,
  ReferenceInput,
  SelectArrayInput,
} from "react-admin";

import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { PageLink } from "../layout/PageLink";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate } from "../words/dates";
import { choices } from "../words/labels";
import { answersInWords, bestOf, DIRECTIONS, SIGNIFICANCES, standingInWords } from "./words";

const reference = (source: string, noun: string) => (
  <ReferenceInput key={source} source={source} reference={noun}>
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>
);

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search what changed, where and sources" />,
  <SelectArrayInput key="direction" source="direction" choices={choices(DIRECTIONS)} />,
  <SelectArrayInput key="significance" source="significance" choices={choices(SIGNIFICANCES)} />,
  reference("policyAskId", "policy_asks"),
  reference("organisationId", "organisations"),
  <DateInput key="from" source="changedFrom" />,
  <DateInput key="to" source="changedTo" />,
];

export function OutcomeList() {
  return (
    <ListPage
      title="Outcomes"
      lead={
        <>
          What changed outside, for better or worse, and how sure we are that it was us.{" "}
          <PageLink to={`/contribution_claims?filter=${encodeURIComponent('{"isReviewed":false}')}`}>
            Claims that wait for review
          </PageLink>
        </>
      }
      filters={filters}
      sort={{ field: "changedOn", order: "DESC" }}
      exporter={csvExporter}
      empty={
        <EmptyState title="No outcomes yet" actions={<CreateButton variant="contained" />}>
          Record what has changed outside, with its source. Whether it was us is a second question.
        </EmptyState>
      }
    >
      <RecordTable
        primary={(record) => record.title}
        secondary={(record) =>
          `${britishDate(record.changedOn)} · ${DIRECTIONS[record.direction]}, ${SIGNIFICANCES[record.significance].toLowerCase()} · ${standingInWords(bestOf(record.claims))}`
        }
      >
        <DataTable.Col source="title" render={({ title }) => <RecordLink>{title}</RecordLink>} />
        <DataTable.Col source="changedOn" render={({ changedOn }) => britishDate(changedOn)} />
        <DataTable.Col
          source="changer"
          disableSort
          render={({ changer }) => changer?.label ?? "Not known who"}
        />
        <DataTable.Col source="direction" disableSort render={({ direction }) => DIRECTIONS[direction]} />
        <DataTable.Col source="significance" render={({ significance }) => SIGNIFICANCES[significance]} />
        <DataTable.Col
          label="Our part"
          disableSort
          render={({ claims }) => standingInWords(bestOf(claims))}
        />
        <DataTable.Col
          label="Asked outside"
          disableSort
          render={({ substantiations }) => answersInWords(substantiations)}
        />
      </RecordTable>
    </ListPage>
  );
}
