import { DataTable, NullableBooleanInput, ReferenceInput, AutocompleteInput } from "react-admin";

import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { PageLink } from "../layout/PageLink";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { britishDate } from "../words/dates";
import { CONFIDENCES } from "../words/labels";
import { RUBRIC } from "./words";

const filters = [
  <NullableBooleanInput key="reviewed" source="isReviewed" alwaysOn />,
  <ReferenceInput key="ask" source="policyAskId" reference="policy_asks">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
];

export function ClaimList() {
  return (
    <ListPage
      title="Claims about our part"
      lead={
        <>
          A second colleague reviews each claim before a board paper shows it.{" "}
          <PageLink to="/outcomes">All outcomes</PageLink>
        </>
      }
      filters={filters}
      sort={{ field: "recordedAt", order: "DESC" }}
      exporter={false}
      actions={null}
      empty={
        <EmptyState title="No claims yet">
          Open an <PageLink to="/outcomes">outcome</PageLink> and claim our part in it.
        </EmptyState>
      }
    >
      <RecordTable
        bulkActionButtons={false}
        primary={(record) => record.statement}
        secondary={(record) =>
          `${record.outcome.title} · ${RUBRIC[record.countedRubric]} · ${record.reviewedOn ? "reviewed" : "not yet reviewed"}`
        }
      >
        <DataTable.Col
          source="statement"
          disableSort
          render={({ statement }) => <RecordLink>{statement}</RecordLink>}
        />
        <DataTable.Col source="outcome" disableSort render={({ outcome }) => outcome.title} />
        <DataTable.Col source="confidence" disableSort render={({ confidence }) => CONFIDENCES[confidence]} />
        <DataTable.Col
          source="rubric"
          disableSort
          render={({ countedRubric, struckThroughBecause }) =>
            struckThroughBecause ? "Struck through" : RUBRIC[countedRubric]
          }
        />
        <DataTable.Col
          source="reviewedOn"
          disableSort
          render={({ reviewedOn }) => (reviewedOn ? britishDate(reviewedOn) : "Not yet")}
        />
        <DataTable.Col source="recordedBy" disableSort render={({ recordedBy }) => recordedBy?.name ?? "—"} />
      </RecordTable>
    </ListPage>
  );
}
