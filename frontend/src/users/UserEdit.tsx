import Button from "@mui/material/Button";
import { useState } from "react";
import { BooleanInput, useNotify, useRecordContext } from "react-admin";

import { ask } from "../data_provider/graphql";
import { FormCard } from "../layout/FormCard";
import { PageTitle } from "../layout/PageTitle";
import { EditForm } from "../stale_edit/EditForm";
import { RENEW_INVITE_LINK } from "./documents";
import { InviteLinkDialog } from "./InviteLinkDialog";
import { UserInputs } from "./UserInputs";

export function UserEdit() {
  return (
    <EditForm redirectTo="list">
      <Title />
      <FormCard>
        <UserInputs />
        <BooleanInput
          source="isActive"
          helperText="Turned off, they are signed out and stay named in the records."
        />
      </FormCard>
    </EditForm>
  );
}

function Title() {
  const user = useRecordContext();
  const notify = useNotify();
  const [link, setLink] = useState("");
  if (!user) return null;
  const renew = () =>
    ask(RENEW_INVITE_LINK, { userId: String(user.id) }).then(
      ({ renewInviteLink }) => setLink(renewInviteLink.inviteLink),
      (error: Error) => notify(error.message, { type: "error" }),
    );
  return (
    <>
      <PageTitle
        title={`Edit ${user.name}`}
        lead={user.hasPassword ? "Has chosen a password." : "Has not chosen a password yet."}
        actions={
          <Button variant="outlined" onClick={renew}>
            Make a new one-time link
          </Button>
        }
      />
      {link ? <InviteLinkDialog name={user.name} link={link} onClose={() => setLink("")} /> : null}
    </>
  );
}
