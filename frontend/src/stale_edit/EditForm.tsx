import { useRef, useState, type ReactNode } from "react";
import { EditBase, useEditContext, useNotify, useRedirect, useRefresh, type RaRecord } from "react-admin";

import { StaleEditError } from "../data_provider/errors";
import { StaleEditDialog, type Choice } from "./StaleEditDialog";

/**
 * react-admin's Edit, which meets a stale version with the mine / theirs / before dialog instead of a lost edit.
 * Children are the form. Saving goes to the record's page, or to `redirectTo`.
 */
export function EditForm({
  children,
  redirectTo = "show",
}: {
  children: ReactNode;
  redirectTo?: "show" | "list";
}) {
  const [conflict, setConflict] = useState<StaleEditError | null>(null);
  const given = useRef<RaRecord | null>(null);
  const notify = useNotify();
  const redirect = useRedirect();
  return (
    <EditBase
      mutationMode="pessimistic"
      redirect={redirectTo}
      transform={(data: RaRecord) => {
        given.current = data;
        return data;
      }}
      mutationOptions={{
        onSuccess: (record: RaRecord, { resource }: { resource?: string }) => {
          notify("Saved", { type: "success" });
          redirect(redirectTo, resource, record.id, record);
        },
        onError: (error: unknown) => {
          if (error instanceof StaleEditError) setConflict(error);
          else notify((error as Error).message, { type: "error", autoHideDuration: 10_000 });
        },
      }}
    >
      {children}
      {conflict && given.current ? (
        <Resolve conflict={conflict} values={given.current} onDone={() => setConflict(null)} />
      ) : null}
    </EditBase>
  );
}

function Resolve({
  conflict,
  values,
  onDone,
}: {
  conflict: StaleEditError;
  values: RaRecord;
  onDone: () => void;
}) {
  const { save } = useEditContext();
  const refresh = useRefresh();
  const saveChoices = (choice: Choice) => {
    const theirs = conflict.fields.filter(({ field }) => choice[field] === "theirs");
    const kept = Object.fromEntries(theirs.map((field) => [field.field, field.theirs]));
    onDone();
    if (theirs.length === conflict.fields.length && theirs.length > 0) {
      refresh();
      return;
    }
    void save?.({ ...values, ...kept, version: conflict.currentVersion });
  };
  return <StaleEditDialog conflict={conflict} onSave={saveChoices} onCancel={onDone} />;
}
