import Typography from "@mui/material/Typography";

import { HistoryPanel } from "../history/HistoryPanel";
import { PageLink } from "../layout/PageLink";
import { PlainTable } from "../layout/PlainTable";
import { Fact, Facts, Section } from "../layout/Section";
import { britishDate, britishInstant } from "../words/dates";
import type { Campaign } from "./documents";
import { contactsInWords, hoursInWords, limitInWords, usedInWords, windowInWords } from "./words";

/** What the campaign is about and what it may spend; "Edit" changes it. */
export function Settings({ campaign }: { campaign: Campaign }) {
  return (
    <>
      <About campaign={campaign} />
      <Capacity campaign={campaign} />
      <Limits campaign={campaign} />
      <HistoryPanel noun="CAMPAIGN" id={campaign.id} />
    </>
  );
}

function About({ campaign }: { campaign: Campaign }) {
  return (
    <Section title="About">
      <Facts>
        <Fact label="Goal">{campaign.goal}</Fact>
        <Fact label="Window">{windowInWords(campaign)}</Fact>
        <Fact label="Lead">{campaign.lead?.name ?? "Nobody named"}</Fact>
        <Fact label="Policy asks">
          {campaign.asks.map(({ policyAsk, decisionClosesOn, embargoedUntil }) => (
            <div key={policyAsk.id}>
              <PageLink to={`/policy_asks/${policyAsk.id}/show`}>{policyAsk.title}</PageLink>
              {decisionClosesOn ? `, decided by ${britishDate(decisionClosesOn)}` : ""}
              {embargoedUntil ? `, embargo until ${britishInstant(embargoedUntil)}` : ""}
            </div>
          ))}
        </Fact>
        <Fact label="Recorded">
          {britishInstant(campaign.recordedAt)}
          {campaign.recordedBy ? ` by ${campaign.recordedBy.name}` : ""}
        </Fact>
      </Facts>
    </Section>
  );
}

function Capacity({ campaign }: { campaign: Campaign }) {
  const { members, minutesPerContact, contactsPerStakeholder, contactsUsed, contactsAllowed } = campaign;
  return (
    <Section title="Who has time for it">
      <Facts>
        <Fact label="One contact takes">{`${hoursInWords(minutesPerContact)}, with preparation and follow-up`}</Fact>
        <Fact label="In all">
          {contactsAllowed === null
            ? `${contactsInWords(contactsUsed)} so far; no limit beside each colleague’s`
            : usedInWords(contactsUsed, contactsAllowed)}
        </Fact>
        <Fact label="With each person">{`At most ${contactsInWords(contactsPerStakeholder)}`}</Fact>
      </Facts>
      {members.length ? (
        <PlainTable
          label="Colleagues and what they can give"
          items={members}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Colleague",
              isHeading: true,
              cell: ({ user, isActive }) => `${user.name}${isActive ? "" : " (no longer active)"}`,
            },
            {
              heading: "Can give",
              cell: ({ mostMinutes, mostContacts }) =>
                [
                  mostMinutes === null ? "" : hoursInWords(mostMinutes),
                  mostContacts === null ? "" : contactsInWords(mostContacts),
                ]
                  .filter(Boolean)
                  .join(", at most "),
            },
            {
              heading: "Planned and held",
              isNarrow: true,
              cell: ({ contactsUsed: used, contactsAllowed: allowed }) => usedInWords(used, allowed),
            },
          ]}
        />
      ) : (
        <Typography color="text.secondary">
          Nobody yet, so no contact can be planned. Edit the campaign and say who can give how many hours.
        </Typography>
      )}
    </Section>
  );
}

function Limits({ campaign: { limits } }: { campaign: Campaign }) {
  return (
    <Section title="Limits on stakeholders">
      {limits.length ? (
        <PlainTable
          label="Limits on stakeholders"
          items={limits}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: "Who",
              isHeading: true,
              cell: ({ person, organisation }) => (
                <PageLink
                  to={person ? `/people/${person.id}/show` : `/organisations/${organisation?.id}/show`}
                >
                  {person?.name ?? organisation?.name}
                </PageLink>
              ),
            },
            { heading: "Limit", cell: limitInWords },
          ]}
        />
      ) : (
        <Typography color="text.secondary">None beside the number of contacts with each person.</Typography>
      )}
    </Section>
  );
}
