import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PageLink } from "../layout/PageLink";
import { PageTitle } from "../layout/PageTitle";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate, londonToday } from "../words/dates";
import { OBJECTIVES_PAGE, type Objective } from "./documents";
import { ShareSection } from "./ShareSection";
import { stateInWords } from "./words";

/** My objectives, those that I agree, and how many colleagues have one. Nobody else's are anywhere to be seen. */
export function ObjectivesPage() {
  const [search, setSearch] = useSearchParams();
  const asAt = search.get("asAt") ?? londonToday();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["objectives page", asAt],
    queryFn: ({ signal }) => ask(OBJECTIVES_PAGE, { asAt }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle
        title="Objectives"
        lead="Race-equality objectives. Yours are seen by you and by the colleague who agrees them, and by nobody else."
        actions={
          <Button variant="contained" component={Link} to="/objectives/create">
            Write an objective
          </Button>
        }
      />
      <QueryState of="the objectives" isPending={isPending} error={error} onRetry={refetch}>
        {data ? (
          <>
            <Section title="Mine">
              {data.mine.items.length ? (
                <ObjectivesTable label="My objectives" objectives={data.mine.items} isMine />
              ) : (
                <EmptyState>
                  You have no objective yet. Write one in a few sentences; what is still missing is said in
                  plain words.
                </EmptyState>
              )}
            </Section>
            <Section title="Those that I agree">
              {data.withMe.items.length ? (
                <ObjectivesTable label="Objectives that I agree" objectives={data.withMe.items} />
              ) : (
                <Typography color="text.secondary">
                  No colleague has named you to agree an objective.
                </Typography>
              )}
            </Section>
            <ShareSection
              share={data.objectiveShare}
              onAsAt={(day) => setSearch(day === londonToday() ? {} : { asAt: day })}
            />
          </>
        ) : null}
      </QueryState>
    </>
  );
}

interface ObjectivesTableProps {
  label: string;
  objectives: Objective[];
  isMine?: boolean;
}

function ObjectivesTable({ label, objectives, isMine }: ObjectivesTableProps) {
  const holder = { heading: "Held by", cell: ({ user }: Objective) => user.name };
  return (
    <PlainTable
      label={label}
      items={objectives}
      keyOf={({ id }) => id}
      columns={[
        {
          heading: "Objective",
          isHeading: true,
          cell: ({ id, text }) => <PageLink to={`/objectives/${id}/show`}>{text}</PageLink>,
        },
        ...(isMine ? [] : [holder]),
        { heading: "Due", isNarrow: true, cell: ({ dueOn }) => britishDate(dueOn) },
        { heading: "State", cell: stateInWords },
        {
          heading: "Still missing",
          cell: ({ missing, endedOn }) => (endedOn || !missing.length ? "Nothing" : missing.join(" ")),
        },
      ]}
    />
  );
}
