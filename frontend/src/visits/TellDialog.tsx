import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";

import { ask } from "../data_provider/graphql";
import { newId } from "../data_provider/new_id";
import { britishDate } from "../words/dates";
import { TELL_COLLEAGUE, type DoubleVisit } from "./documents";

interface TellDialogProps {
  colleague: { id: string; name: string };
  visit: DoubleVisit;
  plannedOn: string;
  onTold: () => void;
  onClose: () => void;
}

/** A word to the colleague who goes there too. The id is made with it, so that a second try tells them once. */
export function TellDialog({ colleague, visit, plannedOn, onTold, onClose }: TellDialogProps) {
  const titleId = useId();
  const [id] = useState(newId);
  const [message, setMessage] = useState(
    `I plan to be in touch on ${britishDate(plannedOn)} as well. Shall we go together, or agree who says what?`,
  );
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const tell = async () => {
    setBusy(true);
    setProblem("");
    const input = { id, interactionId: visit.interactionId, toUserId: colleague.id, plannedOn, message };
    try {
      await ask(TELL_COLLEAGUE, { input });
      onTold();
      onClose();
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onClose={isBusy ? undefined : onClose}
      aria-labelledby={titleId}
      maxWidth="sm"
      fullWidth
      // Ctrl and Enter save the form below, not this message.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <DialogTitle id={titleId}>Tell {colleague.name}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 1.5 }}>
          {visit.words} {colleague.name} sees your message in Trellis. Nothing is sent to anybody outside.
        </DialogContentText>
        {problem ? (
          <Alert severity="error" sx={{ mb: 1.5 }}>
            {problem}
          </Alert>
        ) : null}
        <TextField
          label="Message"
          value={message}
          onChange={({ target }) => setMessage(target.value)}
          multiline
          minRows={3}
          fullWidth
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={isBusy}>
          Cancel
        </Button>
        <Button variant="contained" onClick={() => void tell()} disabled={isBusy || !message.trim()}>
          Tell {colleague.name}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
