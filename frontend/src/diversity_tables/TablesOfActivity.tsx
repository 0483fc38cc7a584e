import Button from "@mui/material/Button";
import Link from "@mui/material/Link";
import Typography from "@mui/material/Typography";
import { useGetList } from "react-admin";
import { Link as RouterLink } from "react-router-dom";

import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { CountsTable } from "./CountsTable";
import "./documents";
import type { PublishedTable } from "./documents";

/** What those who took part said of themselves, as it may be shown. */
export function TablesOfActivity({ activityId }: { activityId: string }) {
  const { data, error, isPending, refetch } = useGetList<PublishedTable>("diversity_tables", {
    filter: { activityId },
    pagination: { page: 1, perPage: 25 },
  });
  return (
    <Section
      title="Diversity of those who took part"
      actions={
        <Button component={RouterLink} to={`/diversity_tables/create?activityId=${activityId}`}>
          Enter counts
        </Button>
      }
    >
      <QueryState of="the tables" isPending={isPending} error={error} onRetry={refetch}>
        {data?.length ? (
          data.map((table) => (
            <section key={table.id} aria-label={table.question}>
              <h3>
                <Link component={RouterLink} to={`/diversity_tables/${table.id}/show`}>
                  {table.question}
                </Link>
              </h3>
              <CountsTable table={table} />
            </section>
          ))
        ) : (
          <Typography color="text.secondary">
            No counts. They come from people’s own declaration, all together, and are rounded when saved.
          </Typography>
        )}
      </QueryState>
    </Section>
  );
}
