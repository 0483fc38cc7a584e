import Box from "@mui/material/Box";
import { BooleanInput, CreateButton, DataTable, SelectArrayInput, type RaRecord } from "react-admin";

import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { britishDate, period } from "../words/dates";
import { choices } from "../words/labels";
import { ASSOCIATE_KINDS } from "./documents";
import { dueInWords, lastInWords, yesNoUnknown } from "./words";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search by name" />,
  <SelectArrayInput key="kind" source="kind" choices={choices(ASSOCIATE_KINDS)} />,
  <BooleanInput key="current" source="isCurrent" />,
  <BooleanInput key="overdue" source="isOverdue" />,
];

export function AssociateList() {
  return (
    <ListPage
      title="Associates"
      lead="Trainers, facilitators and chairs, and when we last talked about our commitment with each."
      filters={filters}
      sort={{ field: "name", order: "ASC" }}
      empty={
        <EmptyState title="No associates yet" actions={<CreateButton variant="contained" />}>
          Add the trainers, facilitators and chairs who work with us, from a day to a day, with how often you
          mean to talk about how their practice reflects our commitment.
        </EmptyState>
      }
    >
      <RecordTable
        primary={({ name }) => name}
        secondary={(record) => `${ASSOCIATE_KINDS[record.kind]}. ${dueInWords(record as never)}`}
      >
        <DataTable.Col source="name" render={({ name }) => <RecordLink>{name}</RecordLink>} />
        <DataTable.Col source="kind" disableSort render={({ kind }) => ASSOCIATE_KINDS[kind]} />
        <DataTable.Col
          source="startedOn"
          label="In post"
          render={({ startedOn, endedOn }) => period(startedOn, endedOn)}
        />
        <DataTable.Col
          source="recruitedOpenly"
          disableSort
          render={({ recruitedOpenly }) => yesNoUnknown(recruitedOpenly)}
        />
        <DataTable.Col source="inductedOn" disableSort render={({ inductedOn }) => britishDate(inductedOn)} />
        <DataTable.Col source="lastConversationOn" render={(record) => lastInWords(record as never)} />
        <DataTable.Col
          source="dueOn"
          label="Next"
          disableSort
          render={(record) => <Due record={record as RaRecord} />}
        />
      </RecordTable>
    </ListPage>
  );
}

export function Due({ record }: { record: RaRecord }) {
  return (
    <Box component="span" sx={record.isOverdue ? { color: "error.main", fontWeight: 600 } : undefined}>
      {dueInWords(record as never)}
    </Box>
  );
}
