import { graphql, type ResultOf } from "../data_provider/graphql";

export const PLANNED_CONTACTS = graphql(`
  query PlannedContacts($userId: UUID, $personId: UUID, $organisationId: UUID) {
    plannedContacts(userId: $userId, personId: $personId, organisationId: $organisationId) {
      id
      version
      user {
        id
        name
      }
      stakeholder {
        kind
        id
        label
      }
      everyDays
      note
      lastMetOn
      dueOn
      overdueDays
    }
  }
`);

export type PlannedContact = ResultOf<typeof PLANNED_CONTACTS>["plannedContacts"][number];
export type Stakeholder = PlannedContact["stakeholder"];

export const PLAN_CONTACT = graphql(`
  mutation PlanContact($input: PlanContactInput!) {
    planContact(input: $input) {
      id
    }
  }
`);

export const CHANGE_PLANNED_CONTACT = graphql(`
  mutation ChangePlannedContact($input: ChangePlannedContactInput!) {
    changePlannedContact(input: $input) {
      id
    }
  }
`);

export const END_PLANNED_CONTACT = graphql(`
  mutation EndPlannedContact($id: UUID!, $version: Int!) {
    endPlannedContact(id: $id, version: $version)
  }
`);
