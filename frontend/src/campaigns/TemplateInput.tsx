import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { required, SelectInput } from "react-admin";

import { ask, graphql } from "../data_provider/graphql";
import { PageLink } from "../layout/PageLink";
import { QueryState } from "../layout/QueryState";

const TEMPLATES = graphql(`
  query TemplatesToChoose {
    taskTemplates {
      items {
        id
        name
        items {
          id
        }
      }
    }
  }
`);

/** Which template's tasks a contact brings with it. */
export function TemplateInput({ isRequired = false }: { isRequired?: boolean }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["templates to choose"],
    queryFn: ({ signal }) => ask(TEMPLATES, {}, signal),
  });
  const templates = data?.taskTemplates.items ?? [];
  return (
    <QueryState of="the templates" isPending={isPending} error={error} onRetry={refetch}>
      {templates.length ? (
        <SelectInput
          source="templateId"
          label={isRequired ? "Template" : "Tasks from a template (optional)"}
          choices={templates.map(({ id, name, items }) => ({ id, name: `${name} (${items.length})` }))}
          validate={isRequired ? required() : undefined}
          emptyText={isRequired ? undefined : "No tasks"}
          fullWidth
        />
      ) : (
        <Typography color="text.secondary">
          There is no template of tasks yet. <PageLink to="/task_templates">Make one</PageLink>
        </Typography>
      )}
    </QueryState>
  );
}
