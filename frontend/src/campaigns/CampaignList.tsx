import Button from "@mui/material/Button";
import {
  AutocompleteInput,
  BooleanInput,
  CreateButton,
  DataTable,
  ReferenceInput,
  type RaRecord,
} from "react-admin";
import { Link } from "react-router-dom";

import { SearchFilter } from "../inputs/SearchFilter";
import { EmptyState } from "../layout/EmptyState";
import { ListPage } from "../layout/ListPage";
import { RecordLink } from "../layout/RecordLink";
import { RecordTable } from "../layout/RecordTable";
import { csvExporter } from "../words/csv_exporter";
import { britishDate, londonToday } from "../words/dates";
import type { Campaign } from "./documents";
import { isReached, stateInWords, usedInWords } from "./words";

const filters = [
  <SearchFilter key="q" source="q" alwaysOn words="Search name and goal" />,
  <BooleanInput key="open" source="isOpen" alwaysOn />,
  <ReferenceInput key="lead" source="leadId" reference="users">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <ReferenceInput key="ask" source="policyAskId" reference="policy_asks">
    <AutocompleteInput optionText="title" filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
  <ReferenceInput key="member" source="memberId" reference="users">
    <AutocompleteInput filterToQuery={(q: string) => ({ q })} />
  </ReferenceInput>,
];

const asksOf = (record: RaRecord): string =>
  (record as unknown as Campaign).asks.map(({ policyAsk }) => policyAsk.title).join("; ");

const there = ({ targets }: Pick<Campaign, "targets">): string =>
  targets.length
    ? `${targets.filter(({ present, wanted }) => isReached(present, wanted)).length} of ${targets.length}`
    : "Nobody named";

const inWords = (record: RaRecord): RaRecord => ({
  id: record.id,
  name: record.name,
  goal: record.goal,
  startsOn: record.startsOn,
  endsOn: record.endsOn,
  lead: record.lead?.name ?? "",
  asks: asksOf(record),
  targets: there(record as unknown as Campaign),
  contacts: usedInWords(record.contactsUsed, record.contactsAllowed),
  closedOn: record.closedOn,
  learnt: record.learnt,
});

export function CampaignList() {
  const today = londonToday();
  return (
    <ListPage
      title="Campaigns"
      lead="Whom we want to move on which asks, by when, and within which limits of time."
      filters={filters}
      sort={{ field: "endsOn", order: "ASC" }}
      exporter={(records, ...rest) => csvExporter(records.map(inWords), ...rest)}
      actions={
        <Button component={Link} to="/task_templates">
          Templates of tasks
        </Button>
      }
      empty={
        <EmptyState title="No campaign yet" actions={<CreateButton variant="contained" />}>
          A campaign names the asks, the decision-makers to move and by how much, who has time for it, and
          until when. It then shows how far it has come, and proposes who should meet whom.
        </EmptyState>
      }
    >
      <RecordTable
        primary={({ name }) => name}
        secondary={(record) => `${stateInWords(record as never, today)}. There: ${there(record as never)}`}
      >
        <DataTable.Col source="name" render={({ name }) => <RecordLink>{name}</RecordLink>} />
        <DataTable.Col source="asks" disableSort render={asksOf} />
        <DataTable.Col
          source="endsOn"
          label="Window"
          render={({ startsOn, endsOn, closedOn }) =>
            closedOn
              ? `Closed on ${britishDate(closedOn)}`
              : `${britishDate(startsOn)} to ${britishDate(endsOn)}`
          }
        />
        <DataTable.Col
          source="targets"
          label="Where we want them"
          disableSort
          render={(record) => there(record as never)}
        />
        <DataTable.Col
          source="contacts"
          disableSort
          render={({ contactsUsed, contactsAllowed }) => usedInWords(contactsUsed, contactsAllowed)}
        />
        <DataTable.Col source="lead" disableSort render={({ lead }) => lead?.name ?? "—"} />
      </RecordTable>
    </ListPage>
  );
}
