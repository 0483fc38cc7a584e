import { useState } from "react";
import { CreateBase, useRedirect, type RaRecord } from "react-admin";

import { newId } from "../data_provider/new_id";
import { FormCard } from "../layout/FormCard";
import { PageTitle } from "../layout/PageTitle";
import { InviteLinkDialog } from "./InviteLinkDialog";
import { UserInputs } from "./UserInputs";

/** Adds a colleague and shows, once, the link with which they choose a password. */
export function UserCreate() {
  const [id] = useState(newId);
  const [invited, setInvited] = useState<RaRecord | null>(null);
  const redirect = useRedirect();
  return (
    <>
      <CreateBase redirect={false} mutationOptions={{ onSuccess: setInvited }}>
        <PageTitle
          title="Add a user"
          lead="You get a link to send to them, with which they choose a password."
        />
        <FormCard defaultValues={() => ({ id, level: "POLICY" })}>
          <UserInputs />
        </FormCard>
      </CreateBase>
      {invited ? (
        <InviteLinkDialog
          name={invited.name}
          link={invited.inviteLink}
          onClose={() => redirect("list", "users")}
        />
      ) : null}
    </>
  );
}
