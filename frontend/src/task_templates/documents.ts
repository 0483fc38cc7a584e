import { graphql } from "../data_provider/graphql";
import { registerResource, type Row } from "../data_provider/resource";

const TEMPLATE = graphql(`
  fragment TaskTemplateRecord on TaskTemplate {
    id
    version
    name
    items {
      id
      title
      workingDays
    }
    recordedAt
  }
`);

/** A line of the form: so many working days before or after the interaction, or on its day. */
export interface ItemLine {
  id: string;
  title: string;
  days: number;
  when: "BEFORE" | "ON" | "AFTER";
}

const workingDays = ({ days, when }: ItemLine): number =>
  when === "ON" ? 0 : (when === "BEFORE" ? -1 : 1) * Math.abs(Number(days) || 0);

const toInput = (form: Row) => ({
  name: form.name ?? "",
  items: ((form.items ?? []) as ItemLine[]).map((line) => ({
    id: line.id,
    title: line.title ?? "",
    workingDays: workingDays(line),
  })),
});

registerResource("task_templates", {
  words: ["Template of tasks", "Templates of tasks"],
  fields: { name: "Name", items: "Tasks", recordedAt: "Recorded" },
  list: graphql(
    `
      query TaskTemplates($filter: TaskTemplateFilter) {
        taskTemplates(filter: $filter) {
          total
          items {
            ...TaskTemplateRecord
          }
        }
      }
    `,
    [TEMPLATE],
  ),
  one: graphql(
    `
      query TaskTemplate($id: UUID!) {
        taskTemplate(id: $id) {
          ...TaskTemplateRecord
        }
      }
    `,
    [TEMPLATE],
  ),
  create: graphql(
    `
      mutation CreateTaskTemplate($input: CreateTaskTemplateInput!) {
        createTaskTemplate(input: $input) {
          ...TaskTemplateRecord
        }
      }
    `,
    [TEMPLATE],
  ),
  update: graphql(
    `
      mutation UpdateTaskTemplate($input: UpdateTaskTemplateInput!) {
        updateTaskTemplate(input: $input) {
          ...TaskTemplateRecord
        }
      }
    `,
    [TEMPLATE],
  ),
  remove: graphql(`
    mutation DeleteTaskTemplate($id: UUID!, $version: Int!) {
      deleteTaskTemplate(id: $id, version: $version)
    }
  `),
  toInput,
  fromServer: (record) => ({
    ...record,
    items: (record.items ?? []).map((item: { id: string; title: string; workingDays: number }) => ({
      ...item,
      days: Math.abs(item.workingDays),
      when: item.workingDays < 0 ? "BEFORE" : item.workingDays > 0 ? "AFTER" : "ON",
    })),
  }),
});
