import Button from "@mui/material/Button";
import {
  AutocompleteInput,
  BooleanInput,
  CreateButton,
  DataTable,
  DateInput,
  ReferenceInput,
  SelectArrayInput,
  SelectInput,
  type Exporter,
  type RaRecord,
} from "react-admin";
import { Link } from "react-router-dom";

import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate } from "../words/dates";
import { choices, COMMITMENTS, STAGES } from "../words/labels";
import type { Party } from "./documents";
import { StageChip } from "./StageChip";
import { ThemeFilter } from "./ThemeInputs";
import { decisionWindow } from "./window";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search title and wording" />,
  <SelectArrayInput key="stage" source="stage" choices={choices(STAGES)} />,
  <ThemeFilter key="theme" source="theme" />,
  <SelectInput key="commitment" source="commitment" choices={choices(COMMITMENTS)} />,
  <ReferenceInput key="owner" source="ownerId" reference="users">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <DateInput key="closes" source="closesBefore" parse={(value) => value || null} />,
  <BooleanInput key="race" source="isRaceEquality" />,
];

const labels = (parties: Party[], kind: Party["kind"]) =>
  parties
    .filter((party) => party.kind === kind)
    .map(({ label }) => label)
    .join("; ");

const exporter: Exporter = (records, ...rest) => csvExporter(records.map(inWords), ...rest);

function inWords({ parties, ...record }: RaRecord): RaRecord {
  return {
    ...record,
    ownerId: undefined,
    stage: STAGES[record.stage],
    commitments: record.commitments.map((each: string) => COMMITMENTS[each]).join("; "),
    addressees: labels(parties, "ADDRESSEE"),
    decisionMakers: labels(parties, "DECISION_MAKER"),
  } as unknown as RaRecord;
}

const lastRaised = (day: string | null) => (day ? britishDate(day) : "Not yet");

export function PolicyAskList() {
  return (
    <ListPage
      title="Policy asks"
      filters={filters}
      sort={{ field: "decisionClosesOn", order: "ASC" }}
      exporter={exporter}
      actions={
        <Button component={Link} to="/ask_board" variant="outlined">
          Show by stage
        </Button>
      }
      empty={
        <EmptyState title="No policy asks yet" actions={<CreateButton variant="contained" />}>
          An ask is one specific change that we ask somebody to make.
        </EmptyState>
      }
    >
      <RecordTable
        primary={(record) => record.title}
        secondary={(record) =>
          `${STAGES[record.stage]} · Decision window: ${decisionWindow(record.decisionOpensOn, record.decisionClosesOn)}`
        }
      >
        <DataTable.Col source="title" />
        <DataTable.Col source="stage" render={(record) => <StageChip stage={record.stage} />} />
        <DataTable.Col source="theme" disableSort />
        <DataTable.Col
          source="decisionClosesOn"
          label="Decision window"
          render={(record) => decisionWindow(record.decisionOpensOn, record.decisionClosesOn)}
        />
        <DataTable.Col source="owner" disableSort render={(record) => record.owner?.name ?? "—"} />
        <DataTable.Col source="lastRaisedOn" render={(record) => lastRaised(record.lastRaisedOn)} />
      </RecordTable>
    </ListPage>
  );
}
