import { DataTable, type RaRecord } from "react-admin";

import { useLevel } from "../auth/use_level";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { PageLink } from "../layout/PageLink";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { britishDate, britishInstant } from "../words/dates";
import { PAPER_STATES } from "../words/labels";

const days = ({ comparedWith, asAt }: RaRecord) =>
  `After ${britishDate(comparedWith)}, to ${britishDate(asAt)}`;

/** How far a paper is, in a few words. */
function howFar({
  state,
  approvedAs,
  approvedAt,
  builtAt,
  writtenCount,
  openCommentCount,
}: RaRecord): string {
  if (state === "APPROVED") return `By ${approvedAs}, ${britishInstant(approvedAt)}`;
  const comments = openCommentCount ? `, ${openCommentCount} to settle` : "";
  if (state === "IN_REVIEW") return `Built ${britishInstant(builtAt)}${comments}`;
  const narratives = `${writtenCount} ${writtenCount === 1 ? "narrative" : "narratives"} written`;
  return `${narratives}, ${builtAt ? `built ${britishInstant(builtAt)}` : "not built yet"}${comments}`;
}

export function BoardPaperList() {
  const isReader = useLevel() === "READER";
  return (
    <ListPage
      title="Board papers"
      lead="Each paper covers one period. Once approved it is frozen: its figures never change."
      filters={[]}
      sort={{ field: "asAt", order: "DESC" }}
      canCreate={!isReader}
      exporter={false}
      empty={
        isReader ? (
          <EmptyState
            title="No paper to read yet"
            actions={<PageLink to="/position">See the position today</PageLink>}
          >
            A paper appears here when it is sent for review.
          </EmptyState>
        ) : (
          <EmptyState
            title="No paper yet"
            actions={<PageLink to="/board_papers/create">Start the first paper</PageLink>}
          >
            A paper begins with its dates. The figures are worked out for you; colleagues write what they
            mean.
          </EmptyState>
        )
      }
    >
      <RecordTable
        bulkActionButtons={false}
        primary={({ title }) => title}
        secondary={(record) => `${PAPER_STATES[record.state]}. ${days(record)}`}
      >
        <DataTable.Col source="title" disableSort render={({ title }) => <RecordLink>{title}</RecordLink>} />
        <DataTable.Col source="asAt" label="Period" disableSort render={days} />
        <DataTable.Col source="committee" disableSort />
        <DataTable.Col source="state" disableSort render={({ state }) => PAPER_STATES[state]} />
        <DataTable.Col source="builtAt" label="How far it is" disableSort render={howFar} />
      </RecordTable>
    </ListPage>
  );
}
