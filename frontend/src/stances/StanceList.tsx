import Button from "@mui/material/Button";
import {
  AutocompleteInput,
  CreateButton,
  DataTable,
  NullableBooleanInput,
  ReferenceInput,
  SelectArrayInput,
  type Exporter,
} from "react-admin";

import { Link } from "react-router-dom";

import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate } from "../words/dates";
import { choices, CONFIDENCES, STANCE_LEVELS } from "../words/labels";
import { StanceMarks } from "./StanceMarks";
import type { Held } from "./standing_words";

const reference = (source: string, noun: string) => (
  <ReferenceInput key={source} source={source} reference={noun}>
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>
);

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search names, asks and sources" />,
  reference("policyAskId", "policy_asks"),
  <SelectArrayInput key="level" source="level" choices={choices(STANCE_LEVELS)} />,
  reference("organisationId", "organisations"),
  reference("personId", "people"),
  <NullableBooleanInput key="current" source="isCurrent" />,
  <NullableBooleanInput key="awaits" source="awaitsCheck" />,
  <NullableBooleanInput key="stale" source="isStale" />,
];

const exporter: Exporter = (records, ...rest) =>
  csvExporter(
    records.map((record) => ({
      ...record,
      level: STANCE_LEVELS[record.level],
      confidence: CONFIDENCES[record.confidence],
    })),
    ...rest,
  );

export function StanceList() {
  return (
    <ListPage
      title="Stances"
      lead="Where organisations and people in post stand on our asks. Whoever is not listed is unknown, not neutral."
      filters={filters}
      sort={{ field: "heldOn", order: "DESC" }}
      exporter={exporter}
      actions={
        <Button component={Link} to="/stance_movement">
          Who moved
        </Button>
      }
      empty={
        <EmptyState title="No stances yet" actions={<CreateButton variant="contained" />}>
          Record what an organisation, or somebody in post, has said about an ask, and where they said it.
        </EmptyState>
      }
    >
      <RecordTable
        primary={(record) => `${record.stakeholder.label}: ${STANCE_LEVELS[record.level].toLowerCase()}`}
        secondary={(record) => `${record.policyAsk.title} · since ${britishDate(record.heldOn)}`}
      >
        <DataTable.Col source="stakeholder" render={(record) => record.stakeholder.label} />
        <DataTable.Col source="policyAsk" render={(record) => record.policyAsk.title} />
        <DataTable.Col source="level" render={(record) => STANCE_LEVELS[record.level]} />
        <DataTable.Col
          source="heldOn"
          render={(record) => `${britishDate(record.heldOn)}${record.isCurrent ? "" : " (earlier)"}`}
        />
        <DataTable.Col
          source="lastConfirmedOn"
          label="Age and check"
          disableSort
          render={(record) => <StanceMarks stance={record as unknown as Held} />}
        />
        <DataTable.Col source="confidence" disableSort render={(record) => CONFIDENCES[record.confidence]} />
        <DataTable.Col source="source" disableSort />
      </RecordTable>
    </ListPage>
  );
}
