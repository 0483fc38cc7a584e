import {
  AutocompleteInput,
  DataTable,
  NullableBooleanInput,
  ReferenceInput,
  type RaRecord,
} from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { SearchFilter } from "../inputs/SearchFilter";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { TieBar } from "../ties/TieBar";
import { britishDate } from "../words/dates";
import { currentRoles } from "./current_roles";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search by name, role or organisation" />,
  <ReferenceInput key="organisation" source="organisationId" reference="organisations">
    <AutocompleteInput />
  </ReferenceInput>,
  <NullableBooleanInput key="post" source="hasCurrentRole" />,
];

export function PersonList() {
  return (
    <ListPage
      title="People"
      filters={filters}
      sort={{ field: "name", order: "ASC" }}
      empty={
        <EmptyState title="Nothing here yet">
          No person yet. Add one, import a file, or log a meeting: those you meet are added as you go.
        </EmptyState>
      }
    >
      <RecordTable primary={(person) => person.name} secondary={(person: RaRecord) => currentRoles(person)}>
        <DataTable.Col source="name" render={({ name }) => <RecordLink>{name}</RecordLink>} />
        <DataTable.Col source="roles" disableSort render={(person: RaRecord) => currentRoles(person)} />
        <DataTable.Col source="lastContactOn" render={(person) => britishDate(person.lastContactOn)} />
        <DataTable.Col
          source="tie"
          render={(person) => <TieBar tie={person.tie} isWithdrawn={Boolean(person.withdrawnOn)} />}
        />
      </RecordTable>
    </ListPage>
  );
}
