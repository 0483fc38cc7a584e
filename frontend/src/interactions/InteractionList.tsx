import Button from "@mui/material/Button";
import {
  AutocompleteInput,
  DataTable,
  DateInput,
  ReferenceInput,
  SelectArrayInput,
  type Exporter,
  type RaRecord,
} from "react-admin";
import { Link } from "react-router-dom";

import type { Row } from "../data_provider/resource";
import { EmptyState } from "../layout/EmptyState";
import { SearchFilter } from "../inputs/SearchFilter";
import { ListPage } from "../layout/ListPage";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate } from "../words/dates";
import { choices, INTERACTION_KINDS, INTERACTION_STATUSES, SENSITIVITIES } from "../words/labels";
import type { DraftParticipant, DraftPoint } from "./draft";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search titles" />,
  <SelectArrayInput key="kind" source="kind" choices={choices(INTERACTION_KINDS)} />,
  <SelectArrayInput key="status" source="status" choices={choices(INTERACTION_STATUSES)} />,
  <SelectArrayInput key="sensitivity" source="sensitivity" choices={choices(SENSITIVITIES)} />,
  <DateInput key="from" source="occurredFrom" parse={(value) => value || null} />,
  <DateInput key="to" source="occurredTo" parse={(value) => value || null} />,
  reference("personId", "people"),
  reference("organisationId", "organisations"),
  reference("userId", "users"),
  reference("policyAskId", "policy_asks"),
];

function reference(source: string, noun: string) {
  return (
    <ReferenceInput key={source} source={source} reference={noun}>
      <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
    </ReferenceInput>
  );
}

type Lines = Omit<Row, "id">;

const names = ({ participants }: Lines, areOurs: boolean): string =>
  (participants as DraftParticipant[])
    .filter(({ isOurs }) => isOurs === areOurs)
    .map(({ label }) => label)
    .join("; ");

/** The first two of theirs: a row stays a row, and the record names all. */
function inBrief({ participants }: Lines): string {
  const theirs = (participants as DraftParticipant[])
    .filter(({ isOurs }) => !isOurs)
    .map(({ label }) => label);
  const others = theirs.length - 2;
  return theirs.slice(0, 2).join("; ") + (others > 0 ? `; and ${others} more` : "") || "—";
}

function kindInWords({ kind, status }: Lines): string {
  const words = INTERACTION_KINDS[kind];
  return status === "HELD" ? words : `${words} (${INTERACTION_STATUSES[status].toLowerCase()})`;
}

const raised = ({ discussionPoints }: Lines): string =>
  (discussionPoints as DraftPoint[])
    .filter(({ wasRaised }) => wasRaised)
    .map(({ policyAsk }) => policyAsk.title)
    .join("; ");

/** The columns of the screen, in words, with what the table leaves to the record's page. */
const exporter: Exporter = (records, ...rest) => csvExporter(records.map(inWords), ...rest);

function inWords(record: RaRecord): RaRecord {
  return {
    ...record,
    kind: INTERACTION_KINDS[record.kind],
    status: INTERACTION_STATUSES[record.status],
    sensitivity: SENSITIVITIES[record.sensitivity],
    theirs: names(record, false),
    ours: names(record, true),
    raised: raised(record),
  };
}

export function InteractionList() {
  return (
    <ListPage
      title="Interactions"
      filters={filters}
      sort={{ field: "occurredOn", order: "DESC" }}
      exporter={exporter}
      empty={
        <EmptyState
          title="No interactions yet"
          actions={
            <Button variant="contained" component={Link} to="/interactions/create">
              Log an interaction
            </Button>
          }
        >
          Log the first meeting, call or letter, or import a file of meetings.
        </EmptyState>
      }
    >
      <RecordTable
        primary={(record) => record.title}
        secondary={(record) =>
          `${britishDate(record.occurredOn)} · ${INTERACTION_KINDS[record.kind]} · ${INTERACTION_STATUSES[record.status]}`
        }
      >
        <DataTable.Col
          source="occurredOn"
          sx={{ whiteSpace: "nowrap" }}
          render={(record) => britishDate(record.occurredOn)}
        />
        <DataTable.Col source="title" />
        <DataTable.Col source="kind" disableSort render={kindInWords} />
        <DataTable.Col source="theirs" disableSort render={(record) => inBrief(record)} />
        <DataTable.Col source="ours" disableSort render={(record) => names(record, true) || "—"} />
        <DataTable.Col source="raised" disableSort render={(record) => raised(record) || "—"} />
      </RecordTable>
    </ListPage>
  );
}
