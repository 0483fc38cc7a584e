import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { useId, useState } from "react";
import { useNotify } from "react-admin";

import { britishDate } from "../words/dates";

interface MessageProps {
  who: string;
  title: string;
  changedOn: string;
  whatChanged: string;
}

export const message = ({ who, title, changedOn, whatChanged }: MessageProps) => `Dear ${who},

We are checking our record of a change, and would value your view because you stand outside our organisation.

What we recorded: ${title}, on ${britishDate(changedOn)}.
${whatChanged}

Would you tell us, in a few words of your own:
1. Is this what happened, and when?
2. What brought it about?
3. What part, if any, did we have in it? If none, please say so.

We may quote your answer in a report to our board. If you would rather not answer, that is fine.

With thanks`;

/** Words to copy into a letter or an e-mail of one's own. They can be changed first; nothing is kept or sent. */
export function MessageDialog({ onClose, ...about }: MessageProps & { onClose: () => void }) {
  const [text, setText] = useState(() => message(about));
  const titleId = useId();
  const notify = useNotify();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      notify("Copied.", { type: "success" });
    } catch {
      notify("This browser did not copy them. Select the words and copy them yourself.", { type: "warning" });
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>Words to send to {about.who}</DialogTitle>
      <DialogContent>
        <TextField
          label="Message"
          value={text}
          onChange={({ target }) => setText(target.value)}
          multiline
          fullWidth
          margin="dense"
          helperText="Trellis sends nothing. Copy this into a message of your own."
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button variant="contained" onClick={() => void copy()}>
          Copy
        </Button>
      </DialogActions>
    </Dialog>
  );
}
