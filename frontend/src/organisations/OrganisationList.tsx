import {
  AutocompleteInput,
  DataTable,
  NullableBooleanInput,
  ReferenceInput,
  SelectArrayInput,
} from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { SearchFilter } from "../inputs/SearchFilter";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { TieBar } from "../ties/TieBar";
import { britishDate } from "../words/dates";
import { ORGANISATION_KINDS, choices } from "../words/labels";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search by name or other name" />,
  <SelectArrayInput key="kind" source="kind" choices={choices(ORGANISATION_KINDS)} />,
  <ReferenceInput key="lead" source="leadId" reference="users">
    <AutocompleteInput />
  </ReferenceInput>,
  <ReferenceInput key="parent" source="parentId" reference="organisations">
    <AutocompleteInput />
  </ReferenceInput>,
  <NullableBooleanInput key="closed" source="isClosed" />,
];

export function OrganisationList() {
  return (
    <ListPage
      title="Organisations"
      filters={filters}
      sort={{ field: "name", order: "ASC" }}
      empty={
        <EmptyState title="Nothing here yet">
          No organisation yet. Add one, import a file, or log a meeting: those you meet are added as you go.
        </EmptyState>
      }
    >
      <RecordTable
        primary={(record) => record.name}
        secondary={(record) =>
          `${ORGANISATION_KINDS[record.kind]} · last contact ${britishDate(record.lastContactOn)}`
        }
      >
        <DataTable.Col source="name" render={({ name }) => <RecordLink>{name}</RecordLink>} />
        <DataTable.Col source="kind" render={(record) => ORGANISATION_KINDS[record.kind]} />
        <DataTable.NumberCol source="peopleCount" />
        <DataTable.Col source="lastContactOn" render={(record) => britishDate(record.lastContactOn)} />
        <DataTable.Col source="tie" render={(record) => <TieBar tie={record.tie} />} />
        <DataTable.Col source="lead" disableSort render={(record) => record.lead?.name ?? "—"} />
      </RecordTable>
    </ListPage>
  );
}
