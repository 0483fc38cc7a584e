import Typography from "@mui/material/Typography";

import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Section } from "../layout/Section";
import { britishDate } from "../words/dates";
import { STANCE_LEVELS } from "../words/labels";
import type { Campaign } from "./documents";
import { isReached, standsInWords } from "./words";

type Target = Campaign["targets"][number];

/** Where each of them stands today, and where the campaign wants them. */
export function TargetsSection({ campaign: { targets } }: { campaign: Campaign }) {
  return (
    <Section title="Whom we want to move">
      {targets.length ? (
        <PlainTable<Target>
          label="Whom we want to move"
          items={targets}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Who",
              isHeading: true,
              cell: ({ stakeholder, stillDecides }) => (
                <>
                  <PageLink to={pageOf(stakeholder)}>{stakeholder.label}</PageLink>
                  {stillDecides ? null : " (no longer decides on this ask)"}
                </>
              ),
            },
            {
              heading: "Ask",
              cell: ({ policyAsk }) => (
                <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
              ),
            },
            { heading: "Stands today", cell: (target) => <Present target={target} /> },
            { heading: "We want", isNarrow: true, cell: ({ wanted }) => STANCE_LEVELS[wanted] },
            {
              heading: "There yet",
              isNarrow: true,
              cell: ({ present, wanted }) =>
                !present ? "Not known" : isReached(present, wanted) ? "Yes" : "Not yet",
            },
          ]}
        />
      ) : (
        <Typography color="text.secondary">
          Nobody is named yet. Edit the campaign and choose among the decision-makers of its asks.
        </Typography>
      )}
    </Section>
  );
}

function Present({ target: { present, presentHeldOn, presentStanceId, policyAsk } }: { target: Target }) {
  if (!present || !presentStanceId)
    return (
      <>
        Unknown. <PageLink to={`/stances/create?policyAskId=${policyAsk.id}`}>Record a stance</PageLink>
      </>
    );
  return (
    <PageLink to={`/stances/${presentStanceId}/show`}>
      {`${standsInWords(present)}, since ${britishDate(presentHeldOn)}`}
    </PageLink>
  );
}

export const pageOf = ({ role, organisation }: Target["stakeholder"]): string =>
  role ? `/people/${role.person.id}/show` : `/organisations/${organisation?.id}/show`;
