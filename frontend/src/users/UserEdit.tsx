import Button from "@mui/material/Button";
import { useState } from "react";
import { BooleanInput, useNotify, useRecordContext } from "react-admin";

import { ask } from "../data_provider/graphql";
import { StartDialog } from "../handovers/StartDialog";
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
          helperText="Turned off, they are signed out and stay named in the records. Hand over first what is open in their name."
        />
      </FormCard>
    </EditForm>
  );
}

function Title() {
  const user = useRecordContext();
  const notify = useNotify();
  const [link, setLink] = useState("");
  const [isHandingOver, setHandingOver] = useState(false);
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
          <>
            {user.isActive ? (
              <Button variant="outlined" onClick={() => setHandingOver(true)}>
                Hand over
              </Button>
            ) : null}
            <Button variant="outlined" onClick={renew}>
              Make a new one-time link
            </Button>
          </>
        }
      />
      {isHandingOver ? (
        <StartDialog user={{ id: String(user.id), name: user.name }} onClose={() => setHandingOver(false)} />
      ) : null}
      {link ? <InviteLinkDialog name={user.name} link={link} onClose={() => setLink("")} /> : null}
    </>
  );
}
