import { graphql } from "../data_provider/graphql";
import { registerResource } from "../data_provider/resource";

const TEAM = graphql(`
  fragment TeamRecord on Team {
    id
    name
    version
    memberCount
  }
`);

registerResource("teams", {
  list: graphql(
    `
      query Teams($filter: TeamFilter, $page: PageInput) {
        teams(filter: $filter, page: $page) {
          total
          items {
            ...TeamRecord
          }
        }
      }
    `,
    [TEAM],
  ),
  one: graphql(
    `
      query Team($id: UUID!) {
        team(id: $id) {
          ...TeamRecord
        }
      }
    `,
    [TEAM],
  ),
  create: graphql(
    `
      mutation CreateTeam($input: CreateTeamInput!) {
        createTeam(input: $input) {
          ...TeamRecord
        }
      }
    `,
    [TEAM],
  ),
  update: graphql(
    `
      mutation UpdateTeam($input: UpdateTeamInput!) {
        updateTeam(input: $input) {
          ...TeamRecord
        }
      }
    `,
    [TEAM],
  ),
  toInput: ({ name }) => ({ name }),
  words: ["Team", "Teams"],
  fields: { name: "Name", memberCount: "Members" },
});
