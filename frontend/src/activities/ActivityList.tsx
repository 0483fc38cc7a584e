import {
  AutocompleteInput,
  BooleanInput,
  CreateButton,
  DataTable,
  DateInput,
  ReferenceInput,
  SelectArrayInput,
  SelectInput,
  type RaRecord,
} from "react-admin";

import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate, londonToday } from "../words/dates";
import { choices } from "../words/labels";
import type { Contributor } from "./documents";
import { useKinds, usePlanLines } from "./use_kinds";
import { ACTIVITY_KINDS, actionState, FORMATS, STATES } from "./words";

/** Props that react-admin gives to a filter, and that a component around one hands on. */
interface FilterProps {
  source: string;
}

function PlanLineFilter(props: FilterProps) {
  const { choices: lines, isPending } = usePlanLines();
  return <SelectInput {...props} choices={lines} isPending={isPending} />;
}

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search title and text" />,
  <SelectArrayInput key="kind" source="kind" choices={choices(ACTIVITY_KINDS)} />,
  <SelectArrayInput key="state" source="state" choices={choices(STATES)} />,
  <SelectArrayInput key="format" source="format" choices={choices(FORMATS)} />,
  <PlanLineFilter key="line" source="planLineId" />,
  <ReferenceInput key="ask" source="policyAskId" reference="policy_asks">
    <AutocompleteInput optionText="title" filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <ReferenceInput key="owner" source="ownerId" reference="users">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <ReferenceInput key="person" source="personId" reference="people">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <ReferenceInput key="organisation" source="organisationId" reference="organisations">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <DateInput key="from" source="happenedFrom" parse={(value) => value || null} />,
  <DateInput key="until" source="happenedUntil" parse={(value) => value || null} />,
  <BooleanInput key="open" source="hasOpenAction" />,
];

const inWords = (record: RaRecord): RaRecord => ({
  ...record,
  ownerId: undefined,
  planLineIds: undefined,
  policyAskIds: undefined,
  checklist: undefined,
  contributors: (record.contributors as Contributor[])
    .map(({ party, part }) => [party.label, part].filter(Boolean).join(", "))
    .join("; "),
  planLines: record.planLines.map(({ number }: { number: number }) => number).join(", "),
  policyAsks: record.policyAsks.map(({ title }: { title: string }) => title).join("; "),
});

export const lineNumbers = (record: RaRecord): string =>
  record.planLines.map(({ number }: { number: number }) => number).join(", ") || "—";

export function ActivityList() {
  const { kindOf } = useKinds();
  const stateOf = ({ kind, state }: RaRecord) =>
    kindOf(kind)?.states.find((each) => each.state === state)?.label ?? STATES[state];
  return (
    <ListPage
      title="Activities"
      lead="What serves the plan beside meetings: outputs, offers, feedback, sessions, dialogue, reviews."
      filters={filters}
      sort={{ field: "happenedOn", order: "DESC" }}
      exporter={(records, ...rest) => csvExporter(records.map(inWords), ...rest)}
      empty={
        <EmptyState title="Nothing recorded yet" actions={<CreateButton variant="contained" />}>
          Record a blog, a panel, an offer held against the challenge questions, a session or a feedback
          round. Each can be linked to lines of the plan, so that the board paper finds it.
        </EmptyState>
      }
    >
      <RecordTable
        primary={({ title }) => title}
        secondary={(record) =>
          `${ACTIVITY_KINDS[record.kind]}, ${britishDate(record.happenedOn)}, ${stateOf(record)}`
        }
      >
        <DataTable.Col source="title" render={({ title }) => <RecordLink>{title}</RecordLink>} />
        <DataTable.Col
          source="kind"
          render={({ kind, format }) =>
            format ? `${ACTIVITY_KINDS[kind]}: ${FORMATS[format].toLowerCase()}` : ACTIVITY_KINDS[kind]
          }
        />
        <DataTable.Col source="happenedOn" render={({ happenedOn }) => britishDate(happenedOn)} />
        <DataTable.Col source="state" disableSort render={stateOf} />
        <DataTable.Col
          source="actionDueOn"
          label="Action"
          render={(record) => actionState(record as never, londonToday(), britishDate) || "—"}
        />
        <DataTable.Col source="planLines" disableSort render={lineNumbers} />
        <DataTable.Col source="owner" disableSort render={({ owner }) => owner?.name ?? "—"} />
      </RecordTable>
    </ListPage>
  );
}
