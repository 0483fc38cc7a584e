import { useState, type ReactNode } from "react";
import { EditBase, useEditContext, type EditBaseProps } from "react-admin";

import { LoadingPage } from "../layout/LoadingPage";
import { NotFoundPage } from "../layout/NotFoundPage";

interface EditFormProps extends Omit<
  EditBaseProps,
  "children" | "mutationMode" | "queryOptions" | "redirect"
> {
  children: ReactNode;
  redirectTo?: "show" | "list" | false;
}

/**
 * react-admin's Edit for a record as it was when the form opened: nothing but the person changes it from then on.
 * A save that has become stale is settled by the mine / theirs / before dialog, which the data provider opens by itself.
 * Children are the form.
 */
export function EditForm({ children, redirectTo = "show", ...edit }: EditFormProps) {
  return (
    <EditBase
      mutationMode="pessimistic"
      redirect={redirectTo}
      queryOptions={{ staleTime: Infinity, refetchOnMount: "always" }}
      {...edit}
    >
      <OnceFresh>{children}</OnceFresh>
    </EditBase>
  );
}

/** Waits for the newest version before the form opens, and keeps the form open whatever is fetched later. */
function OnceFresh({ children }: { children: ReactNode }) {
  const { record, isFetching } = useEditContext();
  const [isOpen, setOpen] = useState(false);
  if (record && !isFetching && !isOpen) setOpen(true);
  if (record && isOpen) return <>{children}</>;
  return isFetching ? <LoadingPage /> : <NotFoundPage />;
}
