import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Card from "@mui/material/Card";
import TextField from "@mui/material/TextField";
import { useState, type FormEvent } from "react";

import { post } from "../data_provider/graphql";
import { PageTitle } from "../layout/PageTitle";

export function ChangePasswordPage() {
  const [answer, setAnswer] = useState<{ severity: "error" | "success"; text: string } | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      await post("/auth/change-password", Object.fromEntries(new FormData(form)));
      form.reset();
      setAnswer({ severity: "success", text: "Your password is changed. Your other sessions have ended." });
    } catch (error) {
      setAnswer({ severity: "error", text: (error as Error).message });
    }
  };
  return (
    <>
      <PageTitle title="Change password" />
      <Card component="form" onSubmit={submit} sx={{ p: 3, maxWidth: 480 }}>
        {answer ? <Alert severity={answer.severity}>{answer.text}</Alert> : null}
        <TextField
          name="currentPassword"
          type="password"
          label="Current password"
          autoComplete="current-password"
          fullWidth
          required
        />
        <TextField
          name="newPassword"
          type="password"
          label="New password"
          autoComplete="new-password"
          helperText="12 characters or more. Three or four unrelated words make a good one."
          fullWidth
          required
        />
        <Button type="submit" variant="contained" sx={{ mt: 2 }}>
          Change password
        </Button>
      </Card>
    </>
  );
}
