import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useEffect, useState, type FormEvent } from "react";
import { useNavigate, useSearchParams } from "react-router-dom";

import { post } from "../data_provider/graphql";
import { queryClient } from "../data_provider/query_client";
import { CardPage } from "./CardPage";
import { forgetMe } from "./auth_provider";

interface LinkOwner {
  email: string;
  name: string;
  isFirstAdministrator: boolean;
}

/** Where a one-time link leads: choose a password; the first administrator says who they are as well. */
export function WelcomePage() {
  const [search] = useSearchParams();
  const token = search.get("token") ?? "";
  const [owner, setOwner] = useState<LinkOwner | null>(null);
  const [problem, setProblem] = useState("");

  useEffect(() => {
    post("/auth/check-link", { token })
      .then((answer) => setOwner(answer as LinkOwner))
      .catch(() =>
        setProblem("This link has been used, or is older than 24 hours. Ask an administrator for a new one."),
      );
  }, [token]);

  return (
    <CardPage title="Choose a password">
      {problem ? <Alert severity="error">{problem}</Alert> : null}
      {!owner && !problem ? <CircularProgress aria-label="Checking the link" /> : null}
      {owner ? <ChoosePassword token={token} owner={owner} /> : null}
    </CardPage>
  );
}

function ChoosePassword({ token, owner }: { token: string; owner: LinkOwner }) {
  const navigate = useNavigate();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget));
    if (given.password !== given.again) {
      setProblem("The two passwords differ.");
      return;
    }
    setBusy(true);
    try {
      await post("/auth/choose-password", { ...given, again: undefined, token });
      forgetMe();
      queryClient.clear();
      navigate("/", { replace: true });
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={submit}>
      <Typography color="text.secondary" sx={{ mb: 1 }}>
        {owner.isFirstAdministrator
          ? "You will be the first administrator of this Trellis."
          : `Welcome, ${owner.name}. You will sign in as ${owner.email}.`}
      </Typography>
      {problem ? (
        <Alert severity="error" sx={{ mb: 1 }}>
          {problem}
        </Alert>
      ) : null}
      {owner.isFirstAdministrator ? (
        <>
          <TextField name="name" label="Your name" autoComplete="name" fullWidth required />
          <TextField
            name="email"
            type="email"
            label="Your e-mail address"
            autoComplete="username"
            fullWidth
            required
          />
        </>
      ) : (
        <input type="hidden" name="username" autoComplete="username" defaultValue={owner.email} />
      )}
      <TextField
        name="password"
        type="password"
        label="Password"
        autoComplete="new-password"
        helperText="12 characters or more. Three or four unrelated words make a good one."
        fullWidth
        required
      />
      <TextField
        name="again"
        type="password"
        label="The same password again"
        autoComplete="new-password"
        fullWidth
        required
      />
      <Button type="submit" variant="contained" fullWidth sx={{ mt: 2 }} disabled={busy}>
        Save and go on
      </Button>
    </form>
  );
}
