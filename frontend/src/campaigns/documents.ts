import { graphql, type ResultOf } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const CAMPAIGN = graphql(`
  fragment CampaignRecord on Campaign {
    id
    version
    name
    goal
    startsOn
    endsOn
    lead {
      id
      name
    }
    minutesPerContact
    mostContacts
    mostMinutes
    contactsPerStakeholder
    contactsAllowed
    contactsUsed
    closedOn
    learnt
    recordedAt
    recordedBy {
      name
    }
    asks {
      policyAsk {
        id
        title
      }
      decisionOpensOn
      decisionClosesOn
      embargoedUntil
    }
    targets {
      id
      policyAsk {
        id
        title
      }
      stakeholder {
        label
        organisation {
          id
        }
        role {
          id
          person {
            id
          }
        }
      }
      present
      presentHeldOn
      presentStanceId
      wanted
      power
      stillDecides
    }
    members {
      id
      user {
        id
        name
      }
      isActive
      mostContacts
      mostMinutes
      contactsAllowed
      contactsUsed
    }
    limits {
      id
      person {
        id
        name
      }
      organisation {
        id
        name
      }
      mostContacts
      notBefore
      reason
    }
    contacts {
      id
      version
      owner {
        id
        name
      }
      minutesSpent
      isOutsideWindow
      interaction {
        id
        version
        title
        kind
        status
        occurredOn
        startsAt
        sensitivity
        participants {
          id
          label
          isOurs
          person {
            id
            name
          }
          organisation {
            id
            name
          }
        }
      }
    }
    tasks {
      id
      version
      title
      owner {
        id
        name
      }
      dueOn
      workingDays
      doneOn
      isOverdue
      interactionId
      interactionTitle
      interactionStatus
    }
  }
`);

export type Campaign = ResultOf<typeof CAMPAIGN>;
export type Contact = Campaign["contacts"][number];
export type Task = Campaign["tasks"][number];

/** A line of the form: whom the campaign wants to move on which ask. */
export interface TargetLine {
  id: string;
  policyAskId: string;
  roleId?: string | null;
  organisationId?: string | null;
  label: string;
  wanted: string;
}

export interface MemberLine {
  id: string;
  userId: string;
  name: string;
  mostContacts: number | null;
  mostHours: number | null;
}

export interface LimitLine {
  id: string;
  kind: "person" | "organisation";
  partyId: string;
  label: string;
  mostContacts: number | null;
  notBefore: string | null;
  reason: string;
}

const minutes = (hours: unknown): number | null =>
  hours === null || hours === undefined || hours === "" ? null : Math.round(Number(hours) * 60);

const hours = (given: number | null): number | null => (given === null ? null : given / 60);

const toInput = (form: Row) => ({
  name: form.name ?? "",
  goal: form.goal ?? "",
  startsOn: form.startsOn,
  endsOn: form.endsOn,
  leadId: form.leadId || null,
  minutesPerContact: minutes(form.hoursPerContact) ?? 120,
  mostContacts: form.mostContacts ?? null,
  mostMinutes: minutes(form.mostHours),
  contactsPerStakeholder: form.contactsPerStakeholder ?? 1,
  policyAskIds: form.policyAskIds ?? [],
  targets: ((form.targets ?? []) as TargetLine[])
    .filter(({ policyAskId, wanted }) => wanted && (form.policyAskIds ?? []).includes(policyAskId))
    .map(({ id, policyAskId, roleId, organisationId, wanted }) => ({
      id,
      policyAskId,
      wanted,
      roleId: roleId ?? null,
      organisationId: organisationId ?? null,
    })),
  members: ((form.members ?? []) as MemberLine[]).map(({ id, userId, mostContacts, mostHours }) => ({
    id,
    userId,
    mostContacts,
    mostMinutes: minutes(mostHours),
  })),
  limits: ((form.limits ?? []) as LimitLine[]).map(
    ({ id, kind, partyId, mostContacts, notBefore, reason }) => ({
      id,
      [`${kind}Id`]: partyId,
      mostContacts,
      notBefore: notBefore || null,
      reason,
    }),
  ),
});

const fromServer = (record: Row): Row => {
  const campaign = record as unknown as Campaign;
  return {
    ...record,
    leadId: campaign.lead?.id ?? null,
    policyAskIds: campaign.asks.map(({ policyAsk }) => policyAsk.id),
    hoursPerContact: campaign.minutesPerContact / 60,
    mostHours: hours(campaign.mostMinutes),
    targets: campaign.targets.map((each) => ({
      ...each,
      policyAskId: each.policyAsk.id,
      roleId: each.stakeholder.role?.id ?? null,
      organisationId: each.stakeholder.organisation?.id ?? null,
      label: each.stakeholder.label,
    })),
    members: campaign.members.map((each) => ({
      ...each,
      userId: each.user.id,
      name: each.user.name,
      mostHours: hours(each.mostMinutes),
    })),
    limits: campaign.limits.map((each) => {
      const party = each.person ?? each.organisation;
      return {
        ...each,
        kind: each.person ? "person" : "organisation",
        partyId: party?.id,
        label: party?.name ?? "",
      };
    }),
  };
};

registerResource("campaigns", {
  words: ["Campaign", "Campaigns"],
  fields: {
    name: "Name",
    goal: "Goal",
    startsOn: "Starts on",
    endsOn: "Ends on",
    lead: "Lead",
    leadId: "Lead",
    asks: "Policy asks",
    policyAskIds: "Policy asks",
    policyAsks: "Policy asks",
    policyAskId: "Policy ask",
    targets: "Whom we want to move",
    members: "Who has time for it",
    memberId: "Colleague with time for it",
    limits: "Limits on stakeholders",
    hoursPerContact: "Hours that one contact takes",
    minutesPerContact: "Minutes that one contact takes",
    mostContacts: "Contacts in all",
    mostHours: "Hours in all",
    mostMinutes: "Minutes in all",
    contactsPerStakeholder: "Contacts with each person",
    isOpen: "Open",
    closedOn: "Closed on",
    learnt: "What was learnt",
    contacts: "Contacts",
    tasks: "Tasks",
    recordedAt: "Recorded",
  },
  references: { leadId: "users" },
  list: graphql(
    `
      query Campaigns($filter: CampaignFilter, $sort: CampaignSort, $page: PageInput) {
        campaigns(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...CampaignRecord
          }
        }
      }
    `,
    [CAMPAIGN],
  ),
  one: graphql(
    `
      query Campaign($id: UUID!) {
        campaign(id: $id) {
          ...CampaignRecord
        }
      }
    `,
    [CAMPAIGN],
  ),
  create: graphql(
    `
      mutation CreateCampaign($input: CreateCampaignInput!) {
        createCampaign(input: $input) {
          ...CampaignRecord
        }
      }
    `,
    [CAMPAIGN],
  ),
  update: graphql(
    `
      mutation UpdateCampaign($input: UpdateCampaignInput!) {
        updateCampaign(input: $input) {
          ...CampaignRecord
        }
      }
    `,
    [CAMPAIGN],
  ),
  remove: graphql(`
    mutation DeleteCampaign($id: UUID!, $version: Int!) {
      deleteCampaign(id: $id, version: $version)
    }
  `),
  sorts: { name: "NAME", startsOn: "STARTS_ON", endsOn: "ENDS_ON", recordedAt: "RECORDED_AT" },
  toInput,
  fromServer,
});
