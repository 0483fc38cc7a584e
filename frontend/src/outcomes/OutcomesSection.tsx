import Button from "@mui/material/Button";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";

import { ask } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { OUTCOMES } from "./documents";
import { answersInWords, bestOf, DIRECTIONS, SIGNIFICANCES, standingInWords } from "./words";

const MOST = 100;

/** What changed outside that touches an ask, or that an organisation changed. */
export function OutcomesSection(of: { policyAskId: string } | { organisationId: string }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["outcomes", "of", of],
    queryFn: ({ signal }) => ask(OUTCOMES, { filter: of, page: { limit: MOST } }, signal),
  });
  const outcomes = data?.outcomes.items ?? [];
  return (
    <Section
      title="What has changed"
      actions={
        <Button component={Link} to={`/outcomes/create?${new URLSearchParams(of)}`} variant="outlined">
          Record an outcome
        </Button>
      }
    >
      <QueryState of="the outcomes" isPending={isPending} error={error} onRetry={refetch}>
        {outcomes.length ? (
          <PlainTable
            label="Outcomes"
            items={outcomes}
            keyOf={({ id }) => id}
            columns={[
              {
                heading: "Outcome",
                isHeading: true,
                cell: ({ id, title }) => <PageLink to={`/outcomes/${id}/show`}>{title}</PageLink>,
              },
              { heading: "Changed on", isNarrow: true, cell: ({ changedOn }) => britishDate(changedOn) },
              {
                heading: "Kind",
                cell: ({ direction, significance }) =>
                  `${DIRECTIONS[direction]}, ${SIGNIFICANCES[significance].toLowerCase()}`,
              },
              { heading: "Our part", cell: ({ claims }) => standingInWords(bestOf(claims)) },
              { heading: "Asked outside", cell: ({ substantiations }) => answersInWords(substantiations) },
            ]}
          />
        ) : (
          "Nothing is recorded yet. Record what changes outside, setbacks too."
        )}
      </QueryState>
    </Section>
  );
}
