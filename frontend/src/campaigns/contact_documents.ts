import { graphql } from "../data_provider/graphql";

export const PLAN_CONTACT = graphql(`
  mutation PlanCampaignContact($input: PlanCampaignContactInput!) {
    planCampaignContact(input: $input) {
      id
    }
  }
`);
export const ADD_CONTACT = graphql(`
  mutation AddCampaignContact($input: AddCampaignContactInput!) {
    addCampaignContact(input: $input) {
      id
    }
  }
`);
export const CHANGE_CONTACT = graphql(`
  mutation ChangeCampaignContact($input: ChangeCampaignContactInput!) {
    changeCampaignContact(input: $input) {
      id
    }
  }
`);
export const REMOVE_CONTACT = graphql(`
  mutation RemoveCampaignContact($id: UUID!, $version: Int!) {
    removeCampaignContact(id: $id, version: $version) {
      id
    }
  }
`);
export const APPLY_TEMPLATE = graphql(`
  mutation ApplyTaskTemplate($input: ApplyTaskTemplateInput!) {
    applyTaskTemplate(input: $input) {
      id
    }
  }
`);
export const ADD_TASK = graphql(`
  mutation AddCampaignTask($input: AddCampaignTaskInput!) {
    addCampaignTask(input: $input) {
      id
    }
  }
`);
export const CHANGE_TASK = graphql(`
  mutation ChangeCampaignTask($input: ChangeCampaignTaskInput!) {
    changeCampaignTask(input: $input) {
      id
    }
  }
`);
export const DO_TASK = graphql(`
  mutation DoneCampaignTask($input: DoneCampaignTaskInput!) {
    doneCampaignTask(input: $input) {
      id
    }
  }
`);
export const UNDO_TASK = graphql(`
  mutation UndoCampaignTask($id: UUID!, $version: Int!) {
    undoCampaignTask(id: $id, version: $version) {
      id
    }
  }
`);
export const DELETE_TASK = graphql(`
  mutation DeleteCampaignTask($id: UUID!, $version: Int!) {
    deleteCampaignTask(id: $id, version: $version) {
      id
    }
  }
`);
export const INTERACTIONS_TO_LINK = graphql(`
  query InteractionsToLink($q: String!) {
    interactions(
      filter: { q: $q }
      sort: { field: OCCURRED_ON, order: DESC }
      page: { offset: 0, limit: 10 }
    ) {
      items {
        id
        title
        occurredOn
        status
      }
    }
  }
`);
