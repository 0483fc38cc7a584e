import Alert from "@mui/material/Alert";
import type { ReactNode } from "react";
import {
  DeleteWithConfirmButton,
  EditButton,
  ShowBase,
  useRecordContext,
  useResourceDefinition,
  useShowContext,
  type RaRecord,
} from "react-admin";

import { LoadingPage } from "./LoadingPage";
import { PageTitle } from "./PageTitle";
import { NotFoundPage } from "./NotFoundPage";

interface ShowPageProps {
  title: (record: RaRecord) => string;
  lead?: (record: RaRecord) => ReactNode;
  /** Further buttons beside the title, before Edit and Delete. */
  actions?: ReactNode;
  /** Where only some records can be edited: whether this one can. */
  canEdit?: (record: RaRecord) => boolean;
  canDelete?: boolean | ((record: RaRecord) => boolean);
  children: ReactNode;
}

/** One record with its h1; Edit and Delete where the noun has them. A missing record gets a page that says so. */
export function ShowPage({ children, ...head }: ShowPageProps) {
  return (
    <ShowBase disableAuthentication={false} queryOptions={{ onError: () => undefined }}>
      <ShowHead {...head} />
      <ShowBody>{children}</ShowBody>
    </ShowBase>
  );
}

function ShowHead({ title, lead, actions, canEdit, canDelete = true }: Omit<ShowPageProps, "children">) {
  const record = useRecordContext();
  const { hasEdit } = useResourceDefinition();
  if (!record) return null;
  const offersEdit = hasEdit && (canEdit?.(record) ?? true);
  const offersDelete = typeof canDelete === "function" ? canDelete(record) : canDelete;
  return (
    <PageTitle
      title={title(record)}
      lead={lead?.(record)}
      actions={
        <>
          {actions}
          {offersEdit ? <EditButton variant="outlined" /> : null}
          {offersDelete ? (
            <DeleteWithConfirmButton
              mutationMode="pessimistic"
              confirmColor="warning"
              confirmTitle={<>Delete {title(record)}?</>}
            />
          ) : null}
        </>
      }
    />
  );
}

function ShowBody({ children }: { children: ReactNode }) {
  const { record, error, isPending } = useShowContext();
  if (record) return <>{children}</>;
  if (isPending) return <LoadingPage />;
  if ((error as { status?: number } | null)?.status === 404) return <NotFoundPage />;
  return <Alert severity="error">{error?.message ?? "This could not be loaded."}</Alert>;
}
