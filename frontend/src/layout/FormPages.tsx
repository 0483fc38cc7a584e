import { useState, type ReactNode } from "react";
import { CreateBase, useRecordContext, type RaRecord } from "react-admin";

import { newId } from "../data_provider/new_id";
import { EditForm } from "../stale_edit/EditForm";
import { FormCard } from "./FormCard";
import { PageTitle } from "./PageTitle";

interface CreatePageProps {
  title: string;
  lead?: ReactNode;
  defaultValues?: Record<string, unknown>;
  redirectTo?: "show" | "list";
  children: ReactNode;
}

/** A form for a new record. Its id is made when the form opens: a second try after a lost answer names the same record. */
export function CreatePage({ title, lead, defaultValues, redirectTo = "show", children }: CreatePageProps) {
  const [id] = useState(newId);
  return (
    <CreateBase redirect={redirectTo}>
      <PageTitle title={title} lead={lead} />
      <FormCard defaultValues={() => ({ ...defaultValues, id })}>{children}</FormCard>
    </CreateBase>
  );
}

interface EditPageProps {
  title: (record: RaRecord) => string;
  lead?: ReactNode;
  redirectTo?: "show" | "list";
  children: ReactNode;
}

export function EditPage({ title, lead, redirectTo, children }: EditPageProps) {
  return (
    <EditForm redirectTo={redirectTo}>
      <EditTitle title={title} lead={lead} />
      <FormCard>{children}</FormCard>
    </EditForm>
  );
}

function EditTitle({ title, lead }: Pick<EditPageProps, "title" | "lead">) {
  const record = useRecordContext();
  return record ? <PageTitle title={title(record)} lead={lead} /> : null;
}
