import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { useState } from "react";

interface InviteLinkDialogProps {
  name: string;
  link: string;
  onClose: () => void;
}

/** The one time that the link is seen: Trellis itself sends nothing. */
export function InviteLinkDialog({ name, link, onClose }: InviteLinkDialogProps) {
  const [said, setSaid] = useState("");
  const copy = () =>
    copyText(link).then(
      () => setSaid("Copied."),
      () => setSaid("It could not be copied. Select the link and copy it yourself."),
    );
  return (
    <Dialog open aria-labelledby="invite-link" maxWidth="sm" fullWidth>
      <DialogTitle id="invite-link">A link for {name}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>
          Send it to {name} yourself, in a way that you trust. It works once, for 24 hours, and is shown only
          now.
        </DialogContentText>
        <TextField
          label="One-time link"
          value={link}
          fullWidth
          multiline
          slotProps={{ htmlInput: { readOnly: true } }}
          onFocus={(event) => event.target.select()}
        />
        <p role="status" style={{ minHeight: "1.5em", margin: 0 }}>
          {said}
        </p>
      </DialogContent>
      <DialogActions>
        <Button onClick={copy}>Copy the link</Button>
        <Button variant="contained" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The clipboard exists only where the page came over https or from this machine. */
async function copyText(text: string): Promise<void> {
  if (!navigator.clipboard) throw new Error("No clipboard");
  await navigator.clipboard.writeText(text);
}
