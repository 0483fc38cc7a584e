import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";
import type { Draft, DraftParticipant, DraftPoint } from "./draft";

const INTERACTION = graphql(`
  fragment InteractionRecord on Interaction {
    id
    version
    kind
    status
    occurredOn
    startsAt
    title
    notes
    sensitivity
    team {
      id
      name
    }
    readers {
      id
      name
    }
    participants {
      id
      user {
        id
        name
      }
      person {
        id
        name
      }
      organisation {
        id
        name
      }
      roleId
      roleTitle
      label
      isOurs
    }
    discussionPoints {
      id
      policyAsk {
        id
        title
      }
      wasRaised
      notRaisedReason
      notRaisedNote
      reception
      said
    }
    source
    recordedAt
    recordedBy {
      id
      name
    }
  }
`);

function toParticipantInput({
  id,
  user,
  person,
  organisation,
  newPerson,
  newOrganisation,
  roleId,
}: DraftParticipant) {
  if (user) return { id, userId: user.id };
  if (newOrganisation) return { id, newOrganisation };
  if (person) return { id, personId: person.id, roleId: roleId ?? null };
  if (!newPerson) return { id, organisationId: organisation?.id };
  const { organisation: known, newOrganisation: theirs, ...rest } = newPerson;
  return { id, newPerson: { ...rest, organisationId: known?.id ?? null, newOrganisation: theirs ?? null } };
}

/** Only what belongs to the choice is sent: no reason for an ask that was raised, no reception for one that was not. */
function toPointInput({ id, policyAsk, wasRaised, ...point }: DraftPoint) {
  const common = { id, policyAskId: policyAsk.id, wasRaised };
  if (wasRaised) return { ...common, reception: point.reception ?? null, said: point.said ?? "" };
  return {
    ...common,
    notRaisedReason: point.notRaisedReason ?? null,
    notRaisedNote: point.notRaisedNote || null,
  };
}

/** What was raised belongs to interactions that took place, and readers to those that are not open to all. */
export function toInput(values: Row) {
  const draft = values as unknown as Draft;
  return {
    kind: draft.kind,
    status: draft.status,
    occurredOn: draft.occurredOn,
    startsAt: draft.startsAt || null,
    title: draft.title,
    notes: draft.notes,
    sensitivity: draft.sensitivity,
    readerIds: draft.sensitivity === "OPEN" ? [] : draft.readers.map(({ id }) => id),
    participants: draft.participants.map(toParticipantInput),
    discussionPoints: draft.status === "HELD" ? draft.discussionPoints.map(toPointInput) : [],
    source: draft.source || null,
  };
}

/** A point needs a label, because the page that compares two edits shows each line of a list by it. */
export function fromServer(record: Row): Row {
  return {
    ...record,
    startsAt: record.startsAt?.slice(0, 5) ?? null,
    discussionPoints: record.discussionPoints.map((point: DraftPoint) => ({
      ...point,
      label: `${point.policyAsk.title} (${point.wasRaised ? "raised" : "not raised"})`,
    })),
  };
}

