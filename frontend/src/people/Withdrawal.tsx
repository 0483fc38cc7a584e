import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import { useState } from "react";
import { required, TextInput, useRecordContext } from "react-admin";

import { ask } from "../data_provider/graphql";
import type { Row } from "../data_provider/resource";
import { FormDialog } from "../layout/FormDialog";
import { britishDate } from "../words/dates";
import { RETURN_PERSON, WITHDRAW_PERSON } from "./documents";

/** Said on the page of somebody who objected, with the way back. */
export function WithdrawnBanner() {
  const person = useRecordContext() as Row | undefined;
  const [isOpen, setOpen] = useState(false);
  if (!person?.withdrawnOn) return null;
  const reason = String(person.withdrawalReason ?? "").replace(/[.\s]+$/, "");
  return (
    <Alert
      severity="warning"
      sx={{ mb: 2, flexWrap: { xs: "wrap", sm: "nowrap" }, overflowWrap: "anywhere" }}
      action={
        <Button color="inherit" onClick={() => setOpen(true)}>
          Return to the network
        </Button>
      }
    >
      Withdrawn from the network on {britishDate(person.withdrawnOn)} because: {reason}. Gone from routes,
      measures and maps. Interactions stay.
      {isOpen ? <ReturnDialog person={person} onClose={() => setOpen(false)} /> : null}
    </Alert>
  );
}

/** Among the page's buttons, while they are in the network. */
export function WithdrawButton() {
  const person = useRecordContext() as Row | undefined;
  const [isOpen, setOpen] = useState(false);
  if (!person) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        Withdraw from the network
      </Button>
      {isOpen ? <WithdrawDialog person={person} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function WithdrawDialog({ person, onClose }: { person: Row; onClose: () => void }) {
  return (
    <FormDialog
      title={`Withdraw ${person.name} from the network?`}
      lead="For somebody who objects. They are gone from routes, measures and maps at once, for every date. Their record and interactions stay, and they can be returned."
      defaultValues={{ reason: "" }}
      saveLabel="Withdraw"
      onSave={({ reason }) =>
        ask(WITHDRAW_PERSON, { id: person.id, version: person.version ?? 0, reason: String(reason ?? "") })
      }
      savedWords={`${person.name} is withdrawn from the network.`}
      onClose={onClose}
    >
      <TextInput
        source="reason"
        label="Reason"
        helperText="For example “Asked us by letter on 3 March”"
        validate={required()}
        multiline
        minRows={2}
        fullWidth
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  );
}

function ReturnDialog({ person, onClose }: { person: Row; onClose: () => void }) {
  return (
    <FormDialog
      title={`Return ${person.name} to the network?`}
      lead="Routes, measures and maps show them again, from the interactions on record. The history keeps when and why they were withdrawn."
      defaultValues={{}}
      saveLabel="Return to the network"
      onSave={() => ask(RETURN_PERSON, { id: person.id, version: person.version ?? 0 })}
      savedWords={`${person.name} is in the network again.`}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
