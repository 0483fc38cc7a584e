import {
  AutocompleteInput,
  CreateButton,
  DataTable,
  ReferenceInput,
  SearchInput,
  SelectArrayInput,
} from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { TieBar } from "../ties/TieBar";
import { britishDate } from "../words/dates";
import { saveCsv } from "../words/export_csv";
import { choices, ORGANISATION_KINDS } from "../words/labels";

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Name, alias or code" />,
  <SelectArrayInput key="kind" source="kind" label="Kind" choices={choices(ORGANISATION_KINDS)} />,
  <ReferenceInput key="lead" source="leadId" reference="users">
    <AutocompleteInput label="Lead" filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
];

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const save = (rows: any[]) =>
  saveCsv(
    "organisations",
    ["Name", "Kind", "Aliases", "Parent", "Lead", "People", "Last contact", "Strength", "Source"],
    rows.map((row) => [
      row.name,
      ORGANISATION_KINDS[row.kind],
      row.aliases.map((alias: { name: string }) => alias.name).join("; "),
      row.parent?.name,
      row.lead?.name,
      row.peopleCount,
      row.lastContactOn,
      row.tie?.shown ?? "never met",
      row.source,
    ]),
  );

export function OrganisationList() {
  return (
    <ListPage
      title="Organisations"
      filters={filters}
      sort={{ field: "name", order: "ASC" }}
      exporter={save}
      empty={
        <EmptyState title="No organisations yet" actions={<CreateButton variant="contained" />}>
          Add one, or import a file of meetings: it brings its organisations with it.
        </EmptyState>
      }
    >
      <DataTable rowClick="show" bulkActionButtons={false}>
        <DataTable.Col source="name" />
        <DataTable.Col source="kind" render={(record) => ORGANISATION_KINDS[record.kind]} />
        <DataTable.Col source="lead.name" label="Lead" disableSort />
        <DataTable.NumberCol source="peopleCount" label="People" />
        <DataTable.Col
          source="lastContactOn"
          label="Last contact"
          render={(record) => britishDate(record.lastContactOn)}
        />
        <DataTable.Col source="tie.shown" label="Strength" render={(record) => <TieBar tie={record.tie} />} />
      </DataTable>
    </ListPage>
  );
}
