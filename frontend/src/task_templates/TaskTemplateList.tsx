import Button from "@mui/material/Button";
import { CreateButton, DataTable, EditButton } from "react-admin";
import { Link } from "react-router-dom";

import { daysInWords } from "../campaigns/words";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { PageLink } from "../layout/PageLink";
import { RecordTable } from "../layout/RecordTable";

interface Item {
  title: string;
  workingDays: number;
}

export const itemsInWords = (items: Item[]): string =>
  items.map(({ title, workingDays }) => `${title} (${daysInWords(workingDays)})`).join("; ");

export function TaskTemplateList() {
  return (
    <ListPage
      title="Templates of tasks"
      lead="What a contact of a campaign brings with it, counted in working days from its day."
      filters={[]}
      sort={{ field: "name", order: "ASC" }}
      empty={
        <EmptyState
          title="No template yet"
          actions={
            <>
              <Button variant="contained" component={Link} to="/task_templates/create?usual=1">
                Make the usual template
              </Button>
              <CreateButton />
            </>
          }
        >
          A template holds the tasks before and after a meeting. Campaigns then make them for each contact,
          with their days and their owner.
        </EmptyState>
      }
    >
      <RecordTable
        primary={({ name }) => name}
        secondary={({ items }) => itemsInWords(items)}
        bulkActionButtons={false}
      >
        <DataTable.Col
          source="name"
          disableSort
          render={({ id, name }) => <PageLink to={`/task_templates/${id}`}>{name}</PageLink>}
        />
        <DataTable.Col source="items" disableSort render={({ items }) => itemsInWords(items)} />
        <DataTable.Col label="Change" disableSort>
          <EditButton />
        </DataTable.Col>
      </RecordTable>
    </ListPage>
  );
}