registerResource("interactions", {
  words: ["Interaction", "Interactions"],
  fields: {
    occurredOn: "Date",
    startsAt: "Time",
    title: "Title",
    kind: "Kind",
    status: "Status",
    theirs: "Whom we met",
    ours: "Who of us",
    raised: "Asks raised",
    participants: "Who took part",
    discussionPoints: "Asks",
    notes: "Notes",
    sensitivity: "Who may read it",
    readers: "Named readers",
    source: "Source",
    recordedAt: "Recorded",
    occurredFrom: "From",
    occurredTo: "To",
    personId: "Person",
    organisationId: "Organisation",
    userId: "Colleague",
    policyAskId: "Ask",
  },
  list: graphql(
    `
      query Interactions($filter: InteractionFilter, $sort: InteractionSort, $page: PageInput) {
        interactions(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...InteractionRecord
          }
        }
      }
    `,
    [INTERACTION],
  ),
  one: graphql(
    `
      query Interaction($id: UUID!) {
        interaction(id: $id) {
          ...InteractionRecord
        }
      }
    `,
    [INTERACTION],
  ),
  create: graphql(
    `
      mutation LogInteraction($input: LogInteractionInput!) {
        logInteraction(input: $input) {
          ...InteractionRecord
        }
      }
    `,
    [INTERACTION],
  ),
  update: graphql(
    `
      mutation EditInteraction($input: EditInteractionInput!) {
        editInteraction(input: $input) {
          ...InteractionRecord
        }
      }
    `,
    [INTERACTION],
  ),
  remove: graphql(`
    mutation DeleteInteraction($id: UUID!, $version: Int!) {
      deleteInteraction(id: $id, version: $version)
    }
  `),
  sorts: { occurredOn: "OCCURRED_ON", title: "TITLE", recordedAt: "RECORDED_AT" },
  toInput,
  fromServer,
});

export const INTERACTION_TIES = graphql(`
  query InteractionTies($interactionId: UUID!) {
    interactionTies(interactionId: $interactionId) {
      ours {
        id
        kind
        label
      }
      theirs {
        id
        kind
        label
      }
      explanation
    }
  }
`);

export const WHO = graphql(`
  query Who($q: String!) {
    people(filter: { q: $q }, page: { offset: 0, limit: 8 }) {
      items {
        id
        name
        roles {
          id
          title
          startedOn
          endedOn
          isCurrent
          organisation {
            id
            name
          }
        }
      }
    }
    organisations(filter: { q: $q }, page: { offset: 0, limit: 6 }) {
      items {
        id
        name
      }
    }
    users(filter: { q: $q, isActive: true }, page: { offset: 0, limit: 4 }) {
      items {
        id
        name
        teamName
      }
    }
  }
`);

export const ROLES_OF_PERSON = graphql(`
  query RolesOfPerson($id: UUID!) {
    person(id: $id) {
      id
      name
      roles {
        id
        title
        startedOn
        endedOn
        isCurrent
        organisation {
          id
          name
        }
      }
    }
  }
`);

export const ORGANISATIONS_BY_NAME = graphql(`
  query OrganisationsByName($q: String!) {
    organisations(filter: { q: $q }, page: { offset: 0, limit: 8 }) {
      items {
        id
        name
      }
    }
  }
`);

export const COLLEAGUES_BY_NAME = graphql(`
  query ColleaguesByName($q: String!) {
    users(filter: { q: $q, isActive: true }, page: { offset: 0, limit: 8 }) {
      items {
        id
        name
      }
    }
  }
`);

export const ASKS = graphql(`
  query Asks($filter: PolicyAskFilter!) {
    policyAsks(filter: $filter, sort: { field: TITLE, order: ASC }, page: { offset: 0, limit: 20 }) {
      items {
        id
        title
        stage
      }
    }
  }
`);

export const POSSIBLY_THE_SAME_PERSON = graphql(`
  query PossiblyTheSamePerson($name: String!, $organisationId: UUID) {
    possibleDuplicatePeople(name: $name, organisationId: $organisationId) {
      id
      name
      currentRole
      reason
    }
  }
`);

export const PREFILL = graphql(`
  query PrefillPerson($id: UUID!) {
    person(id: $id) {
      id
      name
    }
  }
`);
export const PREFILL_ORGANISATION = graphql(`
  query PrefillOrganisation($id: UUID!) {
    organisation(id: $id) {
      id
      name
    }
  }
`);
export const PREFILL_ASK = graphql(`
  query PrefillAsk($id: UUID!) {
    policyAsk(id: $id) {
      id
      title
    }
  }
`);

export const VERSION_OF = graphql(`
  query VersionOfInteraction($id: UUID!) {
    interaction(id: $id) {
      id
      version
    }
  }
`);
