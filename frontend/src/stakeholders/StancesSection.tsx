import Link from "@mui/material/Link";
import { useQuery } from "@tanstack/react-query";
import { Link as RouterLink } from "react-router-dom";

import { ask, graphql } from "../data_provider/graphql";
import { EmptyState } from "../layout/EmptyState";
import { PlainTable } from "../layout/PlainTable";
import { QueryState } from "../layout/QueryState";
import { SafeLink } from "../layout/SafeLink";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { CONFIDENCES, STANCE_LEVELS } from "../words/labels";
import type { StakeholderFilter } from "./filter";

const STANCES = graphql(`
  query StancesOfStakeholder($filter: StanceFilter!) {
    stances(filter: $filter, sort: { field: HELD_ON, order: DESC }, page: { offset: 0, limit: 100 }) {
      total
      items {
        id
        level
        heldOn
        confidence
        source
        sourceUrl
        isCurrent
        policyAsk {
          id
          title
        }
        stakeholder {
          label
        }
      }
    }
  }
`);

/** Where the stakeholder stands on each ask, as recorded. An ask that is not listed is one on which it is not known. */
export function StancesSection({ filter }: { filter: StakeholderFilter }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["stances", "of stakeholder", filter],
    queryFn: ({ signal }) => ask(STANCES, { filter }, signal),
  });
  const stances = data?.stances.items ?? [];
  return (
    <Section title="Stances">
      <QueryState of="the stances" isPending={isPending} error={error} onRetry={refetch}>
        {stances.length ? (
          <PlainTable
            label="Stances, newest first"
            items={stances}
            keyOf={({ id }) => id}
            columns={[
              {
                heading: "Policy ask",
                isHeading: true,
                cell: ({ policyAsk }) => (
                  <Link component={RouterLink} to={`/policy_asks/${policyAsk.id}/show`}>
                    {policyAsk.title}
                  </Link>
                ),
              },
              { heading: "Who", cell: ({ stakeholder }) => stakeholder.label },
              {
                heading: "Stance",
                isNarrow: true,
                cell: ({ level, isCurrent }) => `${STANCE_LEVELS[level]}${isCurrent ? "" : " (earlier)"}`,
              },
              { heading: "As at", isNarrow: true, cell: ({ heldOn }) => britishDate(heldOn) },
              { heading: "Confidence", isNarrow: true, cell: ({ confidence }) => CONFIDENCES[confidence] },
              {
                heading: "Source",
                cell: ({ source, sourceUrl }) => (
                  <>
                    {source} {sourceUrl ? <SafeLink href={sourceUrl} /> : null}
                  </>
                ),
              },
            ]}
          />
        ) : (
          <EmptyState title="Not known on any ask">
            A stance is recorded from an ask’s page, with a date and a source. Until then it is unknown, which
            is not the same as neutral.
          </EmptyState>
        )}
      </QueryState>
    </Section>
  );
}
