import { BooleanInput, DataTable, ReferenceInput, SelectInput } from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { SearchFilter } from "../inputs/SearchFilter";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { PERMISSION_LEVELS } from "../words/labels";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search by name or e-mail" />,
  <ReferenceInput key="team" source="teamId" reference="teams">
    <SelectInput optionText="name" />
  </ReferenceInput>,
  <BooleanInput key="active" source="isActive" />,
];

export function UserList() {
  return (
    <ListPage
      title="Users"
      lead="Who may sign in, and what each may do."
      filters={filters}
      sort={{ field: "name", order: "ASC" }}
      empty={<EmptyState title="Nothing here yet">Nobody yet.</EmptyState>}
    >
      <RecordTable
        rowClick="edit"
        bulkActionButtons={false}
        primary={(user) => user.name}
        secondary={(user) => `${PERMISSION_LEVELS[user.level]} · ${user.teamName ?? "no team"}`}
      >
        <DataTable.Col source="name" render={({ name }) => <RecordLink to="edit">{name}</RecordLink>} />
        <DataTable.Col source="email" />
        <DataTable.Col source="level" render={(user) => PERMISSION_LEVELS[user.level]} />
        <DataTable.Col source="teamName" disableSort render={(user) => user.teamName ?? "—"} />
        <DataTable.Col source="isActive" disableSort render={(user) => (user.isActive ? "Yes" : "No")} />
      </RecordTable>
    </ListPage>
  );
}
