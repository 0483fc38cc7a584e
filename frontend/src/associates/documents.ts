import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const ASSOCIATE = graphql(`
  fragment AssociateRecord on Associate {
    id
    version
    person {
      id
      name
    }
    kind
    startedOn
    endedOn
    talkEveryDays
    recruitedOpenly
    inductedOn
    note
    isCurrent
    lastConversationOn
    dueOn
    isOverdue
    recordedAt
  }
`);

export const ASSOCIATE_KINDS: Record<string, string> = {
  TRAINER: "Trainer",
  FACILITATOR: "Facilitator",
  CHAIR: "Chair",
};

const toInput = (form: Row) => ({
  kind: form.kind,
  startedOn: form.startedOn,
  endedOn: form.endedOn || null,
  talkEveryDays: form.talkEveryDays || null,
  recruitedOpenly: form.recruitedOpenly ?? null,
  inductedOn: form.inductedOn || null,
  note: form.note ?? "",
});

registerResource("associates", {
  words: ["Associate", "Associates"],
  fields: {
    name: "Name",
    person: "Name",
    personId: "Person",
    kind: "Kind",
    startedOn: "Since",
    endedOn: "Until",
    talkEveryDays: "Days between conversations",
    recruitedOpenly: "Recruited openly",
    inductedOn: "Inducted on",
    note: "Note",
    lastConversationOn: "Last conversation",
    dueOn: "Next conversation due",
    isCurrent: "In post today",
    isOverdue: "Conversation overdue",
  },
  choices: { kind: ASSOCIATE_KINDS },
  references: { personId: "people" },
  list: graphql(
    `
      query Associates($filter: AssociateFilter, $sort: AssociateSort, $page: PageInput) {
        associates(filter: $filter, sort: $sort, page: $page) {
          total
          items {
            ...AssociateRecord
          }
        }
      }
    `,
    [ASSOCIATE],
  ),
  one: graphql(
    `
      query Associate($id: UUID!) {
        associate(id: $id) {
          ...AssociateRecord
        }
      }
    `,
    [ASSOCIATE],
  ),
  create: graphql(
    `
      mutation CreateAssociate($input: CreateAssociateInput!) {
        createAssociate(input: $input) {
          ...AssociateRecord
        }
      }
    `,
    [ASSOCIATE],
  ),
  update: graphql(
    `
      mutation UpdateAssociate($input: UpdateAssociateInput!) {
        updateAssociate(input: $input) {
          ...AssociateRecord
        }
      }
    `,
    [ASSOCIATE],
  ),
  remove: graphql(`
    mutation DeleteAssociate($id: UUID!, $version: Int!) {
      deleteAssociate(id: $id, version: $version)
    }
  `),
  sorts: { name: "NAME", startedOn: "STARTED_ON", lastConversationOn: "LAST_CONVERSATION_ON" },
  toCreate: (form) => ({ ...toInput(form), personId: form.personId }),
  toInput,
  fromServer: (record) => ({ ...record, name: record.person?.name, personId: record.person?.id }),
});

export const RECORD_CONVERSATION = graphql(`
  mutation RecordAlignmentConversation($input: RecordAlignmentConversationInput!) {
    recordAlignmentConversation(input: $input) {
      id
    }
  }
`);
