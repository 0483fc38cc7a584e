import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState, type FormEvent } from "react";
import { useLogin } from "react-admin";

import { CardPage } from "./CardPage";

export function SignInPage() {
  const login = useLogin();
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    setBusy(true);
    setProblem("");
    try {
      await login({ email: given.get("email"), password: given.get("password") });
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  };

  return (
    <CardPage title="Sign in">
      <form onSubmit={submit}>
        {problem ? (
          <Alert severity="error" sx={{ mb: 1 }}>
            {problem}
          </Alert>
        ) : null}
        <TextField
          name="email"
          type="email"
          label="E-mail address"
          autoComplete="username"
          fullWidth
          required
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          fullWidth
          required
        />
        <Button type="submit" variant="contained" fullWidth sx={{ mt: 2 }} disabled={busy}>
          Sign in
        </Button>
      </form>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 2 }}>
        No password yet, or lost it? Ask an administrator for a new link.
      </Typography>
    </CardPage>
  );
}
