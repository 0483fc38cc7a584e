import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Dialog from "@mui/material/Dialog";
import DialogActions from "@mui/material/DialogActions";
import DialogContent from "@mui/material/DialogContent";
import DialogContentText from "@mui/material/DialogContentText";
import DialogTitle from "@mui/material/DialogTitle";
import TextField from "@mui/material/TextField";
import { useEffect, useState, type FormEvent } from "react";

import { post } from "../data_provider/graphql";
import { answerSessionEnd } from "./session_end";

/** Signing in again over the page, so that what was typed stays and is sent once more. */
export function SessionEndedDialog() {
  const [asking, setAsking] = useState<{ email: string; answer: (again: boolean) => void } | null>(null);
  const [problem, setProblem] = useState("");

  useEffect(() => answerSessionEnd((email) => new Promise((answer) => setAsking({ email, answer }))), []);

  if (!asking) return null;
  const close = (again: boolean) => {
    setAsking(null);
    setProblem("");
    asking.answer(again);
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const password = new FormData(event.currentTarget).get("password");
    try {
      await post("/auth/sign-in", { email: asking.email, password });
      close(true);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return (
    <Dialog open aria-labelledby="session-ended" maxWidth="xs" fullWidth>
      <form onSubmit={submit}>
        <DialogTitle id="session-ended">Your session has ended</DialogTitle>
        <DialogContent>
          <DialogContentText>
            What you typed is still here. Sign in to go on as {asking.email}.
          </DialogContentText>
          {problem ? <Alert severity="error">{problem}</Alert> : null}
          <input
            type="text"
            name="username"
            autoComplete="username"
            defaultValue={asking.email}
            hidden
            readOnly
          />
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete="current-password"
            fullWidth
            required
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={() => close(false)}>Leave this page</Button>
          <Button type="submit" variant="contained">
            Sign in
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
