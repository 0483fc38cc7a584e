import { DataTable } from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";

export function TeamList() {
  return (
    <ListPage
      title="Teams"
      filters={[]}
      sort={{ field: "name", order: "ASC" }}
      lead="Interactions marked “My team and those named” are seen by the team that recorded them."
      empty={
        <EmptyState title="Nothing here yet">
          No team yet. Add one, then give each colleague a team.
        </EmptyState>
      }
    >
      <RecordTable
        rowClick="edit"
        bulkActionButtons={false}
        primary={(team) => team.name}
        secondary={(team) => (team.memberCount === 1 ? "1 member" : `${team.memberCount} members`)}
      >
        <DataTable.Col
          source="name"
          disableSort
          render={({ name }) => <RecordLink to="edit">{name}</RecordLink>}
        />
        <DataTable.NumberCol source="memberCount" disableSort />
      </RecordTable>
    </ListPage>
  );
}
