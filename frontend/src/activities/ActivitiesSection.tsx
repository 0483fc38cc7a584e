import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import { useGetList, type RaRecord } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import "./documents";
import { ACTIVITY_KINDS, actionState, STATES } from "./words";

const SHOWN = 10;

/** One of: a line of the plan, a policy ask, a person, an organisation. `kind` narrows to some kinds. */
interface ActivitiesSectionProps {
  planLineId?: string;
  policyAskId?: string;
  personId?: string;
  organisationId?: string;
  kind?: string[];
  title?: string;
}

/** The newest activities that name this record, and where the rest are. */
export function ActivitiesSection({ title = "Activities", kind, ...named }: ActivitiesSectionProps) {
  const filter = { ...named, ...(kind ? { kind } : {}) };
  const { data, total, error, isPending, refetch } = useGetList("activities", {
    filter,
    sort: { field: "happenedOn", order: "DESC" },
    pagination: { page: 1, perPage: SHOWN },
  });
  const of = new URLSearchParams(named as Record<string, string>);
  return (
    <Section
      title={total ? `${title} (${total.toLocaleString("en-GB")})` : title}
      actions={
        <>
          {total && total > SHOWN ? (
            <Link
              component={RouterLink}
              to={`/activities?${new URLSearchParams({ filter: JSON.stringify(filter) })}`}
            >
              All {total.toLocaleString("en-GB")}
            </Link>
          ) : null}
          {named.planLineId || named.policyAskId ? (
            <Button component={RouterLink} to={`/activities/create?${of}`}>
              Record an activity
            </Button>
          ) : null}
        </>
      }
    >
      <QueryState of="the activities" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? <Table activities={data} title={title} /> : <EmptyState title="None recorded" />}
      </QueryState>
    </Section>
  );
}

function Table({ activities, title }: { activities: RaRecord[]; title: string }) {
  return (
    <PlainTable
      label={`${title}, newest first`}
      items={activities}
      keyOf={({ id }) => String(id)}
      columns={[
        { heading: "When", isNarrow: true, cell: ({ happenedOn }) => britishDate(happenedOn) },
        {
          heading: "What",
          isHeading: true,
          cell: (each) => (
            <Link component={RouterLink} to={`/activities/${each.id}/show`}>
              {each.title}
            </Link>
          ),
        },
        { heading: "Kind", cell: ({ kind }) => ACTIVITY_KINDS[kind] },
        { heading: "State", isNarrow: true, cell: ({ state }) => STATES[state] },
        {
          heading: "Action",
          cell: (each) => actionState(each as never, londonToday(), britishDate) || "—",
        },
      ]}
    />
  );
}
