import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { useGetList, type RaRecord } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { period } from "../words/dates";

const MOST = 200;

/** Who holds a role there today, and who held one before. */
export function PeopleThenAndNow({ organisationId }: { organisationId: string }) {
  const { data, total, error, isPending, refetch } = useGetList("roles", {
    filter: { organisationId },
    sort: { field: "startedOn", order: "DESC" },
    pagination: { page: 1, perPage: MOST },
  });
  const now = data?.filter((role) => role.isCurrent) ?? [];
  const then = data?.filter((role) => !role.isCurrent) ?? [];
  return (
    <Section title="People">
      <QueryState of="the people" isPending={isPending} error={error} onRetry={refetch}>
        {now.length ? <Roles label="In post today" roles={now} /> : null}
        {then.length ? <Roles label="Before" roles={then} /> : null}
        {data?.length === 0 ? (
          <EmptyState title="Nobody known">
            Roles are added on a person’s page, or as you log a meeting.
          </EmptyState>
        ) : null}
        {total && total > MOST ? (
          <Typography color="text.secondary">
            The newest {MOST} of {total.toLocaleString("en-GB")} roles.{" "}
            <Link
              component={RouterLink}
              to={`/people?${new URLSearchParams({ filter: JSON.stringify({ organisationId }) })}`}
            >
              All people
            </Link>
          </Typography>
        ) : null}
      </QueryState>
    </Section>
  );
}

function Roles({ label, roles }: { label: string; roles: RaRecord[] }) {
  return (
    <>
      <Typography variant="h3" sx={{ mt: 1 }}>
        {label}
      </Typography>
      <PlainTable
        label={label}
        items={roles}
        keyOf={(role) => String(role.id)}
        columns={[
          {
            heading: "Name",
            isHeading: true,
            cell: ({ person }) => (
              <Link component={RouterLink} to={`/people/${person.id}/show`}>
                {person.name}
              </Link>
            ),
          },
          { heading: "Role", cell: ({ title }) => title || "—" },
          { heading: "Dates", cell: ({ startedOn, endedOn }) => period(startedOn, endedOn) },
        ]}
      />
    </>
  );
}
