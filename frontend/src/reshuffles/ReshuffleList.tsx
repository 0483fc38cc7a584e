import { DataTable } from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { britishDate, britishInstant } from "../words/dates";

const movesInWords = (count: number) => (count === 1 ? "1 move" : `${count} moves`);

export function ReshuffleList() {
  return (
    <ListPage
      title="Reshuffles"
      lead="Roles that ended and began on one day, the latest first."
      filters={[]}
      sort={{ field: "effectiveOn", order: "DESC" }}
      empty={
        <EmptyState title="Nothing here yet">
          On the day when ministers, advisers or officials change posts, add all their moves at once. You see
          which asks, promises and meetings are affected before you save.
        </EmptyState>
      }
    >
      <RecordTable
        bulkActionButtons={false}
        primary={({ title }) => title}
        secondary={({ effectiveOn, moveCount }) => `${britishDate(effectiveOn)}, ${movesInWords(moveCount)}`}
      >
        <DataTable.Col source="title" disableSort render={({ title }) => <RecordLink>{title}</RecordLink>} />
        <DataTable.Col
          source="effectiveOn"
          disableSort
          render={({ effectiveOn }) => britishDate(effectiveOn)}
        />
        <DataTable.NumberCol source="moveCount" disableSort />
        <DataTable.Col
          source="recordedAt"
          disableSort
          render={({ recordedAt }) => britishInstant(recordedAt)}
        />
      </RecordTable>
    </ListPage>
  );
}
